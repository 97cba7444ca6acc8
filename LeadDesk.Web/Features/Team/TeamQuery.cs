using LeadDesk.Core.Insights;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Team;

/// <summary>What somebody of sales has before him, and did today.</summary>
/// <param name="Name">Null for the leads that nobody has.</param>
/// <param name="WorkedToday">How many leads were worked today; what was undone does not count, here and in the following.</param>
public sealed record TeamRow(string? Name, int Open, int Overdue, int Snoozed, int WorkedToday, int Contacts, int Accepted, int Rejected)
{
    /// <summary>Null for the leads that nobody has.</summary>
    public string? UserId { get; init; }
}

/// <summary>Reads how the work is spread over sales: leads from the index, today's work from the log.</summary>
public sealed class TeamQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time)
{
    /// <summary>
    /// Everybody who may work leads or has any; whoever has most leads overdue first, leads that nobody has last. Waits until the leads are loaded.
    /// </summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<TeamRow>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var loads = OwnerLoad.Of(state.Evaluation, state.DeadlinesAt(now));
        var names = await PeopleAsync([.. loads.Select(load => load.OwnerId).OfType<string>()], cancellationToken);
        var today = await TodayAsync([.. names.Keys], WorkLog.BeginOfDay(now, state.Evaluation.Index.Zone), cancellationToken);
        var ofNobody = loads.FirstOrDefault(load => load.OwnerId is null);

        return
        [
            .. names
                .Select(person => RowOf(person.Key, person.Value, loads.FirstOrDefault(load => load.OwnerId == person.Key), [.. today[person.Key]]))
                .OrderByDescending(row => row.Overdue).ThenByDescending(row => row.Open).ThenBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase),
            .. ofNobody is null ? Enumerable.Empty<TeamRow>() : [RowOf(null, null, ofNobody, [])],
        ];
    }

    private static TeamRow RowOf(string? userId, string? name, OwnerLoad? load, Done[] today) => new(
        name,
        load?.Open ?? 0,
        load?.Overdue ?? 0,
        load?.Snoozed ?? 0,
        today.DistinctBy(done => done.LeadId).Count(),
        today.Count(done => done.Kind is WorkKind.Contacted),
        today.Count(done => done.Kind is WorkKind.Accepted),
        today.Count(done => done.Kind is WorkKind.Rejected))
    {
        UserId = userId,
    };

    private async Task<Dictionary<string, string>> PeopleAsync(string[] owners, CancellationToken cancellationToken)
    {
        var working = Roles.All.Where(role => Roles.RightsOf(role).Contains(Right.WorkLeads) && !Roles.RightsOf(role).Contains(Right.Administer)).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sales = from membership in db.UserRoles
                    join role in db.Roles on membership.RoleId equals role.Id
                    where working.Contains(role.Name!)
                    select membership.UserId;

        return await db.Users
            .Where(user => (!user.IsDisabled && sales.Contains(user.Id)) || owners.Contains(user.Id))
            .ToNamesAsync(cancellationToken);
    }

    private async Task<ILookup<string, Done>> TodayAsync(string[] users, DateTime from, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var done = await db.WorkLog
            .Where(entry => users.Contains(entry.UserId) && entry.At >= from && entry.UndoneAt == null)
            .Select(entry => new Done(entry.UserId!, entry.LeadId, entry.Kind))
            .ToListAsync(cancellationToken);

        return done.ToLookup(entry => entry.UserId, StringComparer.Ordinal);
    }

    private sealed record Done(string UserId, int LeadId, WorkKind Kind);
}
