using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Work;

/// <summary>A reason of the list.</summary>
public sealed record ReasonRow(string Key, string Name, bool IsRetired);

/// <summary>Why the list of reasons was not changed.</summary>
public enum ReasonProblem
{
    None,
    NameMissing,
    NameTooLong,
    NameTaken,
    UnknownReason,

    /// <summary>One reason must stay, or nothing could be rejected.</summary>
    LastOne,
}

/// <summary>The organisation's list of reasons for rejecting and losing leads.</summary>
public sealed class RejectionReasons
{
    /// <summary>How many characters a name may have.</summary>
    public const int LongestName = 80;

    /// <summary>The reasons in their order.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public Task<IReadOnlyList<ReasonRow>> ListAsync(Actor actor, bool withRetired, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Adds a reason at the end.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer; so it is for every change.</exception>
    public Task<ReasonProblem> AddAsync(Actor actor, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ReasonProblem> RenameAsync(Actor actor, string key, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Offers a reason no longer, or again.</summary>
    public Task<ReasonProblem> RetireAsync(Actor actor, string key, bool isRetired, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts the reasons into this order; those that are not named come after them as before.</summary>
    public Task<ReasonProblem> ReorderAsync(Actor actor, IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw new NotImplementedException();
}
