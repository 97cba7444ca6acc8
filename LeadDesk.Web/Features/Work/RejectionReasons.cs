using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

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
public sealed class RejectionReasons(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock)
{
    /// <summary>How many characters a name may have.</summary>
    public const int LongestName = 80;

    /// <summary>The reasons in their order.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<ReasonRow>> ListAsync(Actor actor, bool withRetired, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.RejectionReasons
            .Where(reason => withRetired || !reason.IsRetired)
            .OrderBy(reason => reason.Position).ThenBy(reason => reason.Key)
            .Select(reason => new ReasonRow(reason.Key, reason.Name, reason.IsRetired))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Adds a reason at the end.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer; so it is for every change.</exception>
    public Task<ReasonProblem> AddAsync(Actor actor, string name, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        "rejectionReason.added",
        change =>
        {
            var problem = change.ProblemOf(name, but: null);

            if (problem is ReasonProblem.None)
            {
                var position = change.Reasons.Select(reason => reason.Position + 1).DefaultIfEmpty(0).Max();
                change.Db.RejectionReasons.Add(new() { Key = $"own{Guid.NewGuid():N}", Name = change.Subject = name.Trim(), Position = position });
            }

            return problem;
        },
        cancellationToken);

    public Task<ReasonProblem> RenameAsync(Actor actor, string key, string name, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        "rejectionReason.renamed",
        change =>
        {
            if (change.Find(key) is not { } reason)
            {
                return ReasonProblem.UnknownReason;
            }

            var problem = change.ProblemOf(name, but: reason);

            if (problem is ReasonProblem.None)
            {
                (change.Subject, change.Details) = (name.Trim(), reason.Name);
                reason.Name = name.Trim();
            }

            return problem;
        },
        cancellationToken);

    /// <summary>Offers a reason no longer, or again.</summary>
    public Task<ReasonProblem> RetireAsync(Actor actor, string key, bool isRetired, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        isRetired ? "rejectionReason.retired" : "rejectionReason.restored",
        change =>
        {
            if (change.Find(key) is not { } reason)
            {
                return ReasonProblem.UnknownReason;
            }

            if (isRetired && change.Reasons.All(other => other == reason || other.IsRetired))
            {
                return ReasonProblem.LastOne;
            }

            (reason.IsRetired, change.Subject) = (isRetired, reason.Name);

            return ReasonProblem.None;
        },
        cancellationToken);

    /// <summary>Puts the reasons into this order; those that are not named come after them as before.</summary>
    public Task<ReasonProblem> ReorderAsync(Actor actor, IReadOnlyList<string> keys, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        "rejectionReason.reordered",
        change =>
        {
            if (keys.Any(key => change.Find(key) is null))
            {
                return ReasonProblem.UnknownReason;
            }

            var places = keys.Distinct(StringComparer.Ordinal).ToList();
            var ordered = change.Reasons
                .OrderBy(reason => places.IndexOf(reason.Key) is >= 0 and var place ? place : places.Count)
                .ThenBy(reason => reason.Position)
                .ToList();

            for (var position = 0; position < ordered.Count; position++)
            {
                ordered[position].Position = position;
            }

            return ReasonProblem.None;
        },
        cancellationToken);

    private async Task<ReasonProblem> ChangeAsync(Actor actor, string action, Func<Change, ReasonProblem> apply, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var change = new Change(db, await db.RejectionReasons.ToListAsync(cancellationToken));
        var problem = apply(change);

        if (problem is ReasonProblem.None)
        {
            db.AuditEvents.Add(new()
            {
                At = clock.GetUtcNow().UtcDateTime,
                UserId = actor.UserId,
                Action = action,
                Subject = change.Subject,
                Details = change.Details,
            });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return problem;
    }

    private sealed class Change(LeadDeskDbContext db, IReadOnlyList<RejectionReason> reasons)
    {
        public LeadDeskDbContext Db { get; } = db;

        public IReadOnlyList<RejectionReason> Reasons { get; } = reasons;

        public string? Subject { get; set; }

        public string? Details { get; set; }

        public RejectionReason? Find(string key) => Reasons.FirstOrDefault(reason => reason.Key == key);

        public ReasonProblem ProblemOf(string name, RejectionReason? but) =>
            string.IsNullOrWhiteSpace(name) ? ReasonProblem.NameMissing
            : name.Trim().Length > LongestName ? ReasonProblem.NameTooLong
            : Reasons.Any(other => other != but && string.Equals(other.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) ? ReasonProblem.NameTaken
            : ReasonProblem.None;
    }
}
