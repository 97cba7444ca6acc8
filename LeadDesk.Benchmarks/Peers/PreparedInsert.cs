using Microsoft.Data.Sqlite;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>Inserts many rows into one table with one prepared statement.</summary>
internal sealed class PreparedInsert : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public PreparedInsert(SqliteConnection connection, SqliteTransaction transaction, string table, IReadOnlyList<string> columns)
    {
        _parameters = [.. columns.Select((_, number) => new SqliteParameter($"$value{number}", null))];
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = $"INSERT INTO {table} (\"{string.Join("\", \"", columns)}\") "
            + $"VALUES ({string.Join(", ", _parameters.Select(parameter => parameter.ParameterName))})";
        _command.Parameters.AddRange(_parameters);
        _command.Prepare();
    }

    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            _parameters[number].Value = values[number] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
