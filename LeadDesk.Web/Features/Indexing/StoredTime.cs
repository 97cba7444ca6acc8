using System.Globalization;
using System.Text;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Points in time as EF Core stores them in SQLite: "yyyy-MM-dd HH:mm:ss" with up to seven decimals, UTC.</summary>
public static class StoredTime
{
    /// <exception cref="FormatException">It is no time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such day or hour.</exception>
    public static DateTime Parse(ReadOnlySpan<byte> text)
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
}
