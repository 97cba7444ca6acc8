namespace LeadDesk.Core.Workshop;

/// <summary>How far apart people are who gave points to the same rule without seeing each other's.</summary>
/// <param name="Lowest">The fewest points anybody gave.</param>
/// <param name="Highest">The most points anybody gave.</param>
/// <param name="Median">The middle of all; between two middle values their mean, rounded half away from zero.</param>
/// <param name="Groups">The median of each group, in the order in which groups were given.</param>
public sealed record Weighing<TGroup>(int Count, int Lowest, int Highest, int Median, ValueList<GroupMedian<TGroup>> Groups)
    where TGroup : notnull
{
    /// <summary>How far the medians of the groups lie apart; 0 when only one group gave points.</summary>
    public int Apart => Groups.Count == 0 ? 0 : Groups.Max(group => group.Median) - Groups.Min(group => group.Median);
}

/// <summary>The middle of what one group gave.</summary>
public sealed record GroupMedian<TGroup>(TGroup Group, int Count, int Median);

/// <summary>Makes a <see cref="Weighing{TGroup}"/> of what people gave.</summary>
public static class Weighing
{
    /// <summary>Null when nobody gave anything.</summary>
    public static Weighing<TGroup>? Of<TGroup>(IEnumerable<(TGroup Group, int Points)> ballots)
        where TGroup : notnull
    {
        var all = ballots.ToList();

        return all.Count == 0 ? null : new(
            all.Count,
            all.Min(ballot => ballot.Points),
            all.Max(ballot => ballot.Points),
            MedianOf(all.Select(ballot => ballot.Points)),
            all.GroupBy(ballot => ballot.Group)
                .Select(group => new GroupMedian<TGroup>(group.Key, group.Count(), MedianOf(group.Select(ballot => ballot.Points))))
                .ToValueList());
    }

    private static int MedianOf(IEnumerable<int> points)
    {
        var sorted = points.Order().ToArray();
        var middle = sorted.Length / 2;

        return sorted.Length % 2 == 1
            ? sorted[middle]
            : (int)Math.Round((sorted[middle - 1] + (double)sorted[middle]) / 2, MidpointRounding.AwayFromZero);
    }
}
