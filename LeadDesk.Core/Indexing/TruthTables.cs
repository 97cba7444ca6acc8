using System.Collections.Concurrent;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>What every condition says of every code: evaluated once per distinct value, and kept for the next model that has the condition too.</summary>
internal sealed class TruthTables
{
    // A workshop leaves many conditions behind; beyond this many all are forgotten and the living ones come back.
    private const int MostTables = 1_000;

    private readonly ConcurrentDictionary<(FieldCondition Condition, DateOnly? Day), byte[]> _byCondition = new();
    private readonly ConcurrentDictionary<(ValueList<string> Types, TextTest? Detail), bool[]> _byFilter = new();
    private readonly ConcurrentDictionary<(int Points, int? HalfLife), DecayWeights> _weights = new();
    private readonly ConcurrentDictionary<string, FoldedTexts> _texts = new(StringComparer.Ordinal);

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
    public bool[] Of(ActivityFilter filter, LeadIndex index) => Known(filter, index) ?? Evaluated([filter], index)[0];

    /// <summary>Evaluates several filters for all kinds at once: a kind is read and folded once for all of them.</summary>
    public void Prepare(IEnumerable<ActivityFilter> filters, LeadIndex index) =>
        Evaluated([.. filters.DistinctBy(KeyOf).Where(filter => Known(filter, index) is null)], index);

    private bool[]? Known(ActivityFilter filter, LeadIndex index) =>
        _byFilter.TryGetValue(KeyOf(filter), out var known) && known.Length > index.Kinds.Count ? known : null;

    private bool[][] Evaluated(ActivityFilter[] filters, LeadIndex index)
    {
        var tables = filters.Select(_ => new bool[index.Kinds.Count + 1]).ToArray();

        // Kinds are only ever added: what is known of the first ones stays true. Others may replace the tables meanwhile.
        var earlier = filters.Select(filter => _byFilter.GetValueOrDefault(KeyOf(filter)) ?? [false]).ToArray();
        var known = Math.Min(index.Kinds.Count + 1, earlier.Select(table => table.Length).DefaultIfEmpty(int.MaxValue).Min());

        for (var place = 0; place < filters.Length; place++)
        {
            earlier[place].AsSpan(0, known).CopyTo(tables[place]);
        }

        // There are few types: which filters are for one is asked once.
        var filtersOfType = new Dictionary<string, int[]>(StringComparer.Ordinal);

        for (var code = known; code <= index.Kinds.Count; code++)
        {
            var (type, detail) = ActivityKinds.Read(index.Kinds, code);

            if (!filtersOfType.TryGetValue(type, out var places))
            {
                filtersOfType.Add(type, places = [.. Enumerable.Range(0, filters.Length).Where(place => filters[place].Types.Count == 0 || filters[place].Types.Contains(type))]);
            }

            foreach (var place in places)
            {
                tables[place][code] = filters[place].Detail is not { } test || (detail is not null && test.MatchesFolded(detail));
            }
        }

        Forget(_byFilter);

        for (var place = 0; place < filters.Length; place++)
        {
            _byFilter[KeyOf(filters[place])] = tables[place];
        }

        return tables;
    }

    private static (ValueList<string> Types, TextTest? Detail) KeyOf(ActivityFilter filter) => (filter.Types, filter.Detail);

    public DecayWeights Weights(int points, int? halfLife)
    {
        Forget(_weights);

        return _weights.GetOrAdd((points, halfLife), key => new(key.Points, key.HalfLife));
    }

    /// <summary>Whether a condition's outcome for a value changes with the day.</summary>
    public static bool DependsOnDay(FieldCondition condition) =>
        condition is DateCondition { Operator: DateOperator.WithinLastDays or DateOperator.OlderThanDays };

    private byte[] Extended(byte[]? known, int count, FieldCondition condition, FieldSource source, LeadIndex index, EvaluationDay day)
    {
        var table = new byte[count];
        known?.CopyTo(table, 0);
        var texts = condition is TextCondition ? TextsOf(condition.Field, source, index, count) : FoldedTexts.None;
        var matcher = condition is TextCondition text ? new TextMatcher(text.Match) : null;

        for (var code = known?.Length ?? 0; code < table.Length; code++)
        {
            // Text and numbers, of which there may be very many, are tested without making objects of them.
            table[code] = condition switch
            {
                _ when code == 0 => Kleene.Of(condition.TestValue(null, day)),
                TextCondition { Negated: var negated } when texts[code] is { IsEmpty: false } folded => Kleene.Of(matcher!.Matches(folded) != negated),
                NumberCondition number when source.NumberOf(index, code) is { } value => Kleene.Of(number.Holds(value)),
                KnownCondition wanted => Kleene.Of(wanted.Known),
                _ => Kleene.Of(condition.TestValue(source.ValueOf(index, code), day)),
            };
        }

        return table;
    }

    private FoldedTexts TextsOf(string field, FieldSource source, LeadIndex index, int count)
    {
        var texts = _texts.GetValueOrDefault(field, FoldedTexts.None);

        return texts.Count >= count ? texts : _texts[field] = texts.Extended(source, index, count);
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
