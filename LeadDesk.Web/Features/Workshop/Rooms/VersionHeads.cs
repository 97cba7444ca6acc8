using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Reads which version a draft would replace.</summary>
internal static class VersionHeads
{
    /// <summary>The newest version, and who published it.</summary>
    public static async Task<VersionHead> HeadAsync(this PublishedModels models, LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var published = await models.CurrentAsync(db, cancellationToken);
        var row = await db.ModelVersions
            .Where(version => version.Number == published.Number)
            .Select(version => new { version.PublishedAt, version.PublishedById })
            .SingleAsync(cancellationToken);
        var names = row.PublishedById is null ? [] : await db.Users.Where(user => user.Id == row.PublishedById).ToNamesAsync(cancellationToken);
        var name = row.PublishedById is { } id ? names.GetValueOrDefault(id, id) : "LeadDesk";

        return new(published.Number, published.Model, new(row.PublishedById, name), row.PublishedAt);
    }
}
