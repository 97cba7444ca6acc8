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
    private readonly ConcurrentDictionary<(string Database, int Number), ScoringModel> _parsed = new();

    /// <summary>The newest version.</summary>
    public async Task<PublishedModel> CurrentAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        await ReadAsync(db, await db.ModelVersions.MaxAsync(version => version.Number, cancellationToken), cancellationToken);

    private async Task<PublishedModel> ReadAsync(LeadDeskDbContext db, int number, CancellationToken cancellationToken)
    {
        var key = (db.Database.GetConnectionString() ?? "", number);

        if (!_parsed.TryGetValue(key, out var model))
        {
            var document = await db.ModelVersions
                .Where(version => version.Number == number)
                .Select(version => version.Document)
                .SingleAsync(cancellationToken);

            model = _parsed.GetOrAdd(key, ModelJson.Read(document));
        }

        return new(number, model);
    }
}
