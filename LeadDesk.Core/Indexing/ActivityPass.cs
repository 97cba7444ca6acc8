using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>All activity rules of a model in one pass over the activities.</summary>
/// <remarks>
/// For each kind of activity the rules that it concerns are listed beforehand, so that an activity costs only as much as it has rules.
/// </remarks>
internal sealed class ActivityPass
{
    private readonly Entry[] _entries;

    // The rules of kind k stand in _rules from _starts[k] to _starts[k + 1].
    private readonly int[] _starts;
    private readonly int[] _rules;
    private readonly int _longestWindow;

    /// <param name="rules">Enabled activity rules with the place of their category.</param>
    public ActivityPass(IReadOnlyList<(ActivityRule Rule, int Category)> rules, ScoringModel model, Base leads)
    {
        _entries =
        [
            .. rules.Select(rule => new Entry(
                new(rule.Rule, leads), rule.Rule.Activities.WithinDays ?? int.MaxValue, rule.Category, MarketCode.HoldsIn(rule.Rule.Markets, model))),
        ];
        _longestWindow = _entries.Length == 0 ? -1 : _entries.Max(entry => entry.Window);
        (_starts, _rules) = RulesByKind([.. rules.Select(rule => leads.Tables.Of(rule.Rule.Activities, leads.Index))], leads.Index.Kinds.Count);
    }

    /// <summary>Adds the points of all rules to the sums of their categories.</summary>
    /// <param name="markets">The market of each row.</param>
    public void Award(in Rows rows, ReadOnlySpan<byte> markets, int[][] sums)
    {
        if (_entries.Length == 0)
        {
            return;
        }

        var (starts, kinds, days, counts) = rows.Chunk.Activities;
        Span<Tally> tallies = new Tally[_entries.Length];
        Span<int> touched = new int[_entries.Length];

        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows.From + index;
            var touchedCount = 0;

            for (var activity = starts[row]; activity < starts[row + 1]; activity++)
            {
                var age = rows.AgeOf(days[activity]);

                if (age > _longestWindow)
                {
                    break; // The rest is older still.
                }

                var kind = kinds[activity];

                for (var place = _starts[kind]; place < _starts[kind + 1]; place++)
                {
                    var rule = _rules[place];
                    var entry = _entries[rule];

                    if (age <= entry.Window)
                    {
                        ref var tally = ref tallies[rule];

                        if (!tally.Any)
                        {
                            touched[touchedCount++] = rule;
                        }

                        entry.Award.Count(ref tally, age, counts is null ? 1 : counts[activity]);
                    }
                }
            }

            foreach (var rule in touched[..touchedCount])
            {
                var entry = _entries[rule];

                if (entry.HoldsIn[markets[index]])
                {
                    sums[entry.Category][index] += entry.Award.PointsFor(tallies[rule]);
                }

                tallies[rule] = default;
            }
        }
    }

    private static (int[] Starts, int[] Rules) RulesByKind(bool[][] matches, int kinds)
    {
        var starts = new int[kinds + 2];
        var rules = new List<int>();

        for (var kind = 1; kind <= kinds; kind++)
        {
            starts[kind] = rules.Count;

            for (var rule = 0; rule < matches.Length; rule++)
            {
                if (matches[rule][kind])
                {
                    rules.Add(rule);
                }
            }
        }

        starts[kinds + 1] = rules.Count;

        return (starts, [.. rules]);
    }

    private sealed record Entry(ActivityAward Award, int Window, int Category, bool[] HoldsIn);
}
