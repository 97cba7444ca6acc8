using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Insights;

/// <summary>The newest open draft: what the next workshop will talk about.</summary>
/// <param name="OpenComments">Texts of what people said about its items and nobody has settled yet.</param>
public sealed record WorkshopAgenda(int DraftId, string DraftName, IReadOnlyList<string> OpenComments)
{
    /// <summary>Null while no draft is open.</summary>
    internal static async Task<WorkshopAgenda?> FindAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var draft = await db.Drafts
            .Where(row => row.State == DraftState.Open)
            .OrderByDescending(row => row.Id)
            .Select(row => new { row.Id, row.Name })
            .FirstOrDefaultAsync(cancellationToken);

        return draft is null ? null : new(
            draft.Id,
            draft.Name,
            await db.DraftComments
                .Where(comment => comment.DraftId == draft.Id && comment.ResolvedAt == null)
                .Select(comment => comment.Text)
                .ToListAsync(cancellationToken));
    }
}
