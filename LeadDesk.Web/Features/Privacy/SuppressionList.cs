using LeadDesk.Core.Privacy;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>The list of those who must not be contacted. It keeps keyed hashes only: nobody can read who is on it.</summary>
/// <remarks>Leads that are there already are not touched.</remarks>
public sealed class SuppressionList(IDbContextFactory<LeadDeskDbContext> contexts, ProtectedSecret secret, TimeProvider clock)
{
    public const int LongestReason = 200;

    private const int Newest = 50;

    /// <summary>Adds every line that <see cref="SuppressionKeys.Read"/> understands; empty lines are passed over.</summary>
    /// <param name="reason">For the record; cut after <see cref="LongestReason"/> characters.</param>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<SuppressionChange> AddAsync(Actor actor, IEnumerable<string> lines, string? reason, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var (keys, notUnderstood) = Read(lines);
        if (keys.Count == 0)
        {
            return new(0, 0, notUnderstood);
        }

        var key = await secret.EnsureAsync(cancellationToken);
        var why = ReasonIn(reason);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = (await db.Suppressions.Select(row => row.Hash).ToListAsync(cancellationToken)).Select(Convert.ToHexString).ToHashSet();
        var added = keys
            .Where(one => !SuppressionKeys.Spellings(one).Any(spelling => known.Contains(Convert.ToHexString(SuppressionHash.Of(key, spelling)))))
            .Select(one => new Suppression { Kind = one.Kind, Hash = SuppressionHash.Of(key, one), AddedAt = clock.GetUtcNow().UtcDateTime, AddedById = actor.UserId, Reason = why })
            .ToList();
        db.Suppressions.AddRange(added);
        Note(db, actor, "suppression.added", [.. added.Select(row => row.Kind)], why);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(added.Count, keys.Count - added.Count, notUnderstood);
    }

    /// <summary>Takes off the list what these lines name; they must name the same as when it was added.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<SuppressionChange> RemoveAsync(Actor actor, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var (keys, notUnderstood) = Read(lines);
        if (secret.Find() is not { } key)
        {
            return new(0, keys.Count, notUnderstood);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var removed = new List<SuppressedBy>();

        foreach (var one in keys)
        {
            var hashes = HashesOf(key, one);
            var deleted = await db.Suppressions.Where(row => row.Kind == one.Kind && hashes.Contains(row.Hash)).ExecuteDeleteAsync(cancellationToken);
            removed.AddRange(Enumerable.Repeat(one.Kind, Math.Min(deleted, 1)));
        }

        Note(db, actor, "suppression.removed", removed, details: null);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(removed.Count, keys.Count - removed.Count, notUnderstood);
    }

    /// <summary>How many entries there are, and the newest of them; never what they say.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<SuppressionOverview> OverviewAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest =
            from row in db.Suppressions
            join user in db.Users on row.AddedById equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby row.Id descending
            select new SuppressionRow(row.Id, row.Kind, row.AddedAt, user == null ? null : user.DisplayName, row.Reason);

        return new(await db.Suppressions.CountAsync(cancellationToken), await newest.Take(Newest).ToListAsync(cancellationToken));
    }

    /// <summary>Whether anybody on the list is recognised by one of these keys.</summary>
    internal async Task<bool> ContainsAsync(LeadDeskDbContext db, IEnumerable<SuppressionKey> keys, CancellationToken cancellationToken)
    {
        foreach (var one in keys)
        {
            // Without a key of the installation nobody was ever put on the list.
            if (secret.Find() is not { } key)
            {
                return false;
            }

            var hashes = HashesOf(key, one);

            if (await db.Suppressions.AnyAsync(row => row.Kind == one.Kind && hashes.Contains(row.Hash), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // Of every way in which an entry may have been written down.
    private static byte[][] HashesOf(byte[] secret, SuppressionKey key) => [.. SuppressionKeys.Spellings(key).Select(spelling => SuppressionHash.Of(secret, spelling))];

    private static (IReadOnlyCollection<SuppressionKey> Keys, IReadOnlyList<int> NotUnderstood) Read(IEnumerable<string> lines)
    {
        var (keys, notUnderstood) = (new HashSet<SuppressionKey>(), new List<int>());
        var number = 0;

        foreach (var line in lines)
        {
            number++;

            if (SuppressionKeys.Read(line) is { } key)
            {
                keys.Add(key);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                notUnderstood.Add(number);
            }
        }

        return (keys, notUnderstood);
    }

    private static string? ReasonIn(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : text.Trim() is { Length: > LongestReason } reason ? reason[..LongestReason]
        : text.Trim();

    // Kinds and counts: the record must not tell who it is either.
    private void Note(LeadDeskDbContext db, Actor actor, string action, List<SuppressedBy> kinds, string? details)
    {
        if (kinds.Count > 0)
        {
            var subject = string.Join(", ", kinds.CountBy(kind => kind).OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}"));
            db.AuditEvents.Add(new() { At = clock.GetUtcNow().UtcDateTime, UserId = actor.UserId, Action = action, Subject = subject, Details = details });
        }
    }
}
