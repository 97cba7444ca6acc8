using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Peers.Sql;

/// <summary>Conditions as SQL. An unknown value is NULL, whose logic in SQL is the three-valued one of the model.</summary>
internal sealed class ConditionSql(SqlDialect dialect, ActivitySums sums)
{
    public string Of(ConditionGroup group) =>
        Joined(group.Combine, [.. group.Conditions.Select(Of), .. group.Groups.Select(set => Joined(set.Combine, set.Conditions.Select(Of)))]);

    public string Of(Condition condition) => condition switch
    {
        TextCondition text => text.Negated ? $"NOT ({Matches(Column(text.Field), text.Match)})" : $"({Matches(Column(text.Field), text.Match)})",
        NumberCondition number => Between(Column(number.Field), number),
        YesNoCondition answer => $"({Column(answer.Field)} = {(answer.Answer ? "TRUE" : "FALSE")})",
        KnownCondition known => $"({Column(known.Field)} IS {(known.Known ? "NOT NULL" : "NULL")})",
        BehaviourCondition behaviour =>
            $"(coalesce({sums.Occurrences(behaviour.Activities)}, 0) {(behaviour.Negated ? "<" : ">=")} {behaviour.MinCount})",
        _ => throw new NotSupportedException($"The peers' tables have no column for {condition.GetType().Name}."),
    };

    /// <summary>Which rows of the activities table are meant.</summary>
    public string Of(ActivityFilter filter)
    {
        var parts = new List<string>();

        if (filter.Types.Count > 0)
        {
            parts.Add($"type IN ({SqlDialect.Texts(filter.Types)})");
        }

        if (filter.WithinDays is { } days)
        {
            parts.Add($"age <= {days}");
        }

        if (filter.Detail is { } detail)
        {
            parts.Add($"({Matches("detail", detail)})");
        }

        return parts.Count == 0 ? "TRUE" : string.Join(" AND ", parts);
    }

    /// <summary>The column of a field.</summary>
    /// <exception cref="NotSupportedException">The peers' tables do not have it.</exception>
    public static string Column(string field) => PeerColumns.Leads.Any(column => column.Name == field)
        ? $"\"{field}\""
        : throw new NotSupportedException($"The peers' tables have no column '{field}'.");

    private string Matches(string column, TextTest test)
    {
        var values = test.Values.Select(Folding.Fold);

        return test.Operator switch
        {
            TextOperator.IsAnyOf => $"{column} IN ({SqlDialect.Texts(values)})",
            TextOperator.ContainsAnyOf => string.Join(" OR ", values.Select(value => dialect.Contains(column, value))),
            TextOperator.StartsWithAnyOf => string.Join(" OR ", values.Select(value => dialect.StartsWith(column, value))),
            _ => throw new NotSupportedException($"Unknown operator {test.Operator}."),
        };
    }

    private static string Between(string column, NumberCondition number) => (number.Min, number.Max) switch
    {
        ({ } min, { } max) => $"({column} BETWEEN {SqlDialect.Number(min)} AND {SqlDialect.Number(max)})",
        ({ } min, null) => $"({column} >= {SqlDialect.Number(min)})",
        (null, { } max) => $"({column} <= {SqlDialect.Number(max)})",
        _ => throw new NotSupportedException("A number condition without limits."),
    };

    private static string Joined(Combination combine, IEnumerable<string> parts) =>
        $"({string.Join(combine is Combination.AllOf ? " AND " : " OR ", parts)})";
}
