using LeadDesk.Core.Insights;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop.List;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Settings.Markets;

/// <summary>A draft in which markets can be changed.</summary>
public sealed record OpenDraft(int Id, string Name);

/// <summary>The published markets and where the leads are.</summary>
/// <param name="Version">Of the published model.</param>
/// <param name="Drafts">Open drafts, last edited first.</param>
public sealed record MarketsView(ScoringModel Published, int Version, CountryCounts Countries, IReadOnlyList<OpenDraft> Drafts);

/// <summary>
/// Shows markets beside the countries leads are in. Markets are part of the scoring model, which is agreed on and signed as a whole: they are changed in a
/// draft, by the workshop's own service.
/// </summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not administer.</remarks>
public sealed class MarketSettings(IDbContextFactory<LeadDeskDbContext> contexts, Drafts drafts, LiveIndex live)
{
    /// <summary>Waits until the leads are loaded.</summary>
    public async Task<MarketsView> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var state = await live.LoadedAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return new(
            state.Published.Model,
            state.Published.Number,
            await Task.Run(() => CountryCounts.Of(state.Evaluation.Index, state.Evaluation.Day), cancellationToken),
            await db.Drafts
                .Where(draft => draft.State == DraftState.Open)
                .OrderByDescending(draft => draft.EditedAt).ThenByDescending(draft => draft.Id)
                .Select(draft => new OpenDraft(draft.Id, draft.Name))
                .ToListAsync(cancellationToken));
    }

    /// <summary>Starts a draft from the published version and returns its number.</summary>
    public Task<int> StartDraftAsync(Actor actor, string name, int version, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        return drafts.StartAsync(actor, name, new DraftSource.Version(version), NewDraft.Completed, cancellationToken);
    }
}
