using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>Inserts many rows into one table with one prepared statement.</summary>
internal sealed class PreparedInsert : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="columns">How many columns are given, in the table's order; or all of <paramref name="named"/>.</param>
    public PreparedInsert(SqliteConnection connection, SqliteTransaction transaction, string table, int columns, params string[] named)
    {
        var parameters = Enumerable.Range(0, columns).Select(number => $"$value{number}").ToList();
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText =
            $"INSERT INTO {table} {(named.Length > 0 ? $"(\"{string.Join("\", \"", named)}\")" : "")} VALUES ({string.Join(", ", parameters)})";

        foreach (var parameter in parameters)
        {
            _command.Parameters.Add(new SqliteParameter(parameter, null));
        }

        _command.Prepare();
    }

    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            _command.Parameters[number].Value = values[number] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
