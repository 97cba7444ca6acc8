using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>All rules of a model together: what a field alone decides is added up beforehand for each of its values.</summary>
internal sealed class ScoreCode
{
    private readonly int _categories;
    private readonly (FieldSource Source, int Category, int[] PointsOfCode)[] _tables;
    private readonly AppliedRule[] _others;
    private readonly ActivityPass _activities;

    /// <param name="earlier">The same model for an earlier index of the same origin on the same day: tables of fields without new values are taken over. Null for none.</param>
    public ScoreCode(ModelCode model, Base leads, ScoreCode? earlier)
    {
        _categories = model.Model.Categories.Count;
        var byField = model.Rules.Where(rule => FieldOf(rule.Rule) is not null).ToList();
        _tables =
        [
            .. byField.GroupBy(rule => (Field: FieldOf(rule.Rule)!, rule.Category))
                .Select((same, place) => (Source: leads.SourceOf(same.Key.Field), same.Key.Category, Rules: same, Place: place))
                .Select(table => (
                    table.Source, table.Category, earlier?.PointsOf(table.Place, table.Source, leads) ?? PointsByCode(table.Rules, table.Source, leads))),
        ];
        _others = [.. model.Rules.Except(byField).Where(rule => rule.Rule is not ActivityRule)];
        _activities = earlier?._activities is { } activities && activities.Covers(leads.Index)
            ? activities
            : new([.. model.Rules.Where(rule => rule.Rule is ActivityRule).Select(rule => ((ActivityRule)rule.Rule, rule.Category))], model.Model, leads);
    }

    /// <summary>The sum of every category, before its cap, for each row of a chunk.</summary>
    /// <param name="rows">All rows of a chunk; their behaviour conditions are tested on the way.</param>
    public int[][] SumsOf(in Rows rows, ReadOnlySpan<byte> markets)
    {
        var sums = new int[_categories][];

        for (var category = 0; category < sums.Length; category++)
        {
            sums[category] = new int[rows.Count];
        }

        _activities.Run(rows, markets, sums, rows.Behaviours!);
        AddTables(rows, sums);
        AddOthers(rows, markets, sums);

        return sums;
    }

    private void AddTables(in Rows rows, int[][] sums)
    {
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];

        foreach (var (source, category, pointsOfCode) in _tables)
        {
            var codes = source.Codes(rows, scratch);
            var sum = sums[category].AsSpan(0, rows.Count);

            if (!codes.IsEmpty)
            {
                for (var index = 0; index < sum.Length; index++)
                {
                    sum[index] += pointsOfCode[codes[index]];
                }
            }
            else if (pointsOfCode[0] != 0)
            {
                foreach (ref var points in sum)
                {
                    points += pointsOfCode[0];
                }
            }
        }
    }

    private void AddOthers(in Rows rows, ReadOnlySpan<byte> markets, int[][] sums)
    {
        Span<int> points = stackalloc int[LeadChunk.Capacity];

        foreach (var rule in _others)
        {
            var sum = sums[rule.Category].AsSpan(0, rows.Count);
            rule.Award(rows, markets, points);

            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += points[index];
            }
        }
    }

    // Null when there are new values.
    private int[]? PointsOf(int place, FieldSource source, Base leads) =>
        _tables[place].PointsOfCode.Length >= source.CodeCount(leads.Index, leads.Today) ? _tables[place].PointsOfCode : null;

    // The one field that decides a rule everywhere; null where there is more to look at.
    private static string? FieldOf(ScoringRule rule) =>
        rule is ProfileRule { Markets.Count: 0 } profile && profile.When.All.All(condition => condition is FieldCondition)
            ? profile.When.All.Select(condition => ((FieldCondition)condition).Field).Distinct().ToList() is [var field] ? field : null
            : null;

    private static int[] PointsByCode(IEnumerable<AppliedRule> rules, FieldSource source, Base leads)
    {
        var points = new int[source.CodeCount(leads.Index, leads.Today)];
        var truths = new byte[points.Length];

        foreach (var rule in rules)
        {
            TruthByCode(((ProfileRule)rule.Rule).When, leads, truths);

            for (var code = 0; code < points.Length; code++)
            {
                points[code] += truths[code] == Kleene.Met ? rule.Rule.Points : 0;
            }
        }

        return points;
    }

    private static void TruthByCode(ConditionGroup group, Base leads, byte[] truths)
    {
        Array.Fill(truths, Kleene.Neutral(group.Combine));

        foreach (var condition in group.Conditions)
        {
            Kleene.Join(group.Combine, truths, leads.TruthsOf((FieldCondition)condition));
        }

        foreach (var nested in group.Groups)
        {
            var inner = new byte[truths.Length];
            TruthByCode(new() { Combine = nested.Combine, Conditions = nested.Conditions }, leads, inner);
            Kleene.Join(group.Combine, truths, inner);
        }
    }
}
