using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Insights;

/// <summary>Puts what sales says on the agenda of the next workshop: as a comment on the item of its draft that the finding is about.</summary>
public sealed class SalesAgenda(IDbContextFactory<LeadDeskDbContext> contexts, WorkshopRooms rooms, DraftTalk talk, SalesFindingTexts texts)
{
    /// <summary>Adds a finding to the newest open draft, in the user's language. One that is there already, and not settled, is not added again.</summary>
    /// <param name="days">The period it was found in; null for everything.</param>
    /// <param name="reasons">Names of the reasons by key.</param>
    /// <returns>The agenda as it is now; null when no draft is open.</returns>
    /// <exception cref="AccessDeniedException">The actor may not join workshops.</exception>
    public async Task<WorkshopAgenda?> AddAsync(
        Actor actor, SalesFinding finding, int? days, IReadOnlyDictionary<string, string> reasons, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        if (await FindAsync(cancellationToken) is not { } agenda || await rooms.OpenAsync(actor, agenda.DraftId, cancellationToken) is not { } room)
        {
            return null;
        }

        if (!agenda.OpenComments.Any(comment => texts.IsCommentOf(finding, comment)))
        {
            // The draft may no longer have what the published model has.
            var item = finding.Item.NameIn(room.State.Model) is null && finding.Group is not FindingGroup.Letter ? SalesFinding.Head : finding.Item;
            await talk.CommentAsync(actor, room, item.ToString(), texts.CommentOf(finding, days, reasons), cancellationToken);
        }

        return await FindAsync(cancellationToken);
    }

    private async Task<WorkshopAgenda?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await WorkshopAgenda.FindAsync(db, cancellationToken);
    }
}
