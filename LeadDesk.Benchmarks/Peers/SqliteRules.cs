using System.Diagnostics;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers.Sql;
using LeadDesk.Core.Modelling;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>The model as one query in SQLite; its tables in memory, the activities clustered by lead so that it groups without sorting.</summary>
internal static class SqliteRules
{
    private const int Runs = 2;

    /// <param name="Seconds">The best of several runs of the query, its result stored in a table; loading is not counted.</param>
    public sealed record Outcome(double Seconds, JudgedLeads Judged);

    /// <param name="count">How many leads of the base to judge, from the first.</param>
    public static Outcome Run(GeneratedBase leads, ScoringModel model, int count, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        RegisterPow(connection);
        Load(connection, leads, count, cancellationToken);

        var query = ModelQuery.For(model, SqlDialect.Sqlite);
        var best = double.MaxValue;

        for (var run = 0; run < Runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Execute(connection, "DROP TABLE IF EXISTS result");
            var watch = Stopwatch.StartNew();
            Execute(connection, $"CREATE TABLE result AS {query}");
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return new(best, Read(connection, count));
    }

    private static void Load(SqliteConnection connection, GeneratedBase leads, int count, CancellationToken cancellationToken)
    {
        var columns = PeerColumns.Leads.Select(column => $"\"{column.Name}\" {TypeOf(column)}");
        Execute(connection, $"CREATE TABLE leads ({string.Join(", ", columns)})");
        Execute(connection, "CREATE TABLE activities (lead_id INTEGER, number INTEGER, type TEXT, day INTEGER, detail TEXT, count INTEGER, "
            + "PRIMARY KEY (lead_id, number)) WITHOUT ROWID");

        using var transaction = connection.BeginTransaction();
        using var leadInsert = new PreparedInsert(connection, transaction, "leads", [.. PeerColumns.Leads.Select(column => column.Name)]);
        using var activityInsert = new PreparedInsert(connection, transaction, "activities", ["lead_id", "number", "type", "day", "detail", "count"]);

        for (var id = 1; id <= count; id++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lead = leads.Lead(id);
            leadInsert.Run([.. PeerColumns.Leads.Select(column => column.Read(lead))]);

            foreach (var (number, activity) in leads.Activities(id).Index())
            {
                activityInsert.Run(
                    id, number, activity.Type, PeerColumns.DayNumber(activity.OccurredAt), PeerColumns.FoldedDetail(activity), activity.Count);
            }
        }

        transaction.Commit();
        Execute(connection, "ANALYZE");
    }

    // Not every build of SQLite has its math functions.
    private static void RegisterPow(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "SELECT pow(2.0, 3)");
        }
        catch (SqliteException)
        {
            connection.CreateFunction<double?, double?, double?>(
                "pow", (number, power) => number is { } known && power is { } times ? Math.Pow(known, times) : null, isDeterministic: true);
        }
    }

    private static JudgedLeads Read(SqliteConnection connection, int count)
    {
        var judged = new JudgedLeads(count);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, score, grade FROM result";
        using var reader = command.ExecuteReader();

        while (reader.Read())
        {
            judged.Set(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
        }

        return judged;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static string TypeOf(PeerColumn column) => column.Type switch
    {
        PeerType.Integer or PeerType.YesNo => "INTEGER",
        PeerType.Number => "REAL",
        _ => "TEXT",
    } + (column.Name == "id" ? " PRIMARY KEY" : "");
}
