using LeadDesk.Core.Companies;
using LeadDesk.Core.Indexing;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Companies;

/// <summary>Reads the leads of one company. Who belongs to it and how they stand comes from the index; only what is shown is read from the database.</summary>
public sealed class CompanyQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time)
{
    /// <param name="most">How many of its people to read.</param>
    /// <returns>Null when no lead belongs to it.</returns>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<CompanyView?> FindAsync(Actor actor, CompanyKey key, int most, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var ids = await PeopleAsync(state, key, cancellationToken);
        Standing[] standings = [.. ids.Select(id => state.Evaluation.Find(id)).OfType<Standing>().OrderByDescending(standing => standing.IsOpen).ThenBy(standing => standing.Priority)];

        if (standings.Length == 0)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var published = state.Published;

        return new(
            await NameAsync(db, ids, key, cancellationToken),
            await ReadAsync(db, [.. standings.Take(most)], state.Evaluation.Day.EndUtc, cancellationToken),
            TotalsOf(standings, time.GetUtcNow().UtcDateTime),
            published,
            await db.LoadCatalogueAsync(cancellationToken),
            await db.LoadTimeZoneAsync(cancellationToken));
    }

    /// <summary>What its people did and what was done with them, latest first.</summary>
    /// <param name="most">How many entries to read.</param>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<CompanyEvent>> EventsAsync(Actor actor, CompanyKey key, int most, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var ids = await PeopleAsync(await live.LoadedAsync(cancellationToken), key, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var activities = await db.Activities
            .Where(activity => ids.Contains(activity.LeadId))
            .OrderByDescending(activity => activity.OccurredAt).ThenByDescending(activity => activity.Id)
            .Take(most)
            .Select(activity => new { activity.OccurredAt, activity.LeadId, activity.Type, activity.Count, activity.Detail })
            .ToListAsync(cancellationToken);
        var work = await db.WorkLog
            .Where(entry => ids.Contains(entry.LeadId) && entry.UndoneAt == null)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Take(most)
            .Select(entry => new
            {
                entry.At,
                entry.LeadId,
                entry.Kind,
                Type = entry.Kind == WorkKind.ActivityAdded ? entry.Note : null,
                By = db.Users.Where(user => user.Id == entry.UserId).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var names = await NamesAsync(db, [.. activities.Select(activity => activity.LeadId).Concat(work.Select(entry => entry.LeadId)).Distinct()], cancellationToken);

        return
        [
            .. activities.Select(activity => new CompanyEvent(activity.OccurredAt, activity.LeadId, names.GetValueOrDefault(activity.LeadId), activity.Type, activity.Count, activity.Detail, null, null))
                .Concat(work.Select(entry => new CompanyEvent(entry.At, entry.LeadId, names.GetValueOrDefault(entry.LeadId), entry.Type, 1, null, entry.Kind, entry.By)))
                .OrderByDescending(happened => happened.At)
                .Take(most),
        ];
    }

    /// <summary>How many leads belong to a company.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<int> CountAsync(Actor actor, CompanyKey key, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        return live.Current is { } state ? (await PeopleAsync(state, key, cancellationToken)).Count : 0;
    }

    private static Task<IReadOnlyList<int>> PeopleAsync(LiveState state, CompanyKey key, CancellationToken cancellationToken) =>
        Task.Run(() => CompanySearch.PeopleOf(state.Evaluation.Index, key, cancellationToken), cancellationToken);

    private static CompanyTotals TotalsOf(Standing[] standings, DateTime now)
    {
        var waiting = standings.Where(standing => standing is { IsOpen: true, AwaitsReaction: true } && standing.WaitingSince <= now).ToList();

        return new(
            standings.Length,
            standings.Count(standing => standing.IsOpen),
            standings.Count(standing => standing.Status is Core.Leads.LeadStatus.Won),
            standings.Count(standing => standing.Status is Core.Leads.LeadStatus.Lost),
            waiting.Count == 0 ? null : TimeSpan.FromTicks((long)waiting.Average(standing => (now - standing.WaitingSince).Ticks)));
    }

    private static async Task<string> NameAsync(LeadDeskDbContext db, IReadOnlyList<int> ids, CompanyKey key, CancellationToken cancellationToken) =>
        await db.Leads
            .Where(lead => ids.Contains(lead.Id) && lead.Company != null)
            .GroupBy(lead => lead.Company!)
            .OrderByDescending(same => same.Count()).ThenBy(same => same.Key)
            .Select(same => same.Key)
            .FirstOrDefaultAsync(cancellationToken) ?? key.Text;

    private static async Task<IReadOnlyList<CompanyPerson>> ReadAsync(LeadDeskDbContext db, Standing[] standings, DateTime end, CancellationToken cancellationToken)
    {
        var ids = standings.Select(standing => standing.LeadId).ToArray();
        var leads = await db.Leads
            .Where(lead => ids.Contains(lead.Id))
            .Select(lead => new
            {
                lead.Id,
                lead.FirstName,
                lead.LastName,
                lead.Email,
                lead.JobTitle,
                Owner = db.Users.Where(user => user.Id == lead.OwnerId).Select(user => user.DisplayName).FirstOrDefault(),
                LastActivityAt = db.Activities.Where(activity => activity.LeadId == lead.Id && activity.OccurredAt < end).Max(activity => (DateTime?)activity.OccurredAt),
            })
            .ToDictionaryAsync(lead => lead.Id, cancellationToken);

        return
        [
            .. standings.Where(standing => leads.ContainsKey(standing.LeadId)).Select(standing => (standing, Lead: leads[standing.LeadId])).Select(row =>
                new CompanyPerson(row.Lead.Id, NameOf(row.Lead.FirstName, row.Lead.LastName, row.Lead.Email), row.Lead.JobTitle, row.Lead.Owner, row.Lead.LastActivityAt, row.standing)),
        ];
    }

    private static Task<Dictionary<int, string?>> NamesAsync(LeadDeskDbContext db, int[] ids, CancellationToken cancellationToken) => db.Leads
        .Where(lead => ids.Contains(lead.Id))
        .Select(lead => new { lead.Id, lead.FirstName, lead.LastName, lead.Email })
        .ToDictionaryAsync(lead => lead.Id, lead => NameOf(lead.FirstName, lead.LastName, lead.Email), cancellationToken);

    private static string? NameOf(string? first, string? last, string? email) => $"{first} {last}".Trim() is { Length: > 0 } name ? name : email;
}
