namespace LeadDesk.Web.Data;

/// <summary>Who is given which new leads, and in which hours response times are measured; at most one row.</summary>
public sealed class RoutingDocument
{
    public const int SingletonId = 1;

    public int Id { get; set; } = SingletonId;

    /// <summary>Counts changes, from 1.</summary>
    public int Revision { get; set; }

    /// <summary>JSON of a <see cref="Core.Routing.RoutingPlan"/>.</summary>
    public required string Document { get; set; }

    public DateTime ChangedAt { get; set; }

    /// <summary>Null for the command line.</summary>
    public string? ChangedById { get; set; }
}

/// <summary>Days on which somebody is given no leads.</summary>
public sealed class AbsenceEntry
{
    public int Id { get; set; }

    public required string UserId { get; set; }

    public DateOnly From { get; set; }

    /// <summary>The last of them.</summary>
    public DateOnly To { get; set; }
}

/// <summary>When somebody was last given a lead by a rule, so that everybody has his turn after a restart, too.</summary>
public sealed class RoutingTurn
{
    public required string UserId { get; set; }

    /// <summary>The larger, the later.</summary>
    public long Number { get; set; }
}
