using LeadDesk.Core;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads;

/// <summary>A lead that was won, for comparison with one that is not yet.</summary>
/// <param name="Value">Of the deal, in the organisation's currency; null when it is not known.</param>
/// <param name="Days">From the first activity to the deal; null when one of the two is not known.</param>
public sealed record WonLead(int Id, string? Name, string Position, ValueList<LeadTrait> InCommon, double? Value, int? Days);

/// <summary>Reads which won leads resemble a lead most.</summary>
public sealed class SimilarLeadsQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live)
{
    private const int Most = 3;

    /// <summary>At most three, the most alike first; none while the leads are still being loaded.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<IReadOnlyList<WonLead>> RunAsync(Actor actor, int leadId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        if (live.Current is not { } state)
        {
            return [];
        }

        var similar = SimilarWonLeads.Of(state.Evaluation, leadId, Most, cancellationToken);
        var ids = similar.Select(lead => lead.LeadId).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var leads = await db.Leads.AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var begun = await db.Activities
            .Where(activity => ids.Contains(activity.LeadId))
            .GroupBy(activity => activity.LeadId)
            .Select(group => new { group.Key, First = group.Min(activity => activity.OccurredAt) })
            .ToDictionaryAsync(first => first.Key, first => DayOf(first.First, zone), cancellationToken);
        var deals = (await db.LeadOutcomes.AsNoTracking().Where(outcome => outcome.Won && ids.Contains(outcome.LeadId)).ToListAsync(cancellationToken))
            .GroupBy(outcome => outcome.LeadId)
            .ToDictionary(group => group.Key, group => group.MaxBy(outcome => outcome.Id)!);

        return
        [
            .. similar.Where(lead => leads.ContainsKey(lead.LeadId)).Select(lead => Of(
                leads[lead.LeadId], lead.InCommon, deals.GetValueOrDefault(lead.LeadId), begun.TryGetValue(lead.LeadId, out var day) ? day : null)),
        ];
    }

    private static WonLead Of(Lead lead, ValueList<LeadTrait> inCommon, LeadOutcome? deal, DateOnly? begun) => new(
        lead.Id,
        LeadName.Of(lead),
        LeadName.Position(lead),
        inCommon,
        deal?.Value ?? lead.OpportunityValue,
        deal?.On is { } won && begun <= won ? won.DayNumber - begun.Value.DayNumber : null);

    private static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
