using System.Runtime.InteropServices;
using System.Text;
using LeadDesk.Core.Values;

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

    /// <summary>Adds those words of folded text that <see cref="Folding.WithoutDots"/> changes, changed, each after a space.</summary>
    /// <param name="start">Where the text in <paramref name="target"/> begins.</param>
    public static void AppendWithoutDots(List<byte> target, int start)
    {
        var (end, word) = (target.Count, start);

        for (var place = start; place <= end; place++)
        {
            if (place == end || target[place] == (byte)' ')
            {
                AppendWordWithoutDots(target, word, place);
                word = place + 1;
            }
        }
    }

    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(Folding.Fold(text));

    private static void AppendWordWithoutDots(List<byte> target, int start, int end)
    {
        var isChanged = false;

        for (var place = start; place < end - 1; place++)
        {
            isChanged |= IsDotted(target[place], target[place + 1]);
        }

        if (!isChanged)
        {
            return;
        }

        target.Add((byte)' ');

        for (var place = start; place < end; place++)
        {
            var letter = target[place];
            target.Add(letter);

            while (place + 1 < end && IsDotted(letter, target[place + 1]))
            {
                place++;
            }
        }
    }

    private static bool IsDotted(byte letter, byte next) => letter is (byte)'a' or (byte)'o' or (byte)'u' && next == (byte)'e';
}
