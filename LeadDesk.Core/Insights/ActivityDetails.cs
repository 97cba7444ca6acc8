using System.Runtime.InteropServices;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Insights;

/// <param name="Type">Key of the activity type.</param>
/// <param name="Leads">How many leads did it.</param>
/// <param name="Occurrences">How often it was done.</param>
public readonly record struct ActivityTypeCount(string Type, int Leads, long Occurrences);

/// <param name="Detail">In the spelling that occurs most.</param>
/// <param name="Leads">How many leads did something with it, in any spelling that conditions take for the same.</param>
/// <param name="Occurrences">How often it was done.</param>
public readonly record struct ActivityDetailCount(string Detail, int Leads, long Occurrences);

/// <summary>What activities really were about: offered while people write a rule on them.</summary>
/// <param name="Details">Most leads first, then most occurrences; equally frequent ones by letters.</param>
/// <param name="Found">How many different details there are, those that were not taken too.</param>
/// <param name="WithoutDetail">How many occurrences have no detail.</param>
public sealed record ActivityDetails(ValueList<ActivityDetailCount> Details, int Found, long WithoutDetail)
{
    /// <param name="types">Keys of activity types; none means any.</param>
    /// <param name="search">Only details that contain this, compared as conditions compare; null or empty for all.</param>
    /// <param name="take">How many details to name.</param>
    public static ActivityDetails Of(LeadIndex index, ValueList<string> types, string? search, int take)
    {
        var wanted = Folding.Fold(search ?? "");
        var kinds = KindsOf(index).Where(kind => types.Count == 0 || types.Contains(kind.Type)).ToList();
        var named = kinds
            .Select(kind => (kind.Code, Detail: kind.Detail!, Folded: Folding.Fold(kind.Detail ?? "")))
            .Where(kind => kind.Folded.Length > 0)
            .ToList();
        var groups = named.Where(kind => kind.Folded.Contains(wanted, StringComparison.Ordinal)).GroupBy(kind => kind.Folded, StringComparer.Ordinal).ToList();
        var counts = Count(index, groups.Select(group => group.Select(kind => kind.Code)));
        var details = groups
            .Select((group, place) => (
                group.Key,
                Detail: MostFrequent(group.Select(kind => (kind.Detail, counts.OfKind[kind.Code]))),
                Count: counts.Groups[place]))
            .Where(detail => detail.Count.Leads > 0)
            .ToList();

        return new(
            details
                .OrderByDescending(detail => detail.Count.Leads)
                .ThenByDescending(detail => detail.Count.Occurrences)
                .ThenBy(detail => detail.Key, StringComparer.Ordinal)
                .Take(take)
                .Select(detail => new ActivityDetailCount(detail.Detail, detail.Count.Leads, detail.Count.Occurrences))
                .ToValueList(),
            details.Count,
            kinds.ExceptBy(named.Select(kind => kind.Code), kind => kind.Code).Sum(kind => counts.OfKind[kind.Code]));
    }

    /// <summary>The activity types that occur, most leads first, then most occurrences; equally frequent ones by key.</summary>
    public static ValueList<ActivityTypeCount> Types(LeadIndex index)
    {
        var groups = KindsOf(index).GroupBy(kind => kind.Type, StringComparer.Ordinal).ToList();
        var counts = Count(index, groups.Select(group => group.Select(kind => kind.Code))).Groups;

        return groups
            .Select((group, place) => new ActivityTypeCount(group.Key, counts[place].Leads, counts[place].Occurrences))
            .Where(type => type.Leads > 0)
            .OrderByDescending(type => type.Leads)
            .ThenByDescending(type => type.Occurrences)
            .ThenBy(type => type.Type, StringComparer.Ordinal)
            .ToValueList();
    }

    private static IEnumerable<(int Code, string Type, string? Detail)> KindsOf(LeadIndex index) =>
        Enumerable.Range(1, index.Kinds.Count).Select(code =>
        {
            var (type, detail) = ActivityKinds.Spelt(index.Kinds, code);

            return (code, type, detail);
        });

    private static string MostFrequent(IEnumerable<(string Detail, long Occurrences)> spellings) =>
        spellings.OrderByDescending(spelling => spelling.Occurrences).ThenBy(spelling => spelling.Detail, StringComparer.Ordinal).First().Detail;

    // Leads are counted once for each group of kinds; the groups share no kind.
    private static (long[] OfKind, GroupCount[] Groups) Count(LeadIndex index, IEnumerable<IEnumerable<int>> groups)
    {
        var groupOfKind = Enumerable.Repeat(-1, index.Kinds.Count + 1).ToArray();
        var counts = new List<GroupCount>();

        foreach (var group in groups)
        {
            foreach (var kind in group)
            {
                groupOfKind[kind] = counts.Count;
            }

            counts.Add(default);
        }

        var ofKind = new long[groupOfKind.Length];

        foreach (var chunk in index.Chunks)
        {
            Count(chunk, groupOfKind, CollectionsMarshal.AsSpan(counts), ofKind);
        }

        for (var kind = 1; kind < ofKind.Length; kind++)
        {
            if (groupOfKind[kind] is >= 0 and var group)
            {
                CollectionsMarshal.AsSpan(counts)[group].Occurrences += ofKind[kind];
            }
        }

        return (ofKind, [.. counts]);
    }

    private static void Count(LeadChunk chunk, int[] groupOfKind, Span<GroupCount> counts, long[] ofKind)
    {
        var (starts, kinds, _, occurrences) = chunk.Activities;

        for (var row = 0; row < chunk.Count; row++)
        {
            for (var activity = starts[row]; activity < starts[row + 1]; activity++)
            {
                var kind = kinds[activity];
                ofKind[kind] += occurrences is null ? 1 : occurrences[activity];

                if (groupOfKind[kind] is >= 0 and var group && counts[group].Latest != chunk.Ids[row])
                {
                    counts[group].Latest = chunk.Ids[row];
                    counts[group].Leads++;
                }
            }
        }
    }

    private struct GroupCount
    {
        public int Leads;
        public long Occurrences;

        /// <summary>The lead that was counted last; ids begin at 1.</summary>
        public int Latest;
    }
}
