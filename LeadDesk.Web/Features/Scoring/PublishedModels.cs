using System.Collections.Concurrent;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>A published model and its number.</summary>
public sealed record PublishedModel(int Number, ScoringModel Model);

/// <summary>Reads published models. They never change, so each is parsed once.</summary>
public sealed class PublishedModels
{
    // The time of publication is part of the key: set-up replaces the untouched first version by one in the organisation's language.
    private readonly ConcurrentDictionary<(string Database, int Number, DateTime PublishedAt), ScoringModel> _parsed = new();

    /// <summary>The newest version.</summary>
    public async Task<PublishedModel> CurrentAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db.ModelVersions
            .OrderByDescending(version => version.Number)
            .Select(version => new { version.Number, version.PublishedAt })
            .FirstAsync(cancellationToken);

        return new(newest.Number, await ModelAsync(db, newest.Number, newest.PublishedAt, cancellationToken));
    }

    /// <summary>The model with this number; null when there is none.</summary>
    public async Task<ScoringModel?> FindAsync(LeadDeskDbContext db, int number, CancellationToken cancellationToken)
    {
        var publishedAt = await db.ModelVersions
            .Where(version => version.Number == number)
            .Select(version => (DateTime?)version.PublishedAt)
            .SingleOrDefaultAsync(cancellationToken);

        return publishedAt is { } known ? await ModelAsync(db, number, known, cancellationToken) : null;
    }

    private async Task<ScoringModel> ModelAsync(LeadDeskDbContext db, int number, DateTime publishedAt, CancellationToken cancellationToken)
    {
        var key = (db.Database.GetConnectionString() ?? "", number, publishedAt);

        if (!_parsed.TryGetValue(key, out var model))
        {
            var document = await db.ModelVersions
                .Where(version => version.Number == number)
                .Select(version => version.Document)
                .SingleAsync(cancellationToken);

            model = _parsed.GetOrAdd(key, ModelJson.Read(document));
        }

        return model;
    }
}
