namespace LeadDesk.Core.Insights;

/// <summary>Outcomes in an order in which several may stand equal.</summary>
internal sealed class RankedOutcomes
{
    // First comes first; those of one group stand equal.
    private readonly List<Outcomes> _groups;

    private RankedOutcomes(List<Outcomes> groups)
    {
        _groups = groups;
        All = groups.Aggregate(default(Outcomes), (sum, group) => sum + group);
        Auc = All.Won == 0 || All.Lost == 0 ? null : Placements().Sum(group => group.Outcomes.Won * group.OfWon) / All.Won;
    }

    public Outcomes All { get; }

    /// <summary>
    /// The share of pairs of one won and one lost lead in which the one that was won comes first; equal ones count half. Null where not both kinds exist.
    /// </summary>
    public double? Auc { get; }

    /// <summary>The 95 % confidence interval of <see cref="Auc"/>; null with fewer than two leads of either kind.</summary>
    /// <remarks>
    /// E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Comparing the areas under two or more correlated receiver operating characteristic curves,
    /// Biometrics 44 (1988): no assumption on how scores are spread. Shrinks to a point when the order separates won from lost completely.
    /// </remarks>
    public Interval? AucInterval
    {
        get
        {
            if (Auc is not { } auc || All.Won < 2 || All.Lost < 2)
            {
                return null;
            }

            var ofWon = Placements().Sum(group => group.Outcomes.Won * Square(group.OfWon - auc)) / (All.Won - 1);
            var ofLost = Placements().Sum(group => group.Outcomes.Lost * Square(group.OfLost - auc)) / (All.Lost - 1);
            var reach = Outcomes.Z * Math.Sqrt((ofWon / All.Won) + (ofLost / All.Lost));

            return Interval.Within(auc - reach, auc + reach);
        }
    }

    /// <summary>What one outcome is sorted by.</summary>
    /// <param name="place">The smallest comes first; below 2^63.</param>
    public static ulong KeyOf(ulong place, bool won) => (place << 1) | (won ? 1UL : 0);

    /// <param name="keys">In any order; see <see cref="KeyOf"/>.</param>
    public static RankedOutcomes Of(IEnumerable<ulong> keys)
    {
        var sorted = keys.ToArray();
        var groups = new List<Outcomes>();
        Array.Sort(sorted);

        for (var next = 0; next < sorted.Length;)
        {
            var (place, group) = (sorted[next] >> 1, default(Outcomes));

            for (; next < sorted.Length && sorted[next] >> 1 == place; next++)
            {
                group += new Outcomes(1, (int)(sorted[next] & 1));
            }

            groups.Add(group);
        }

        return new(groups);
    }

    /// <summary>How many times as often as all those are won who come first; null when none was won.</summary>
    /// <param name="share">Which share comes first. Of a group that it ends in, everybody comes first to the same part.</param>
    public double? LiftOf(double share)
    {
        if (All.Won == 0)
        {
            return null;
        }

        var (left, won) = (share * All.Leads, 0.0);

        foreach (var group in _groups)
        {
            var taken = Math.Min(left, group.Leads);
            won += taken * group.Won / group.Leads;
            left -= taken;
        }

        return won / (share * All.Won);
    }

    // By group: the share of the lost that a won lead comes before, and the share of the won that come before a lost lead.
    private IEnumerable<(Outcomes Outcomes, double OfWon, double OfLost)> Placements()
    {
        var before = default(Outcomes);

        foreach (var group in _groups)
        {
            var lostBehind = All.Lost - before.Lost - group.Lost;

            yield return (group, (lostBehind + (group.Lost / 2.0)) / All.Lost, (before.Won + (group.Won / 2.0)) / All.Won);

            before += group;
        }
    }

    private static double Square(double number) => number * number;
}
