namespace LeadDesk.Core.Indexing;

/// <summary>The leads of an evaluation in priority order: route rank, score, grade, waiting time, id; or in the order a filter asks for.</summary>
/// <param name="memo">What earlier moments' queues were asked; null for a queue on its own.</param>
/// <param name="deadlines">Asked anew for every answer that says who is overdue, which is a matter of minutes; null when nobody ever is.</param>
public sealed class LeadQueue(Evaluation evaluation, QueueMemo? memo = null, Func<ResponseDeadlines>? deadlines = null)
{
    private readonly PriorityKeys _byPriority = new(evaluation);
    private readonly PriorityKeys _byWaiting = new(evaluation, QueueSort.Waiting);
    private readonly QueueMemo _memo = memo ?? new();
    private long[]? _stamps;
    private QueueTotals? _totals;

    /// <summary>Works out what every view needs, so that whoever asks first need not wait for it.</summary>
    public void Prepare(CancellationToken cancellationToken = default)
    {
        Orders(QueueSort.Priority, cancellationToken);
        Totals(cancellationToken);
    }

    /// <summary>
    /// A page of the leads a filter finds, and how many leads each value of each facet has. When the same was asked before, only chunks of leads
    /// that changed since are looked at.
    /// </summary>
    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many to return.</param>
    public QueueView View(QueueFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var scan = ScanOf(filter);
        var view = ViewOf(filter, scan, cancellationToken);

        // Whoever turns more pages is rare, and need not be remembered for others.
        return new(
            (long)skip + take > ChunkViews.Depth
                ? Page(filter, skip, take, cancellationToken)
                : new(view.Found, [.. view.Page(skip, take, KeysOf(filter)).Select(key => evaluation.StandingOf(key.Chunk, key.Row))]),
            FacetsOf(scan, view.Counts));
    }

