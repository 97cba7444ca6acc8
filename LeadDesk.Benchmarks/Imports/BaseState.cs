using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>What a database holds, and whether it is sound.</summary>
/// <param name="Content">The number of rows of every table, and a hash of all that leads and their scores hold but times.</param>
internal sealed record BaseState(string Content, bool IsSound)
{
    private static readonly string[] Hashed = ["Leads", "LeadScores", "ImportedLeads"];

    public static BaseState Of(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        var tables = Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        var counts = tables.Select(table => $"{table} {Rows(connection, $"SELECT COUNT(*) FROM \"{table}\"")[0]}");
        var hashes = Hashed.Select(table => HashOf(connection, table));
        var isSound = Rows(connection, "PRAGMA integrity_check") is ["ok"] && Rows(connection, "PRAGMA foreign_key_check").Count == 0;

        return new(string.Join(", ", counts.Concat(hashes)), isSound);
    }

    // Two runs of the same import agree in everything but when they were.
    private static string HashOf(SqliteConnection connection, string table)
    {
        var columns = Rows(connection, $"SELECT '\"' || name || '\"' FROM pragma_table_info('{table}') WHERE name NOT LIKE '%At' AND name NOT LIKE '%Since'");
        var rows = Rows(connection, $"SELECT {string.Join(',', columns)} FROM \"{table}\" ORDER BY rowid");

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();

        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }
}
