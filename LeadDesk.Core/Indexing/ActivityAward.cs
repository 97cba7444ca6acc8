using System.Runtime.CompilerServices;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>How an activity rule counts and what it then gives: to the bit what <see cref="ActivityRule.Award"/> says.</summary>
/// <remarks>
/// Which rule comes next is different for every lead, so that the processor cannot guess a branch on its kind: all kinds of rules count
/// with the same few instructions, and masks of all or no bits take the place of branches.
/// </remarks>
internal readonly struct ActivityAward
{
    /// <summary>Activities that are older do not count.</summary>
    public readonly int Window;

    private readonly int _minCount;
    private readonly int _cap;

    // All bits where only the latest occurrence counts.
    private readonly int _onceMask;

    // All bits where the age makes a difference.
    private readonly int _ageMask;
    private readonly DecayWeights _weights;

    public ActivityAward(ActivityRule rule, Base leads)
    {
        Window = rule.Activities.WithinDays ?? int.MaxValue;
        _minCount = rule.MinCount;
        _cap = Math.Min(rule.Cap ?? int.MaxValue, ScoringRule.PointsLimit);
        _onceMask = rule.Counting is Counting.Once ? -1 : 0;
        _ageMask = rule.HalfLifeDays is null ? 0 : -1;
        _weights = leads.Tables.Weights(rule.Points, rule.HalfLifeDays);
    }

    /// <summary>Only counts: for conditions on behaviour.</summary>
    public ActivityAward(BehaviourCondition condition, Base leads)
    {
        Window = condition.Activities.WithinDays ?? int.MaxValue;
        _weights = leads.Tables.Weights(0, null);
    }

    /// <summary>Counts an activity. They must come latest first.</summary>
    /// <returns>Whether it is the first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Count(ref Tally tally, int age, int count)
    {
        var laterMask = -tally.Activities >> 31;
        var skipMask = _onceMask & laterMask;
        var weighed = ((count & ~_onceMask) | (1 & _onceMask)) & ~skipMask;
        var effectiveAge = (age & _ageMask & ~skipMask) | (tally.OpenAge & skipMask);
        var difference = effectiveAge ^ tally.OpenAge;
        long closesMask = (difference | -difference) >> 31;

        // Occurrences of one day are added up before they are weighed, the youngest day first: as the rule itself does it.
        tally.Closed += (tally.Open & closesMask) * _weights.At(tally.OpenAge);
        tally.Open = (tally.Open & ~closesMask) + weighed;
        tally.OpenAge = effectiveAge;
        tally.Occurrences += count;

        return tally.Activities++ == 0;
    }

    /// <param name="tally">With at least one activity.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PointsFor(in Tally tally)
    {
        var exact = tally.Closed + (tally.Open * _weights.At(tally.OpenAge));
        var rounded = Math.Round(exact, MidpointRounding.AwayFromZero);

        return tally.Occurrences < _minCount ? 0 : (int)Math.Min(Math.Max(rounded, -_cap), _cap);
    }
}
