using System.Diagnostics;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Core.Leads;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>
/// Only reads, with Microsoft.Data.Sqlite, the rows an index is made from: every column it needs as the .NET value it is, dates as text.
/// </summary>
internal static class SqliteRawRead
{
    /// <param name="Seconds">The best of several readings of all rows.</param>
    /// <param name="Checksum">Made from every value, so that none can be skipped.</param>
    public sealed record Outcome(double Seconds, long Rows, long Checksum);

    public static Outcome Run(LeadDeskDatabase database, int runs, CancellationToken cancellationToken)
    {
        var best = new Outcome(double.MaxValue, 0, 0);

        for (var run = 0; run < runs; run++)
        {
            var outcome = ReadOnce(database, cancellationToken);
            best = outcome.Seconds < best.Seconds ? outcome : best;
        }

        return best;
    }

    private static Outcome ReadOnce(LeadDeskDatabase database, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var connection = database.Connect();
        var fields = BuiltInFields.All.Select(field => (Column: LeadDeskDatabase.ColumnOf(field), Kind: KindOf(field))).ToList();

        (long Rows, long Checksum)[] tables =
        [
            Read(
                connection,
                "Leads",
                [("Id", Kind.Integer), ("CreatedAt", Kind.Text), ("Status", Kind.Text), ("OwnerId", Kind.Text), ("Custom", Kind.Text), .. fields],
                cancellationToken),
            Read(
                connection,
                "Activities",
                [("LeadId", Kind.Integer), ("Type", Kind.Text), ("Detail", Kind.Text), ("OccurredAt", Kind.Text), ("Count", Kind.Integer)],
                cancellationToken),
            Read(
                connection,
                "LeadScores",
                [("LeadId", Kind.Integer), ("RouteSince", Kind.Text), ("Score", Kind.Integer), ("Grade", Kind.Integer), ("RouteId", Kind.Text)],
                cancellationToken),
        ];

        return new(watch.Elapsed.TotalSeconds, tables.Sum(table => table.Rows), tables.Aggregate(0L, (sum, table) => unchecked(sum + table.Checksum)));
    }

    // In the order of the file: an index would send the reading back and forth.
    private static (long Rows, long Checksum) Read(
        SqliteConnection connection, string table, IReadOnlyList<(string Name, Kind Kind)> columns, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT \"{string.Join("\", \"", columns.Select(column => column.Name))}\" FROM \"{table}\" NOT INDEXED";
        using var reader = command.ExecuteReader();
        var kinds = columns.Select(column => column.Kind).ToArray();
        var (rows, checksum) = (0L, 0L);

        while (reader.Read())
        {
            rows++;
            for (var column = 0; column < kinds.Length; column++)
            {
                checksum = unchecked(checksum * 31 + Touch(reader, column, kinds[column]));
            }

            if (rows % 1_024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return (rows, checksum);
    }

    private static long Touch(SqliteDataReader reader, int column, Kind kind)
    {
        if (reader.IsDBNull(column))
        {
            return 0;
        }

        return kind switch
        {
            Kind.Integer => reader.GetInt64(column),
            Kind.Number => (long)reader.GetDouble(column),
            _ => reader.GetString(column).Length,
        };
    }

    private static Kind KindOf(LeadField field) => field.Type switch
    {
        FieldType.Number => Kind.Number,
        FieldType.YesNo => Kind.Integer,
        _ => Kind.Text,
    };

    private enum Kind
    {
        Integer,
        Number,
        Text,
    }
}
