namespace LeadDesk.Core.Indexing;

/// <summary>How the top of an owner's queue changes.</summary>
/// <param name="OwnerId">Empty for leads that nobody works.</param>
/// <param name="Entering">Leads that come to the top, as they will stand, in priority order.</param>
/// <param name="Leaving">Leads that no longer are at the top, as they stood, in priority order.</param>
public sealed record OwnerTop(string OwnerId, IReadOnlyList<Standing> Entering, IReadOnlyList<Standing> Leaving);

/// <summary>Compares the tops of all owners' queues.</summary>
internal sealed class OwnerTops(Evaluation before, Evaluation after, int top, DateTime now)
{
    private readonly int[] _placeAfter = Differences.Places(before.Model.Routes, after.Model.Routes, (one, other) => one.Id == other.Id);

    public IReadOnlyList<OwnerTop> Changed()
    {
        var owners = before.Index.TableOf(LeadColumns.Owner);
        var (old, edited) = (TopsOf(before, _ => false), TopsOf(after, place => ChangesRoute(place.Chunk, place.Row)));
        var changed = new List<OwnerTop>();

        for (var owner = 0; owner < old.Length; owner++)
        {
            var (were, become) = (old[owner].Take(0), edited[owner].Take(0));
            var (leaving, entering) = (Without(were, become, before), Without(become, were, after));

            if (leaving.Count + entering.Count > 0)
            {
                changed.Add(new(owners.ValueOf(owner)?.Invariant ?? "", entering, leaving));
            }
        }

        return changed;
    }

    private TopSelection<PriorityKey>[] TopsOf(Evaluation evaluation, Func<(int Chunk, int Row), bool> waitsAnew)
    {
        var keys = new PriorityKeys(evaluation);
        var scan = new QueueScan(evaluation, new());
        var tops = Enumerable.Range(0, evaluation.Index.TableOf(LeadColumns.Owner).Count + 1).Select(_ => new TopSelection<PriorityKey>(top)).ToArray();
        Span<ushort> misses = stackalloc ushort[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var rows = misses[..evaluation.Index.Chunks[chunk].Count];
            var owners = evaluation.Index.Chunks[chunk].Column(LeadColumns.Owner);
            scan.Misses(chunk, rows, onlyFound: true);

            for (var row = 0; row < rows.Length; row++)
            {
                var selection = tops[owners?[row] ?? 0];

                if (rows[row] == 0 && (!selection.IsFull || keys.StandingOf(chunk, row) <= selection.Worst.Standing))
                {
                    var key = keys.KeyOf(chunk, row);
                    selection.Add(waitsAnew((chunk, row)) ? key with { Since = now.Ticks } : key);
                }
            }
        }

        return tops;
    }

    private bool ChangesRoute(int chunk, int row) => _placeAfter[before.Results[chunk].Routes[row]] != after.Results[chunk].Routes[row];

    private static List<Standing> Without(PriorityKey[] keys, PriorityKey[] others, Evaluation evaluation)
    {
        var places = others.Select(other => other.Place).ToHashSet();

        return [.. keys.Where(key => !places.Contains(key.Place)).Select(key => evaluation.StandingOf(key.Chunk, key.Row))];
    }
}
