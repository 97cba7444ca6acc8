using LeadDesk.Core.Indexing;
using LeadDesk.Core.Routing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>
/// The whole lead base, evaluated, as of one moment. It never changes: a reader takes one and everything it reads agrees. Only who is overdue
/// is a matter of the minute at which it is asked.
/// </summary>
/// <param name="currency">The organisation's, in which values of deals are.</param>
/// <param name="memo">What the queues of earlier moments were asked.</param>
public sealed class LiveState(Evaluation evaluation, PublishedModel published, StoredPlan stored, long position, QueueMemo memo, TimeProvider time, string currency)
{
    // As of the full minute, so that everybody who asks within it gets the same answer, which is worked out once.
    private readonly Lazy<LeadQueue> _queue = new(() => new(
        evaluation,
        memo,
        () => ResponseDeadlines.Of(evaluation.Model, stored.Plan.Calendar, evaluation.Index.Zone, FullMinute(time.GetUtcNow().UtcDateTime))));

    public Evaluation Evaluation { get; } = evaluation;

    /// <summary>The model of the evaluation and its number.</summary>
    public PublishedModel Published { get; } = published;

    /// <summary>By what leads are given to people, and in which hours response times are measured.</summary>
    public RoutingPlan Plan => Stored.Plan;

    /// <summary>The same with its revision.</summary>
    public StoredPlan Stored { get; } = stored;

    /// <summary>ISO 4217 code of the currency values of deals are in.</summary>
    public string Currency { get; } = currency;

    /// <summary>The place in the journal up to which all commits are contained.</summary>
    public long Position { get; } = position;

    /// <summary>The leads in the order in which they should be worked.</summary>
    public LeadQueue Queue => _queue.Value;

    /// <summary>Who is overdue at a moment.</summary>
    public ResponseDeadlines DeadlinesAt(DateTime nowUtc) => ResponseDeadlines.Of(Evaluation.Model, Plan.Calendar, Evaluation.Index.Zone, nowUtc);

    private static DateTime FullMinute(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));
}
