using System.Numerics;
using System.Runtime.InteropServices;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>
/// Three-valued truth as bytes, for many leads at once: not met 0, unknown 1, met 2. "All of" is then the smallest, "any of" the largest.
/// </summary>
internal static class Kleene
{
    public const byte NotMet = 0;
    public const byte Unknown = 1;
    public const byte Met = 2;

    public static byte Of(Truth truth) => truth switch
    {
        Truth.NotMet => NotMet,
        Truth.Unknown => Unknown,
        _ => Met,
    };

    public static byte Of(bool met) => met ? Met : NotMet;

    public static Truth ToTruth(byte value) => value switch
    {
        NotMet => Truth.NotMet,
        Unknown => Truth.Unknown,
        _ => Truth.Met,
    };

    /// <summary>What nothing at all comes to: the value that leaves every other as it is.</summary>
    public static byte Neutral(Combination combine) => combine is Combination.AllOf ? Met : NotMet;

    /// <summary>Joins further truths into those so far.</summary>
    public static void Join(Combination combine, Span<byte> soFar, ReadOnlySpan<byte> further)
    {
        var left = MemoryMarshal.Cast<byte, Vector<byte>>(soFar);
        var right = MemoryMarshal.Cast<byte, Vector<byte>>(further[..soFar.Length]);

        for (var index = 0; index < left.Length; index++)
        {
            left[index] = combine is Combination.AllOf ? Vector.Min(left[index], right[index]) : Vector.Max(left[index], right[index]);
        }

        for (var index = left.Length * Vector<byte>.Count; index < soFar.Length; index++)
        {
            soFar[index] = combine is Combination.AllOf ? Math.Min(soFar[index], further[index]) : Math.Max(soFar[index], further[index]);
        }
    }
}
