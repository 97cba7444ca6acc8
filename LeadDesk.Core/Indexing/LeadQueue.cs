using LeadDesk.Core.Routing;

namespace LeadDesk.Core.Indexing;

/// <summary>The leads of an evaluation in priority order: route rank, score, grade, waiting time, id.</summary>
/// <param name="memo">What earlier moments' queues were asked; null for a queue on its own.</param>
/// <param name="deadlines">Asked anew for every answer that says who is overdue, which is a matter of minutes; null when nobody ever is.</param>
public sealed class LeadQueue(Evaluation evaluation, QueueMemo? memo = null, Func<ResponseDeadlines>? deadlines = null)
{
    // Whoever turns more pages than these is rare, and their leads need not be kept for others.
    private const int DeepestKept = 200;

    private readonly PriorityKeys _keys = new(evaluation);
    private readonly QueueMemo _memo = memo ?? new();
    private volatile OverdueCounts? _overdue;

    /// <summary>
    /// A page of the leads a filter finds, and how many leads each value of each facet has: the same as <see cref="Page"/> and
    /// <see cref="Facets"/> say. When the same was asked before, only chunks of leads that changed since are looked at.
    /// </summary>
    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many to return.</param>
    public QueueView View(QueueFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);

        // Who is overdue changes with the minute, though no lead does.
        if (filter.Overdue)
        {
            return new(Page(filter, skip, take, cancellationToken), Facets(filter, cancellationToken));
        }

        var isDeep = (long)skip + take > DeepestKept;
        var scan = new QueueScan(evaluation, filter);
        var views = _memo.View(evaluation, _keys, filter, scan, isDeep ? 0 : skip + take, cancellationToken).Values;

