namespace LeadDesk.Core.Indexing;

/// <summary>
/// What queues were asked before, kept from one moment of the lead base to the next, so that a view that somebody works in costs what changed
/// and not what is there. For any number of threads.
/// </summary>
public sealed class QueueMemo
{
    // Enough for the views that some hundred people have open on a million leads; beyond it, what was asked longest ago is forgotten.
    private const long MostBytes = 256L << 20;

    private readonly Lock _lock = new();
    private readonly ChunkStamps _stamps = new();
    private readonly Dictionary<QueueFilter, Kept> _views = [];
    private readonly ChunkMemo<ushort[]>?[] _orders = new ChunkMemo<ushort[]>?[Enum.GetValues<QueueSort>().Length];
    private ChunkMemo<ChunkCounts>? _counts;
    private (ResponseDeadlines By, ChunkMemo<OwnerCounts> Memo)? _overdue;
    private long _bytes;
    private long _uses;

    internal long[] StampsOf(Evaluation evaluation) => _stamps.Of(evaluation);

    /// <summary>What is known of a filter, brought to this evaluation.</summary>
    internal FilterView View(
        Evaluation evaluation, long[] stamps, QueueFilter filter, QueueScan scan, Func<ChunkViews> workers, CancellationToken cancellationToken)
    {
        FilterView? before;

        lock (_lock)
        {
            before = _views.GetValueOrDefault(filter)?.View;
        }

        var view = FilterView.Of(evaluation, stamps, scan, before, workers, cancellationToken);
        Keep(filter, view);

        return view;
    }

    /// <summary>By chunk: its rows in order.</summary>
    /// <param name="keys">Those of the order.</param>
    internal ushort[][] Orders(Evaluation evaluation, long[] stamps, QueueSort sort, PriorityKeys keys, CancellationToken cancellationToken)
    {
        var memo = ChunkMemo<ushort[]>.Of(
            evaluation, stamps, Volatile.Read(ref _orders[(int)sort]), () => keys, (each, chunk) => each.OrderOf(chunk), cancellationToken);
        Volatile.Write(ref _orders[(int)sort], memo);

        return memo.Values;
    }

    internal ChunkCounts[] Counts(Evaluation evaluation, long[] stamps, CancellationToken cancellationToken)
    {
        var memo = ChunkMemo<ChunkCounts>.Of(
            evaluation, stamps, Volatile.Read(ref _counts), () => new QueueCounting(evaluation), (worker, chunk) => worker.Of(chunk), cancellationToken);
        Volatile.Write(ref _counts, memo);

        return memo.Values;
    }

    /// <summary>Who waits too long, by chunk.</summary>
    internal OwnerCounts[] Overdue(Evaluation evaluation, long[] stamps, ResponseDeadlines deadlines, CancellationToken cancellationToken)
    {
        ChunkMemo<OwnerCounts>? before;

        lock (_lock)
        {
            before = _overdue is { } known && known.By.SayTheSameAs(deadlines) ? known.Memo : null;
        }

        var memo = ChunkMemo<OwnerCounts>.Of(
            evaluation, stamps, before, () => new OverdueCounting(evaluation, deadlines), (worker, chunk) => worker.Of(chunk), cancellationToken);

        lock (_lock)
        {
            _overdue = (deadlines, memo);
        }

        return memo.Values;
    }

    private void Keep(QueueFilter filter, FilterView view)
    {
        lock (_lock)
        {
            _bytes += view.Bytes - (_views.GetValueOrDefault(filter)?.View.Bytes ?? 0);
            _views[filter] = new(view, ++_uses);

            while (_bytes > MostBytes && _views.Count > 1)
            {
                var (forgotten, oldest) = _views.MinBy(pair => pair.Value.Use);
                _views.Remove(forgotten);
                _bytes -= oldest.View.Bytes;
            }
        }
    }

    private sealed record Kept(FilterView View, long Use);
}
