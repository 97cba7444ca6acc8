using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>The board as the present model would have it on another day. Evaluates every lead; nothing is stored.</summary>
public sealed class BoardOnDayQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models)
{
    private const int BatchSize = 1_000;

    /// <param name="routeId">Only leads on this route; null for all.</param>
    /// <param name="take">How many rows from the top.</param>
    public async Task<IReadOnlyList<BoardRow>> RunAsync(Actor actor, DateOnly on, string? routeId, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var evaluator = new Evaluator(published.Model, new(on, await db.LoadTimeZoneAsync(cancellationToken)));
        var queue = new List<(Priority Priority, BoardRow Row)>();

        await foreach (var (lead, activities, routeSince) in OpenLeadsAsync(db, cancellationToken))
        {
            var explanation = evaluator.Explain(new LeadFacts(lead, activities, evaluator.Day));

            if (routeId is null || explanation.Route.Id == routeId)
            {
                queue.Add(Row(lead, activities, routeSince, explanation));
            }
        }

        return [.. queue.OrderBy(entry => entry.Priority).Take(take).Select((entry, index) => entry.Row with { Rank = index + 1 })];
    }

    private static (Priority Priority, BoardRow Row) Row(Lead lead, List<Activity> activities, DateTime routeSince, Explanation explanation) =>
        (new(explanation.Route.Rank, explanation.Score, explanation.Grade, routeSince, lead.Id),
        new(
            Rank: 0,
            lead.Id,
            lead.AcademicTitle,
            lead.FirstName,
            lead.LastName,
            lead.JobTitle,
            lead.Company,
            lead.Email,
            lead.Status,
            explanation.Score,
            ScoreChange: 0,
            explanation.Grade,
            explanation.Best?.Persona.Id,
            explanation.Band.Id,
            explanation.Route.Id,
            routeSince,
            activities.Count == 0 ? null : activities.Max(activity => activity.OccurredAt),
            RulePoints.TopReasons(explanation, BoardQuery.ReasonsShown)));

    private static async IAsyncEnumerable<(Lead Lead, List<Activity> Activities, DateTime RouteSince)> OpenLeadsAsync(
        LeadDeskDbContext db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lastId = 0;

        while (true)
        {
            var batch = await db.Leads.AsNoTracking()
                .Where(lead => lead.Status == LeadStatus.New || lead.Status == LeadStatus.Accepted)
                .Where(lead => lead.Id > lastId)
                .OrderBy(lead => lead.Id)
                .Select(lead => new
                {
                    Lead = lead,
                    Activities = db.Activities.Where(activity => activity.LeadId == lead.Id).ToList(),
                    RouteSince = db.LeadScores.Where(score => score.LeadId == lead.Id).Select(score => score.RouteSince).FirstOrDefault(),
                })
                .Take(BatchSize)
                .AsSplitQuery()
                .ToListAsync(cancellationToken);

            foreach (var row in batch)
            {
                yield return (row.Lead, row.Activities, row.RouteSince);
            }

            if (batch.Count < BatchSize)
            {
                yield break;
            }

            lastId = batch[^1].Lead.Id;
        }
    }
}
