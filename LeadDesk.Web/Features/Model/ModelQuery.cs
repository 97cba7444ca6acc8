using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Model;

/// <summary>The published model and where it came from.</summary>
/// <param name="PublishedBy">Display name of who published it; null for LeadDesk itself and the command line.</param>
/// <param name="Leads">How many leads are judged by it.</param>
public sealed record ModelView(
    PublishedModel Published, FieldCatalogue Catalogue, TimeZoneInfo Zone, DateTime PublishedAt, string? PublishedBy, string? Note, int Leads);

/// <summary>Reads the published model for people to look at.</summary>
public sealed class ModelQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models)
{
    public async Task<ModelView> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var version = await db.ModelVersions
            .Where(row => row.Number == published.Number)
            .Select(row => new
            {
                row.PublishedAt,
                row.Note,
                By = db.Users.Where(user => user.Id == row.PublishedById).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .SingleAsync(cancellationToken);

        return new(
            published,
            await db.LoadCatalogueAsync(cancellationToken),
            await db.LoadTimeZoneAsync(cancellationToken),
            version.PublishedAt,
            version.By,
            version.Note,
            await db.Leads.CountAsync(cancellationToken));
    }
}
