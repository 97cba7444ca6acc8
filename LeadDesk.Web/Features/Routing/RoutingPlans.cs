using System.Collections.Concurrent;
using LeadDesk.Core.Routing;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>A plan as it is stored.</summary>
/// <param name="Revision">0 for what holds before anybody has changed anything.</param>
public sealed record StoredPlan(int Revision, RoutingPlan Plan);

/// <summary>Reads the plan by which leads are given to people. A revision never changes, so each is parsed once.</summary>
public sealed class RoutingPlans
{
    private static readonly StoredPlan None = new(0, new());

    // The time of the change is part of the key: a restored backup can have the same revision again.
    private readonly ConcurrentDictionary<(string Database, int Revision, DateTime ChangedAt), StoredPlan> _parsed = new();

    /// <summary>The newest revision.</summary>
    public async Task<StoredPlan> CurrentAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db.RoutingDocuments
            .Select(row => new { row.Revision, row.ChangedAt })
            .SingleOrDefaultAsync(cancellationToken);

        if (newest is null)
        {
            return None;
        }

        var key = (db.Database.GetConnectionString() ?? "", newest.Revision, newest.ChangedAt);

        if (!_parsed.TryGetValue(key, out var plan))
        {
            var row = await db.RoutingDocuments.AsNoTracking().SingleAsync(cancellationToken);
            key = (key.Item1, row.Revision, row.ChangedAt);
            plan = _parsed.GetOrAdd(key, new StoredPlan(row.Revision, RoutingJson.Read(row.Document)));
        }

        return plan;
    }
}
