using System.Runtime.CompilerServices;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>How an activity rule counts and what it then gives: to the bit what <see cref="ActivityRule.Award"/> says.</summary>
internal sealed class ActivityAward
{
    private readonly int _minCount;
    private readonly int _points;
    private readonly int _cap;
    private readonly bool _once;
    private readonly DecayWeights? _weights;

    public ActivityAward(ActivityRule rule, Base leads)
    {
        _minCount = rule.MinCount;
        _points = rule.Points;
        _cap = rule.Cap ?? int.MaxValue;
        _once = rule.Counting is Counting.Once;
        _weights = rule.HalfLifeDays is null ? null : leads.Tables.Weights(rule.Points, rule.HalfLifeDays);
        Decays = _weights is not null && !_once;
    }

    /// <summary>Whether days must be told apart: occurrences of one day are added up before they are weighed, the youngest day first.</summary>
    public bool Decays { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(ref Tally tally, int age, int count)
    {
        if (!tally.Any)
        {
            tally.Any = true;
            tally.LatestAge = tally.OpenAge = age;
        }

        tally.Occurrences += count;

        if (Decays)
        {
            CountDay(ref tally, age, count);
        }
    }

    /// <param name="tally">With at least one activity.</param>
    public int PointsFor(in Tally tally)
    {
        if (tally.Occurrences < _minCount)
        {
            return 0;
        }

        var exact = Decays ? tally.Closed + (tally.OnOpenDay * _weights!.At(tally.OpenAge))
            : _once ? _weights?.At(tally.LatestAge) ?? _points
            : tally.Occurrences * (double)_points;

        return Math.Clamp(ScoringRule.Rounded(exact), -_cap, _cap);
    }

    private void CountDay(ref Tally tally, int age, int count)
    {
        if (age != tally.OpenAge)
        {
            tally.Closed += tally.OnOpenDay * _weights!.At(tally.OpenAge);
            tally.OpenAge = age;
            tally.OnOpenDay = 0;
        }

        tally.OnOpenDay += count;
    }
}
