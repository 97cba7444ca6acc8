using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LeadDesk.Web.Data.Sqlite;

/// <summary>One statement that is executed for row after row, its parameters bound by their place.</summary>
/// <remarks>
/// The provider looks up every parameter by its name for every row, which costs more than SQLite needs to write the row. Values are stored
/// exactly as the provider stores them.
/// </remarks>
internal sealed class SqliteRowStatement : IDisposable
{
    private const string TimeFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    private const string DayFormat = @"yyyy\-MM\-dd";

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteRowStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ArgumentException("The connection is not open.", nameof(connection));
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Whether values of a type can be bound here.</summary>
    public static bool Knows(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;

        return plain == typeof(string) || plain == typeof(int) || plain == typeof(long) || plain == typeof(double) || plain == typeof(bool)
            || plain == typeof(DateTime) || plain == typeof(DateOnly) || plain == typeof(byte[]);
    }

    /// <param name="place">From 0.</param>
    public void Bind(int place, object? value)
    {
        var parameter = place + 1;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, parameter),
            string text => raw.sqlite3_bind_text(_statement, parameter, text),
            int number => raw.sqlite3_bind_int64(_statement, parameter, number),
            long number => raw.sqlite3_bind_int64(_statement, parameter, number),
            double number => raw.sqlite3_bind_double(_statement, parameter, number),
            bool answer => raw.sqlite3_bind_int64(_statement, parameter, answer ? 1 : 0),
            DateTime time => raw.sqlite3_bind_text(_statement, parameter, time.ToString(TimeFormat, CultureInfo.InvariantCulture)),
            DateOnly day => raw.sqlite3_bind_text(_statement, parameter, day.ToString(DayFormat, CultureInfo.InvariantCulture)),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, parameter, bytes),
            _ => throw new ArgumentException($"A value cannot be of the type {value.GetType()}.", nameof(value)),
        });
    }

    /// <summary>Executes the statement and returns the number it returns; null when it returns none.</summary>
    public long? Execute()
    {
        var result = raw.sqlite3_step(_statement);
        long? value = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;

        while (result == raw.SQLITE_ROW)
        {
            result = raw.sqlite3_step(_statement);
        }

        if (result != raw.SQLITE_DONE)
        {
            var failure = Failure(result);
            _ = raw.sqlite3_reset(_statement);

            throw failure;
        }

        Check(raw.sqlite3_reset(_statement));

        return value;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private SqliteException Failure(int result) =>
        new(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
}
