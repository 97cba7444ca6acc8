namespace LeadDesk.Core.Indexing;

/// <summary>
/// What queues were asked before, kept from one moment of the lead base to the next, so that a view that somebody works in costs what changed
/// and not what is there. For any number of threads.
/// </summary>
public sealed class QueueMemo
{
    // Enough for the views that some hundred people have open; beyond it, whoever was asked longest ago is forgotten.
    private const long MostBytes = 64L << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<QueueFilter, Kept> _views = [];
    private ChunkMemo<ChunkCounts>? _counts;
    private long _uses;

    /// <summary>What is known of a filter, brought to this evaluation.</summary>
    /// <param name="top">How many leads of the top are asked for; more may be known.</param>
    internal ChunkMemo<ChunkView> View(Evaluation evaluation, PriorityKeys keys, QueueFilter filter, QueueScan scan, int top, CancellationToken cancellationToken)
    {
        Kept? before;

        lock (_lock)
        {
            before = _views.GetValueOrDefault(filter);
        }

        var depth = Math.Max(top, before?.Top ?? 0);
        var memo = ChunkMemo<ChunkView>.Of(
            evaluation,
            before is { } kept && kept.Top == depth ? kept.Memo : null,
            () => new ChunkViews(evaluation, keys, scan, depth),
            (worker, chunk) => worker.Of(chunk),
            cancellationToken);

        lock (_lock)
        {
            _views[filter] = new(memo, depth, memo.Values.Sum(view => (long)view.Size), ++_uses);
            Forget();
        }

        return memo;
    }

    internal ChunkMemo<ChunkCounts> Counts(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var memo = ChunkMemo<ChunkCounts>.Of(
            evaluation, Volatile.Read(ref _counts), () => new QueueCounting(evaluation), (worker, chunk) => worker.Of(chunk), cancellationToken);
        Volatile.Write(ref _counts, memo);

        return memo;
    }

    private void Forget()
    {
        var bytes = _views.Values.Sum(kept => kept.Bytes);

        while (bytes > MostBytes && _views.Count > 1)
        {
            var (filter, oldest) = _views.MinBy(pair => pair.Value.Use);
            _views.Remove(filter);
            bytes -= oldest.Bytes;
        }
    }

    private sealed record Kept(ChunkMemo<ChunkView> Memo, int Top, long Bytes, long Use);
}
