using System.Globalization;
using System.Text;
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

    /// <summary>A point in time as EF Core stores it: "yyyy-MM-dd HH:mm:ss" with up to seven decimals, UTC.</summary>
    public DateTime Utc(int column) => ParseUtc(Text(column));

    public void Dispose() => _statement.Dispose();

    internal static DateTime ParseUtc(ReadOnlySpan<byte> text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)' ' or (byte)'T') || text[13] != ':' || text[16] != ':')
        {
            return ParseSlowly(text);
        }

        // The calendar's own arithmetic refuses a 31 February.
        var time = new DateTime(
            Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]), Digits(text[11..13]), Digits(text[14..16]), Digits(text[17..19]), DateTimeKind.Utc);

        return text.Length == 19 ? time
            : text[19] == '.' && text.Length is > 20 and <= 27 ? time.AddTicks(Ticks(text[20..]))
            : ParseSlowly(text);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;

        foreach (var digit in text)
        {
            value = digit is >= (byte)'0' and <= (byte)'9'
                ? (10 * value) + (digit - '0')
                : throw new FormatException($"\"{Encoding.UTF8.GetString(text)}\" is no part of a date.");
        }

        return value;
    }

    private static long Ticks(ReadOnlySpan<byte> decimals)
    {
        long ticks = Digits(decimals);

        for (var place = decimals.Length; place < 7; place++)
        {
            ticks *= 10;
        }

        return ticks;
    }

    private static DateTime ParseSlowly(ReadOnlySpan<byte> text) => DateTime.Parse(
        Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
        }
    }
}
