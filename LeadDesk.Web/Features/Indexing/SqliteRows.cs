using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>The rows of one SQLite query as the bytes they are stored in: no string is made that nobody needs.</summary>
/// <remarks>Spans are valid until the next <see cref="Read"/>.</remarks>
internal sealed class SqliteRows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteRows(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ArgumentException("The connection is not open.", nameof(connection));
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);

        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result == raw.SQLITE_ROW;
        }

        Check(result);

        return false;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public int Int(int column) => raw.sqlite3_column_int(_statement, column);

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public double Double(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>Text as UTF-8; empty for NULL.</summary>
    public ReadOnlySpan<byte> Text(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>A point in time, UTC.</summary>
    public DateTime Utc(int column) => StoredTime.Parse(Text(column));

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
        }
    }
}
