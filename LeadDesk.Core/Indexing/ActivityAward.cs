using System.Runtime.CompilerServices;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>How an activity rule counts and what it then gives: to the bit what <see cref="ActivityRule.Award"/> says.</summary>
internal readonly struct ActivityAward
{
    /// <summary>Activities that are older do not count.</summary>
    public readonly int Window;

    private readonly int _minCount;
    private readonly int _points;
    private readonly int _cap;
    private readonly bool _once;
    private readonly bool _decays;
    private readonly DecayWeights? _weights;

    public ActivityAward(ActivityRule rule, Base leads)
    {
        Window = rule.Activities.WithinDays ?? int.MaxValue;
        _minCount = rule.MinCount;
        _points = rule.Points;
        _cap = rule.Cap ?? int.MaxValue;
        _once = rule.Counting is Counting.Once;
        _weights = rule.HalfLifeDays is null ? null : leads.Tables.Weights(rule.Points, rule.HalfLifeDays);

        // Occurrences of one day are added up before they are weighed, the youngest day first.
        _decays = _weights is not null && !_once;
    }

    /// <summary>Counts an activity. They must come latest first.</summary>
    /// <returns>Whether it is the first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Count(ref Tally tally, int age, int count)
    {
        var isFirst = tally.Activities++ == 0;
        tally.Occurrences += count;

        if (isFirst)
        {
            tally.LatestAge = tally.OpenAge = age;
        }

        if (_decays)
        {
            if (age != tally.OpenAge)
            {
                tally.Closed += tally.OnOpenDay * _weights!.At(tally.OpenAge);
                tally.OpenAge = age;
                tally.OnOpenDay = 0;
            }

            tally.OnOpenDay += count;
        }

        return isFirst;
    }

    /// <param name="tally">With at least one activity.</param>
    public int PointsFor(in Tally tally)
    {
        if (tally.Occurrences < _minCount)
        {
            return 0;
        }

        // Without decay the points are whole, and small enough for whole numbers unless somebody did something two billion times.
        var points = _weights is null && tally.Occurrences <= int.MaxValue
            ? (int)Math.Clamp(_once ? _points : tally.Occurrences * _points, -ScoringRule.PointsLimit, ScoringRule.PointsLimit)
            : ScoringRule.Rounded(Exact(tally));

        return Math.Clamp(points, -_cap, _cap);
    }

    private double Exact(in Tally tally) =>
        _decays ? tally.Closed + (tally.OnOpenDay * _weights!.At(tally.OpenAge))
        : _once ? _weights?.At(tally.LatestAge) ?? _points
        : tally.Occurrences * (double)_points;
}
