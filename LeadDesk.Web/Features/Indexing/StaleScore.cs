using LeadDesk.Core.Grading;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>A stored result that is not what the model gives for the day it was stored for.</summary>
/// <param name="Stored">Null when nothing is stored.</param>
/// <param name="Model">What it should be.</param>
public sealed record StaleScore(int LeadId, StoredResult? Stored, StoredResult Model);

/// <summary>What counts of a stored result.</summary>
public sealed record StoredResult(int Score, Grade Grade, string RouteId);
