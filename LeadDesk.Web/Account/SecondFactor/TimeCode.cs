using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LeadDesk.Web.Account.SecondFactor;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and steps of half a minute, as every app computes them.</summary>
public static class TimeCode
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;

    // Clocks of telephones are off by up to a minute.
    private const int Tolerance = 2;

    /// <summary>The step a moment belongs to, counted from 1970.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The code of a step.</summary>
    /// <param name="key">The shared secret in Base32.</param>
    public static string Of(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard, and every app, uses SHA-1 here.
        var hash = HMACSHA1.HashData(BytesIn(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;

        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The earliest step after <paramref name="used"/> whose code this is; null when it is none of the codes around the moment.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset moment, long? used)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        var now = StepAt(moment);
        var first = Math.Max(now - Tolerance, (used ?? long.MinValue + 1) + 1);

        for (var step = first; step <= now + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Of(key, step)), System.Text.Encoding.ASCII.GetBytes(digits)))
            {
                return step;
            }
        }

        return null;
    }

    private static byte[] BytesIn(string key)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);

        foreach (var letter in key.ToUpperInvariant().Where(Letters.Contains))
        {
            bits = ((bits << 5) | Letters.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            held += 5;

            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
