using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Which leads of the queue are meant. An empty list means all; within a list "" stands for none or unknown.</summary>
public sealed record QueueFilter
{
    /// <summary>Ids of routes.</summary>
    public ValueList<string> Routes { get; init; } = [];

    /// <summary>Letters without sign.</summary>
    public ValueList<string> Letters { get; init; } = [];

    /// <summary>Ids of score bands.</summary>
    public ValueList<string> Bands { get; init; } = [];

    /// <summary>Ids of the personas the grade comes from.</summary>
    public ValueList<string> Personas { get; init; } = [];

    /// <summary>Ids of the users who work the leads.</summary>
    public ValueList<string> Owners { get; init; } = [];

    /// <summary>Sources as they are written.</summary>
    public ValueList<string> Sources { get; init; } = [];

    /// <summary>Ids of markets.</summary>
    public ValueList<string> Markets { get; init; } = [];

    /// <summary>Statuses as <see cref="DerivedFields.NameOf"/> names them.</summary>
    public ValueList<string> Statuses { get; init; } = [];

    /// <summary>Also leads that are rejected, won or lost, or already an opportunity.</summary>
    public bool IncludeClosed { get; init; }

    /// <summary>What becomes of leads that are put off until after the day of the evaluation.</summary>
    public SnoozedLeads Snoozed { get; init; }

    /// <summary>Only new leads that wait longer for a first reaction than was agreed for their route, in the working hours of their market.</summary>
    public bool Overdue { get; init; }

    /// <summary>Words that must all occur in name, company, e-mail or phone, each anywhere; folded before they are compared, with or without the dots of umlauts.</summary>
    public string? Search { get; init; }

    /// <summary>The order of the list; it finds the same leads in any.</summary>
    public QueueSort Sort { get; init; }
}
