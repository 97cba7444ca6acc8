using System.Runtime.InteropServices;
using System.Text;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Indexing;

/// <summary>Folds UTF-8 as <see cref="Folding"/> folds strings, without making strings of plain letters.</summary>
internal static class FoldedText
{
    /// <param name="utf8">Text without white space around it.</param>
    public static void Append(List<byte> target, ReadOnlySpan<byte> utf8)
    {
        var start = target.Count;
        var afterSpace = false;
        CollectionsMarshal.SetCount(target, start + utf8.Length);
        var written = CollectionsMarshal.AsSpan(target)[start..];
        var length = 0;

        foreach (var letter in utf8)
        {
            if (letter >= 0x80)
            {
                // Anything but plain letters is left to the one rule there is.
                CollectionsMarshal.SetCount(target, start);
                target.AddRange(Of(Encoding.UTF8.GetString(utf8)));
                return;
            }

            var isSpace = letter is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');

            if (!isSpace || !afterSpace)
            {
                written[length++] = isSpace ? (byte)' ' : letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
            }

            afterSpace = isSpace;
        }

        CollectionsMarshal.SetCount(target, start + length);
    }

    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(Folding.Fold(text));
}
