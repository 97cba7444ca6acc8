using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>What stands before and behind a byte beyond ASCII.</summary>
internal enum Neighbour
{
    /// <summary>No letter, or the edge of the line.</summary>
    None,

    /// <summary>A small letter of ASCII.</summary>
    Small,

    /// <summary>A capital letter of ASCII.</summary>
    Capital,

    /// <summary>Another byte beyond ASCII.</summary>
    High,
}

/// <summary>Counts the bytes of a text that are not UTF-8, with their neighbours: by them a code page is recognised.</summary>
internal sealed class OddBytes
{
    private const int Neighbours = 4;
    private const byte FirstHigh = 0x80;

    private readonly int[] _counts = new int[Neighbours * 128 * Neighbours];

    /// <summary>Lines with characters beyond ASCII, all of them in UTF-8.</summary>
    public int Utf8Lines { get; private set; }

    /// <summary>Lines with bytes that are no UTF-8.</summary>
    public int OddLines { get; private set; }

    public int this[Neighbour before, byte value, Neighbour behind] => _counts[IndexOf(before, value, behind)];

    public void Add(ReadOnlySpan<byte> line)
    {
        if (Ascii.IsValid(line))
        {
            return;
        }

        if (Utf8.IsValid(line))
        {
            Utf8Lines++;
            return;
        }

        OddLines++;

        for (var at = 0; at < line.Length;)
        {
            var status = Rune.DecodeFromUtf8(line[at..], out _, out var length);

            for (var odd = at; status is not OperationStatus.Done && odd < at + length; odd++)
            {
                _counts[IndexOf(odd > 0 ? Of(line[odd - 1]) : Neighbour.None, line[odd], odd + 1 < line.Length ? Of(line[odd + 1]) : Neighbour.None)]++;
            }

            at += length;
        }
    }

    private static Neighbour Of(byte value) =>
        value >= FirstHigh ? Neighbour.High
        : char.IsAsciiLetterLower((char)value) ? Neighbour.Small
        : char.IsAsciiLetterUpper((char)value) ? Neighbour.Capital
        : Neighbour.None;

    private static int IndexOf(Neighbour before, byte value, Neighbour behind) =>
        ((((int)before * 128) + (value - FirstHigh)) * Neighbours) + (int)behind;
}
