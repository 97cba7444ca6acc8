using System.Collections.Concurrent;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>What every condition says of every code: evaluated once per distinct value, and kept for the next model that has the condition too.</summary>
internal sealed class TruthTables
{
    // A workshop leaves many conditions behind; beyond this many all are forgotten and the living ones come back.
    private const int MostTables = 1_000;

    private readonly ConcurrentDictionary<(FieldCondition Condition, DateOnly? Day), byte[]> _byCondition = new();
    private readonly ConcurrentDictionary<(ValueList<string> Types, TextTest? Detail), bool[]> _byFilter = new();
    private readonly ConcurrentDictionary<(int Points, int? HalfLife), DecayWeights> _weights = new();

    /// <summary>The truth of each code, as <see cref="Kleene"/> has it.</summary>
    public byte[] Of(FieldCondition condition, FieldSource source, LeadIndex index, EvaluationDay day)
    {
        var key = (condition, DependsOnDay(condition) ? day.Today : (DateOnly?)null);
        var count = source.CodeCount(index, day.Today.DayNumber);

        if (!_byCondition.TryGetValue(key, out var known) || known.Length < count)
        {
            known = Extended(known, count, condition, source, index, day);
            Forget(_byCondition);
            _byCondition[key] = known;
        }

        return known;
    }

    /// <summary>Whether activities of each kind match, apart from their age.</summary>
    public bool[] Of(ActivityFilter filter, LeadIndex index)
    {
        var key = (filter.Types, filter.Detail);
        var count = index.Kinds.Count + 1;

        if (!_byFilter.TryGetValue(key, out var known) || known.Length < count)
        {
            known = Extended(known, count, filter, index);
            Forget(_byFilter);
            _byFilter[key] = known;
        }

        return known;
    }

    public DecayWeights Weights(int points, int? halfLife)
    {
        Forget(_weights);

        return _weights.GetOrAdd((points, halfLife), key => new(key.Points, key.HalfLife));
    }

    /// <summary>Whether a condition's outcome for a value changes with the day.</summary>
    public static bool DependsOnDay(FieldCondition condition) =>
        condition is DateCondition { Operator: DateOperator.WithinLastDays or DateOperator.OlderThanDays };

    private static byte[] Extended(byte[]? known, int count, FieldCondition condition, FieldSource source, LeadIndex index, EvaluationDay day)
    {
        var table = new byte[count];
        known?.CopyTo(table, 0);
        var matcher = condition is TextCondition text ? new TextMatcher(text.Match) : null;

        for (var code = known?.Length ?? 0; code < table.Length; code++)
        {
            table[code] = code > 0 && matcher is not null && source.TextOf(index, code) is { IsEmpty: false } bytes
                ? Kleene.Of(matcher.Matches(bytes) != ((TextCondition)condition).Negated)
                : Kleene.Of(condition.TestValue(source.ValueOf(index, code), day));
        }

        return table;
    }

    private static bool[] Extended(bool[]? known, int count, ActivityFilter filter, LeadIndex index)
    {
        var table = new bool[count];
        known?.CopyTo(table, 0);

        for (var code = Math.Max(1, known?.Length ?? 0); code < count; code++)
        {
            var (type, detail) = ActivityKinds.Read(index.Kinds, code);
            table[code] = (filter.Types.Count == 0 || filter.Types.Contains(type))
                && (filter.Detail is null || (detail is not null && filter.Detail.MatchesFolded(detail)));
        }

        return table;
    }

    private static void Forget<TKey, TTable>(ConcurrentDictionary<TKey, TTable> tables)
        where TKey : notnull
    {
        if (tables.Count >= MostTables)
        {
            tables.Clear();
        }
    }
}
