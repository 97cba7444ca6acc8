using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>Where a lead stands by a model on a day.</summary>
/// <param name="Reachable">The grades it could end at if its unknown fields were filled.</param>
/// <param name="PersonaId">The persona the grade comes from; null when none buys in the lead's market.</param>
/// <param name="WaitingSince">Since when it waits, UTC: on its stored route, and since its clock started last.</param>
public readonly record struct Standing(
    int LeadId,
    int Score,
    Grade Grade,
    GradeRange Reachable,
    string? PersonaId,
    string? RunnerUpId,
    Grade? RunnerUpGrade,
    ScoreBand Band,
    Route Route,
    LeadStatus Status,
    DateTime WaitingSince)
{
    /// <summary>Whether nobody has reacted to it yet.</summary>
    public bool AwaitsReaction { get; init; }

    /// <summary>Whether sales has still to decide on it.</summary>
    public bool IsOpen => Status.IsOpen();

    /// <summary>Its place in the queue against others.</summary>
    public Priority Priority => new(Route.Rank, Score, Grade, WaitingSince, LeadId);
}

/// <summary>The points a rule gives a lead.</summary>
public readonly record struct RulePoint(ScoringRule Rule, int Points);
