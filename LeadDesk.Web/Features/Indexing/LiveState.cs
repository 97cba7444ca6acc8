using LeadDesk.Core.Indexing;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>The whole lead base, evaluated, as of one moment. It never changes: a reader takes one and everything it reads agrees.</summary>
/// <param name="memo">What the queues of earlier moments were asked.</param>
public sealed class LiveState(Evaluation evaluation, PublishedModel published, long position, QueueMemo memo)
{
    private readonly Lazy<LeadQueue> _queue = new(() => new(evaluation, memo));

    public Evaluation Evaluation { get; } = evaluation;

    /// <summary>The model of the evaluation and its number.</summary>
    public PublishedModel Published { get; } = published;

    /// <summary>The place in the journal up to which all commits are contained.</summary>
    public long Position { get; } = position;

    /// <summary>The leads in the order in which they should be worked.</summary>
    public LeadQueue Queue => _queue.Value;
}