        return new(
            isDeep ? Page(filter, skip, take, cancellationToken) : new(views.Sum(view => view.Found), Merged(views, skip, take)),
            FacetsOf(scan, Summed(views, scan)));
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
        var total = 0;
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: true))
            {
                total += Select(chunk, rows, top);
            }
        }

        return new(total, [.. top.Take(skip).Select(key => evaluation.StandingOf(key.Chunk, key.Row))]);
    }

    /// <summary>All leads a filter finds, from the top. Only their places are kept while they are handed out one by one.</summary>
    public QueueOrder InOrder(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        var scan = ScanOf(filter);
        var keys = new List<PriorityKey>();
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
                        keys.Add(_keys.KeyOf(chunk, row));
                    }
                }
            }
        }

        keys.Sort();

        return new(keys.Count, keys.Select(key => evaluation.StandingOf(key.Chunk, key.Row)));
    }

    /// <summary>How many leads each value of each facet has.</summary>
    public QueueFacets Facets(QueueFilter filter, CancellationToken cancellationToken = default)
    {
        var scan = ScanOf(filter);
        var counts = scan.Facets.Select(facet => new int[facet.CodeCount]).ToArray();
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: false))
            {
                for (var facet = 0; facet < counts.Length; facet++)
                {
                    Count(scan.Codes(facet, chunk, scratch), rows, (ushort)~(1 << facet), counts[facet]);
                }
            }
        }

        return FacetsOf(scan, counts);
    }

    /// <summary>How many leads wait in each queue of a user. Only chunks of leads that changed since somebody last asked are looked at.</summary>
    /// <param name="userId">Null for nobody: then no lead is his.</param>
    public QueueCounts Counts(string? userId, CancellationToken cancellationToken = default)
    {
        var counts = _memo.Counts(evaluation, cancellationToken).Values;
        var user = string.IsNullOrEmpty(userId) ? 0 : evaluation.Index.TableOf(LeadColumns.Owner).CodeOf(userId);
        var routes = evaluation.Model.Routes.Select(route => route.Id).ToArray();
        var byRoute = new int[routes.Length];
        var (mine, unassigned, snoozed) = (0, 0, 0);

        foreach (var chunk in counts)
        {
            snoozed += chunk.Snoozed;

            for (var route = 0; route < byRoute.Length; route++)
            {
                byRoute[route] += chunk.ByRoute[route];
            }

            foreach (var packed in chunk.ByOwner)
            {
                var (code, count) = ChunkView.Unpacked(packed);
                mine += code > 0 && code == user ? count : 0;
                unassigned += code == 0 ? count : 0;
            }
        }

        var overdue = OverdueByOwner(cancellationToken);

        return new(
            mine,
            unassigned,
            Enumerable.Range(0, byRoute.Length).Where(route => byRoute[route] > 0).ToDictionary(route => routes[route], route => byRoute[route], StringComparer.Ordinal),
            snoozed,
            byRoute.Sum())
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

        var scan = ScanOf(filter);
        var wanted = _keys.KeyOf(place.Chunk, place.Row);
        var (rank, isListed) = (1, false);
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];

            if (scan.Misses(chunk, rows, onlyFound: true))
            {
                rank += Before(wanted, chunk, rows);
                isListed |= chunk == place.Chunk && rows[place.Row] == 0;
            }
        }

        return isListed ? rank : null;
    }

    private ResponseDeadlines Deadlines => deadlines?.Invoke() ?? ResponseDeadlines.None(evaluation.Model);

    private QueueScan ScanOf(QueueFilter filter) => new(evaluation, filter, filter.Overdue ? Deadlines : null);

    // By the owner's code. Everybody's board asks at the same moment; within a minute the answer stays.
    private int[] OverdueByOwner(CancellationToken cancellationToken)
    {
        if (deadlines is null)
        {
            return [];
        }

        var now = Deadlines;

        if (_overdue is not { } known || known.Minute != now.Minute)
        {
            _overdue = known = OverdueCounts.Of(evaluation, now, cancellationToken);
        }

        return known.ByOwner;
    }

    /// <summary>The leads before and behind a lead in the list a filter finds, whether it is on the list itself or no longer; null where there is none.</summary>
    public (int? Before, int? Behind) NeighboursOf(QueueFilter filter, int leadId)
    {
        if (evaluation.Index.PlaceOf(leadId) is not { } place)
        {
            return (null, null);
        }

        var scan = ScanOf(filter);
        var wanted = _keys.KeyOf(place.Chunk, place.Row);
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

                var key = _keys.KeyOf(chunk, row);
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
    private int Select(int chunk, ReadOnlySpan<ushort> misses, TopSelection<PriorityKey> top)
    {
        var result = evaluation.Results[chunk];
        var waiting = evaluation.Index.Waiting[chunk];
        var found = 0;

        for (var row = 0; row < misses.Length; row++)
        {
            if (misses[row] == 0)
            {
                found++;
                var standing = _keys.StandingOf(result, row);

                if (!top.IsFull || standing <= top.Worst.Standing)
                {
                    top.Add(new(standing, waiting[row], PriorityKey.PlaceOf(chunk, row)));
                }
            }
        }

        return found;
    }

    private int Before(PriorityKey wanted, int chunk, ReadOnlySpan<ushort> misses)
    {
        var result = evaluation.Results[chunk];
        var before = 0;

        for (var row = 0; row < misses.Length; row++)
        {
            if (misses[row] == 0
                && _keys.StandingOf(result, row) is var standing
                && (standing < wanted.Standing || (standing == wanted.Standing && _keys.KeyOf(chunk, row).CompareTo(wanted) < 0)))
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

    private static int[][] Summed(ChunkView[] views, QueueScan scan)
    {
        var sums = scan.Facets.Select(facet => new int[facet.CodeCount]).ToArray();

        foreach (var view in views)
        {
            for (var facet = 0; facet < sums.Length; facet++)
            {
                foreach (var packed in view.Counts[facet])
                {
                    var (code, count) = ChunkView.Unpacked(packed);
                    sums[facet][code] += count;
                }
            }
        }

        return sums;
    }

    private Standing[] Merged(ChunkView[] views, int skip, int take)
    {
        var top = new TopSelection<PriorityKey>(skip + take);

        for (var chunk = 0; chunk < views.Length; chunk++)
        {
            foreach (var key in views[chunk].Top)
            {
                if (top.IsFull && key.Standing > top.Worst.Standing)
                {
                    break; // The chunk's further leads come later still.
                }

                top.Add(key with { Place = PriorityKey.PlaceOf(chunk, (int)key.Place) });
            }
        }

        return [.. top.Take(skip).Select(key => evaluation.StandingOf(key.Chunk, key.Row))];
    }

    // Leads that are on all other lists count; whether they are on this one does not matter.
    internal static void Count(ReadOnlySpan<int> codes, ReadOnlySpan<ushort> misses, ushort others, int[] counts)
    {
        for (var row = 0; row < misses.Length; row++)
        {
            if ((misses[row] & others) == 0)
            {
                counts[codes.IsEmpty ? 0 : codes[row]]++;
            }
        }
    }
}
