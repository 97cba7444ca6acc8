using LeadDesk.Core.Grading;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>A stored result that is not what the model gives for the day it was stored for.</summary>
/// <param name="Stored">Null when nothing is stored.</param>
/// <param name="Model">What it should be.</param>
public sealed record StaleScore(int LeadId, StoredResult? Stored, StoredResult Model);

/// <summary>What counts of a stored result.</summary>
public sealed record StoredResult(int Score, Grade Grade, string RouteId);

/// <summary>By which model and for which day scores are.</summary>
public sealed record ScoresOf(int Version, DateOnly Day);

/// <summary>Everything that is stored, compared with what the newest model gives today.</summary>
/// <param name="Stored">By what the stored scores were made; null before anything was scored.</param>
/// <param name="Current">By what they should be.</param>
/// <param name="Differences">Leads whose stored result is another one, or missing.</param>
public sealed record StoredCheck(int Leads, ScoresOf? Stored, ScoresOf Current, IReadOnlyList<StaleScore> Differences)
{
    /// <summary>Nothing is left to be stored. Without any lead there is nothing to store.</summary>
    public bool IsSound => Differences.Count == 0 && (Leads == 0 || Stored == Current);
}
