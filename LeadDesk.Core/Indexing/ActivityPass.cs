using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>All activity rules and behaviour conditions of a model in one pass over the activities.</summary>
/// <remarks>
/// For each kind of activity the rules that it concerns are listed beforehand, so that an activity costs only as much as it has rules.
/// </remarks>
internal sealed class ActivityPass
{
    // First the rules, then the conditions.
    private readonly ActivityAward[] _awards;
    private readonly int[] _categories;
    private readonly bool[]?[] _holdsIn;
    private readonly BehaviourCondition[] _conditions;

    // The rules of kind k stand in _rules from _starts[k] to _starts[k + 1].
    private readonly int[] _starts;
    private readonly int[] _rules;

    // By kind: activities that are older concern no rule.
    private readonly int[] _windows;

    /// <param name="rules">Enabled activity rules with the place of their category.</param>
    public ActivityPass(IReadOnlyList<(ActivityRule Rule, int Category)> rules, ScoringModel model, Base leads)
    {
        _conditions = [.. leads.Behaviours.OrderBy(condition => condition.Value).Select(condition => condition.Key)];
        _awards =
        [
            .. rules.Select(rule => new ActivityAward(rule.Rule, leads)),
            .. _conditions.Select(condition => new ActivityAward(condition, leads)),
        ];
        _categories = [.. rules.Select(rule => rule.Category)];
        _holdsIn = [.. rules.Select(rule => rule.Rule.Markets.Count == 0 ? null : MarketCode.HoldsIn(rule.Rule.Markets, model))];
        var filters = rules.Select(rule => rule.Rule.Activities).Concat(_conditions.Select(condition => condition.Activities));
        (_starts, _rules) = RulesByKind([.. filters.Select(filter => leads.Tables.Of(filter, leads.Index))], leads.Index.Kinds.Count);
        _windows = WindowsByKind();
    }

    /// <summary>Whether it knows all kinds of activities of an index of the same origin.</summary>
    public bool Covers(LeadIndex index) => _starts.Length >= index.Kinds.Count + 2;

    /// <summary>Adds the points of all rules to the sums of their categories, and tests all behaviour conditions.</summary>
    /// <param name="markets">The market of each row.</param>
    /// <param name="truths">By condition and row.</param>
    public void Run(in Rows rows, ReadOnlySpan<byte> markets, int[][] sums, byte[][] truths)
    {
        for (var condition = 0; condition < _conditions.Length; condition++)
        {
            truths[condition].AsSpan().Fill(TruthOf(condition, occurrences: 0));
        }

        if (_awards.Length == 0)
        {
            return;
        }

        Span<Tally> tallies = new Tally[_awards.Length];
        Span<int> touched = new int[_awards.Length];

        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var award in touched[..Count(rows, row, tallies, touched)])
            {
                ref var tally = ref tallies[award];

                if (award >= _categories.Length)
                {
                    truths[award - _categories.Length][row] = TruthOf(award - _categories.Length, tally.Occurrences);
                }
                else if (_holdsIn[award] is not { } holdsIn || holdsIn[markets[row]])
                {
                    sums[_categories[award]][row] += _awards[award].PointsFor(tally);
                }

                tally = default;
            }
        }
    }

    private byte TruthOf(int condition, long occurrences) =>
        Kleene.Of(occurrences >= _conditions[condition].MinCount != _conditions[condition].Negated);

    // Counts one lead's activities; returns how many rules were touched.
    private int Count(in Rows rows, int row, Span<Tally> tallies, Span<int> touched)
    {
        var block = rows.Chunk.Activities;
        var (start, end) = rows.ActivitiesOf(row);
        var kinds = block.Kinds.AsSpan(start, end - start);
        var days = block.Days.AsSpan(start, end - start);
        var (starts, rules, awards, windows, today) = (_starts, _rules, _awards, _windows, rows.Today);
        var touchedCount = 0;

        for (var activity = 0; activity < kinds.Length; activity++)
        {
            var kind = kinds[activity];
            var age = today - days[activity];

            if (age > windows[kind])
            {
                continue;
            }

            var (place, last) = (starts[kind], starts[kind + 1]);

            do
            {
                var rule = rules[place];
                ref readonly var award = ref awards[rule];

                if (age <= award.Window && award.Count(ref tallies[rule], age, block.Counts is null ? 1 : block.Counts[start + activity]))
                {
                    touched[touchedCount++] = rule;
                }
            }
            while (++place < last);
        }

        return touchedCount;
    }

    private int[] WindowsByKind()
    {
        var windows = new int[_starts.Length - 1];

        for (var kind = 0; kind < windows.Length; kind++)
        {
            windows[kind] = -1;

            foreach (var rule in _rules.AsSpan(_starts[kind].._starts[kind + 1]))
            {
                windows[kind] = Math.Max(windows[kind], _awards[rule].Window);
            }
        }

        return windows;
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
}