    /// <summary>A page of the leads a filter finds. The leads before and behind it are counted, not sorted.</summary>
    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many to return.</param>
    public QueuePage Page(QueueFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var scan = ScanOf(filter);
        var top = new TopSelection<PriorityKey>((int)Math.Min((long)skip + take, evaluation.Index.Count));
        var (keys, total) = (KeysOf(filter), 0);
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: true))
            {
                total += Select(keys, chunk, rows, top);
            }
        }

        return new(total, [.. top.Take(skip).Select(key => evaluation.StandingOf(key.Chunk, key.Row))]);
    }

    /// <summary>All leads a filter finds, from the top. Only their places are kept while they are handed out one by one.</summary>
    public QueueOrder InOrder(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        var scan = ScanOf(filter);
        var (order, keys) = (KeysOf(filter), new List<PriorityKey>());
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: true))
            {
                for (var row = 0; row < rows.Length; row++)
                {
                    if (rows[row] == 0)
                    {
                        keys.Add(order.KeyOf(chunk, row));
                    }
                }
            }
        }

        keys.Sort();

        return new(keys.Count, keys.Select(key => evaluation.StandingOf(key.Chunk, key.Row)));
    }

    /// <summary>How many leads each value of each facet has. Every lead is looked at, and nothing remembered.</summary>
    public QueueFacets Facets(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        var scan = ScanOf(filter);

        return FacetsOf(scan, FilterView.Of(evaluation, Stamps, scan, before: null, () => new(evaluation, _byPriority, scan, orders: null), cancellationToken).Counts);
    }

    /// <summary>How many leads wait in each queue of a user. Only chunks of leads that changed since somebody last asked are looked at.</summary>
    /// <param name="userId">Null for nobody: then no lead is his.</param>
    public QueueCounts Counts(string? userId, CancellationToken cancellationToken = default)
    {
        var totals = Totals(cancellationToken);
        var overdue = OverdueByOwner(cancellationToken);
        var user = string.IsNullOrEmpty(userId) ? 0 : evaluation.Index.TableOf(LeadColumns.Owner).CodeOf(userId);

        return new(
            user > 0 ? totals.ByOwner[user] : 0,
            totals.ByOwner[0],
            evaluation.Model.Routes.Zip(totals.ByRoute).Where(route => route.Second > 0).ToDictionary(route => route.First.Id, route => route.Second, StringComparer.Ordinal),
            totals.Snoozed,
            totals.ByRoute.Sum())
        {
            Overdue = overdue.Sum(),
            MineOverdue = user > 0 && user < overdue.Length ? overdue[user] : 0,
        };
    }

    /// <summary>The place of a lead in the list a filter finds, from 1; null when it is not on the list.</summary>
    public int? RankOf(QueueFilter filter, int leadId)
    {
        if (evaluation.Index.PlaceOf(leadId) is not { } place)
        {
            return null;
        }

        var (scan, keys) = (ScanOf(filter), KeysOf(filter));
        var wanted = keys.KeyOf(place.Chunk, place.Row);
        var (rank, isListed) = (1, false);
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: true))
            {
                rank += Before(keys, wanted, chunk, rows);
                isListed |= chunk == place.Chunk && rows[place.Row] == 0;
            }
        }

        return isListed ? rank : null;
    }

    private ResponseDeadlines Deadlines => deadlines?.Invoke() ?? ResponseDeadlines.None(evaluation.Model);

    private QueueScan ScanOf(QueueFilter filter) => new(evaluation, filter, filter.Overdue ? Deadlines : null);

    private long[] Stamps => _stamps ??= _memo.StampsOf(evaluation);

    private PriorityKeys KeysOf(QueueFilter filter) => KeysOf(filter.Sort);

    private PriorityKeys KeysOf(QueueSort sort) => sort is QueueSort.Waiting ? _byWaiting : _byPriority;

    private ushort[][] Orders(QueueSort sort, CancellationToken cancellationToken) => _memo.Orders(evaluation, Stamps, sort, KeysOf(sort), cancellationToken);

    // Who is overdue changes with the minute, though no lead does: that is worked out anew every time.
    private FilterView ViewOf(QueueFilter filter, QueueScan scan, CancellationToken cancellationToken)
    {
        var orders = Orders(filter.Sort, cancellationToken);
        ChunkViews Worker() => new(evaluation, KeysOf(filter), scan, orders);

        return filter.Overdue
            ? FilterView.Of(evaluation, Stamps, scan, before: null, Worker, cancellationToken)
            : _memo.View(evaluation, Stamps, filter, scan, Worker, cancellationToken);
    }

    // Everybody's board asks at the same moment.
    private QueueTotals Totals(CancellationToken cancellationToken) =>
        _totals ??= QueueTotals.Of(evaluation, _memo.Counts(evaluation, Stamps, cancellationToken));

    // By the owner's code.
    private int[] OverdueByOwner(CancellationToken cancellationToken)
    {
        if (deadlines is null)
        {
            return [];
        }

        var byOwner = new int[evaluation.Index.TableOf(LeadColumns.Owner).Count + 1];

        foreach (var chunk in _memo.Overdue(evaluation, Stamps, Deadlines, cancellationToken))
        {
            chunk.AddTo(byOwner);
        }

        return byOwner;
    }

    /// <summary>The leads before and behind a lead in the list a filter finds, whether it is on the list itself or no longer; null where there is none.</summary>
    public (int? Before, int? Behind) NeighboursOf(QueueFilter filter, int leadId)
    {
        if (evaluation.Index.PlaceOf(leadId) is not { } place)
        {
            return (null, null);
        }

        var (scan, keys) = (ScanOf(filter), KeysOf(filter));
        var wanted = keys.KeyOf(place.Chunk, place.Row);
        var (before, behind) = ((PriorityKey?)null, (PriorityKey?)null);
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (!scan.Misses(chunk, rows, onlyFound: true))
            {
                continue;
            }

            for (var row = 0; row < rows.Length; row++)
            {
                if (rows[row] != 0)
                {
                    continue;
                }

                var key = keys.KeyOf(chunk, row);
                var order = key.CompareTo(wanted);
                before = order < 0 && (before is null || key.CompareTo(before.Value) > 0) ? key : before;
                behind = order > 0 && (behind is null || key.CompareTo(behind.Value) < 0) ? key : behind;
            }
        }

        return (IdAt(before), IdAt(behind));
    }

    /// <summary>Which of some leads are on the list a filter finds. Only the chunks they lie in are looked at.</summary>
    public IReadOnlySet<int> Among(QueueFilter filter, IEnumerable<int> leadIds)
    {
        var scan = ScanOf(filter);
        var listed = new HashSet<int>();
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        foreach (var chunk in leadIds.GroupBy(evaluation.Index.ChunkFor).Where(chunk => chunk.Key >= 0))
        {
            var rows = misses[..evaluation.Index.Chunks[chunk.Key].Count];

            if (!scan.Misses(chunk.Key, rows, onlyFound: true))
            {
                continue;
            }

            foreach (var id in chunk)
            {
                if (evaluation.Index.PlaceOf(id) is { Row: var row } && rows[row] == 0)
                {
                    listed.Add(id);
                }
            }
        }

        return listed;
    }

    private int? IdAt(PriorityKey? key) => key is { } place ? evaluation.Index.Chunks[place.Chunk].Ids[place.Row] : null;

    // Returns how many rows the filter finds.
    private int Select(PriorityKeys keys, int chunk, ReadOnlySpan<ushort> misses, TopSelection<PriorityKey> top)
    {
        var waiting = evaluation.Index.Waiting[chunk];
        var found = 0;

        for (var row = 0; row < misses.Length; row++)
        {
            if (misses[row] == 0)
            {
                found++;
                var standing = keys.StandingOf(chunk, row);

                if (!top.IsFull || standing <= top.Worst.Standing)
                {
                    top.Add(new(standing, waiting[row], PriorityKey.PlaceOf(chunk, row)));
                }
            }
        }

        return found;
    }

    private static int Before(PriorityKeys keys, PriorityKey wanted, int chunk, ReadOnlySpan<ushort> misses)
    {
        var before = 0;

        for (var row = 0; row < misses.Length; row++)
        {
            if (misses[row] == 0
                && keys.StandingOf(chunk, row) is var standing
                && (standing < wanted.Standing || (standing == wanted.Standing && keys.KeyOf(chunk, row).CompareTo(wanted) < 0)))
            {
                before++;
            }
        }

        return before;
    }

    private static QueueFacets FacetsOf(QueueScan scan, int[][] counts)
    {
        Dictionary<string, int> Named(int facet) => scan.Facets[facet].Named(counts[facet]);

        return new(
            Named(QueueScan.Routes),
            Named(QueueScan.Letters),
            Named(QueueScan.Bands),
            Named(QueueScan.Personas),
            Named(QueueScan.Owners),
            Named(QueueScan.Sources),
            Named(QueueScan.Markets),
            Named(QueueScan.Statuses));
    }
}
