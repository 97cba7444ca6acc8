using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scenarios;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Impact;

/// <summary>A lead to choose from.</summary>
/// <param name="Name">Null when nothing names it.</param>
public sealed record FoundLead(int Id, string? Name, string Position, Grade Grade, int Score);

/// <summary>What the workshop needs to know of single real leads.</summary>
public sealed class RealLeads(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live)
{
    /// <summary>Leads by words in name, company, e-mail or phone, in priority order, also those that are done with.</summary>
    public async Task<IReadOnlyList<FoundLead>> SearchAsync(Actor actor, string words, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var found = state.Queue.Page(new() { Search = words, IncludeClosed = true }, 0, take, cancellationToken).Leads;
        var leads = await ReadAsync(found.Select(standing => standing.LeadId), cancellationToken);

        return
        [
            .. found.Where(standing => leads.ContainsKey(standing.LeadId))
                .Select(standing => new FoundLead(
                    standing.LeadId, LeadName.Of(leads[standing.LeadId]), LeadName.Position(leads[standing.LeadId]), standing.Grade, standing.Score)),
        ];
    }

    /// <summary>Names and positions of leads, by id; those that are gone are missing.</summary>
    public async Task<IReadOnlyDictionary<int, (string? Name, string Position)>> NamesAsync(Actor actor, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        return (await ReadAsync(ids, cancellationToken)).ToDictionary(lead => lead.Key, lead => (LeadName.Of(lead.Value), LeadName.Position(lead.Value)));
    }

    /// <summary>Names of the people who work leads, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OwnersAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.Users.ToNamesAsync(cancellationToken);
    }

    /// <summary>A scenario of the kind of lead that a real one is; null when there is no such lead.</summary>
    /// <param name="named">Names it by <see cref="AnonymousScenario.KindOf"/>.</param>
    public async Task<Scenario?> ScenarioOfAsync(
        Actor actor, int leadId, ScoringModel model, EvaluationDay day, string id, Func<string?, string> named, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var lead = await db.Leads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == leadId, cancellationToken);

        return lead is null
            ? null
            : AnonymousScenario.Of(
                lead,
                await db.Activities.AsNoTracking().Where(activity => activity.LeadId == leadId).ToListAsync(cancellationToken),
                model,
                day,
                id,
                named(AnonymousScenario.KindOf(lead)));
    }

    private async Task<Dictionary<int, Lead>> ReadAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.Leads.AsNoTracking().Where(lead => wanted.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, cancellationToken);
    }
}
