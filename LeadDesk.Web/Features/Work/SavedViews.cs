using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Work;

/// <summary>A view somebody can open.</summary>
/// <param name="OwnerName">Display name of whose it is.</param>
public sealed record SavedViewRow(int Id, string Name, string Address, bool IsShared, bool IsOwn, string OwnerName);

/// <summary>Why a view was not saved or changed.</summary>
public enum SavedViewProblem
{
    None,
    NameMissing,
    NameTooLong,
    NameTaken,

    /// <summary>Not a path within LeadDesk, or too long.</summary>
    WrongAddress,

    TooMany,

    /// <summary>There is none of this id, or it is a colleague's.</summary>
    NotYours,
}

/// <summary>Views of the board people keep under a name.</summary>
public sealed class SavedViews
{
    public const int LongestName = 80;

    public const int LongestAddress = 2_000;

    /// <summary>How many views one person may have.</summary>
    public const int Most = 100;

    /// <summary>The actor's own views in their order, then what colleagues share, by name.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads; so it is for everything here.</exception>
    public Task<IReadOnlyList<SavedViewRow>> ListAsync(Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Keeps a view; one of the actor's of the same name, whatever its case, gets the new address.</summary>
    public Task<SavedViewProblem> SaveAsync(Actor actor, string name, string address, bool isShared, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    public Task<SavedViewProblem> RenameAsync(Actor actor, int id, string name, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<SavedViewProblem> ShareAsync(Actor actor, int id, bool isShared, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<SavedViewProblem> DeleteAsync(Actor actor, int id, CancellationToken cancellationToken) => throw new NotImplementedException();
}
