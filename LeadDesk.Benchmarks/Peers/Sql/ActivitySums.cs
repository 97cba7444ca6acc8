using LeadDesk.Core.Scoring;

namespace LeadDesk.Benchmarks.Peers.Sql;

/// <summary>The aggregates per lead that a model's query needs from the activities; each is asked for once, however many rules use it.</summary>
internal sealed class ActivitySums
{
    private readonly ConditionSql _conditions;
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public ActivitySums(SqlDialect dialect) => _conditions = new(dialect, this);

    /// <summary>The aggregates with their aliases, as a select list.</summary>
    public IEnumerable<string> SelectList => _aliases.Select(sum => $"{sum.Key} AS {sum.Value}");

    /// <summary>How many occurrences match; NULL when none does.</summary>
    public string Occurrences(ActivityFilter filter) => Aggregate("sum", "count", filter);

    /// <summary>The points of all matching occurrences, each decayed by its age.</summary>
    public string DecayedPoints(ActivityRule rule, int halfLifeDays) =>
        Aggregate("sum", $"count * ({rule.Points} * {SqlDialect.Decay("age", halfLifeDays)})", rule.Activities);

    /// <summary>The age of the latest matching activity; NULL when there is none.</summary>
    public string LatestAge(ActivityFilter filter) => Aggregate("min", "age", filter);

    // CASE and not FILTER: a value such as a power is then worked out only for the rows that match, which is faster in both databases.
    private string Aggregate(string function, string value, ActivityFilter filter)
    {
        var sql = $"{function}(CASE WHEN {_conditions.Of(filter)} THEN {value} END)";

        if (!_aliases.TryGetValue(sql, out var alias))
        {
            _aliases[sql] = alias = $"sum{_aliases.Count + 1}";
        }

        return alias;
    }
}
