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
        var key = (db.Database.GetConnectionString() ?? "", newest.Number, newest.PublishedAt);

        if (!_parsed.TryGetValue(key, out var model))
        {
            var document = await db.ModelVersions
                .Where(version => version.Number == newest.Number)
                .Select(version => version.Document)
                .SingleAsync(cancellationToken);

            model = _parsed.GetOrAdd(key, ModelJson.Read(document));
        }

        return new(newest.Number, model);
    }
}
