using System.Globalization;

namespace LeadDesk.Benchmarks.Peers.Sql;

/// <summary>What two databases write differently in the query that evaluates a model.</summary>
internal abstract record SqlDialect
{
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    public abstract string Contains(string text, string part);

    public abstract string StartsWith(string text, string beginning);

    public abstract string Least(string left, string right);

    public abstract string Greatest(params IEnumerable<string> values);

    /// <summary>2 to the power of minus <paramref name="age"/> half-lives.</summary>
    public static string Decay(string age, int halfLifeDays) => $"pow(2.0, -{age} / {halfLifeDays.ToString(CultureInfo.InvariantCulture)}.0)";

    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Texts(IEnumerable<string> values) => string.Join(", ", values.Select(Text));

    private sealed record DuckDbDialect : SqlDialect
    {
        public override string Contains(string text, string part) => $"contains({text}, {Text(part)})";

        public override string StartsWith(string text, string beginning) => $"starts_with({text}, {Text(beginning)})";

        public override string Least(string left, string right) => $"least({left}, {right})";

        public override string Greatest(params IEnumerable<string> values) => $"greatest({string.Join(", ", values)})";
    }

    private sealed record SqliteDialect : SqlDialect
    {
        public override string Contains(string text, string part) => $"instr({text}, {Text(part)}) > 0";

        public override string StartsWith(string text, string beginning) =>
            $"substr({text}, 1, {beginning.Length.ToString(CultureInfo.InvariantCulture)}) = {Text(beginning)}";

        public override string Least(string left, string right) => $"min({left}, {right})";

        public override string Greatest(params IEnumerable<string> values) => $"max({string.Join(", ", values)})";
    }
}
