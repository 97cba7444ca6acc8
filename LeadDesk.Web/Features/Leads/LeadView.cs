using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Everything the lead page shows.</summary>
/// <param name="Stored">What is stored; it equals the explanation except while a new day or model is being stored.</param>
/// <param name="MissingFacts">Unknown fields that could improve route or grade, most promising first.</param>
/// <param name="OwnerName">Display name of who works it; null when nobody does.</param>
/// <param name="Activities">Latest first.</param>
/// <param name="Changes">Score changes, latest first.</param>
/// <param name="WorkLog">What was done with it, latest first, what was undone too.</param>
/// <param name="History">Earlier values of its fields, latest first.</param>
public sealed record LeadView(
    Lead Lead,
    string? OwnerName,
    FieldCatalogue Catalogue,
    PublishedModel Published,
    TimeZoneInfo Zone,
    LeadScore Stored,
    Explanation Explanation,
    ValueList<MissingFact> MissingFacts,
    IReadOnlyList<Activity> Activities,
    IReadOnlyList<ScoreChange> Changes,
    IReadOnlyList<WorkLogRow> WorkLog,
    IReadOnlyList<FieldHistoryEntry> History)
{
    /// <summary>The day its explanation is of.</summary>
    public EvaluationDay Day => new(Explanation.On, Zone);

    /// <summary>Whether it did anything up to that day.</summary>
    public bool HasActed => Activities.Any(activity => Day.HasCome(activity.OccurredAt));

    /// <summary>Since when it waits, UTC: on its route, and since its clock started last.</summary>
    public DateTime WaitingSince => FirstReaction.Since(Stored.RouteSince, FirstReaction.ClockFrom(Lead, Zone));

    /// <summary>ISO 4217 code of the currency the value of its deal is in.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Of the moment it was read.</summary>
    public LeadStamp? Stamp { get; init; }

    /// <summary>People of other names who have the same e-mail address, the oldest lead first.</summary>
    public IReadOnlyList<MailboxNeighbour> AtSameMailbox { get; init; } = [];

    /// <summary>Where it stands among the open leads; null when it is closed or put off, or while the leads are still being loaded.</summary>
    public QueuePlace? Place { get; init; }
}

/// <summary>Somebody else at the same e-mail address.</summary>
public sealed record MailboxNeighbour(int Id, string? Name);

/// <param name="Rank">From 1.</param>
/// <param name="Total">How many open leads there are.</param>
public sealed record QueuePlace(int Rank, int Total);
