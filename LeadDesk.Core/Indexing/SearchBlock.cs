using System.Numerics;

namespace LeadDesk.Core.Indexing;

/// <summary>The folded search text of a chunk's leads: name, company, e-mail and phones, and words with umlauts once more without their dots.</summary>
/// <remarks>
/// A search is a scan for bytes, which runs at the speed of memory. Signatures let it leave out most groups of leads: each is a set of
/// the three-byte sequences that occur in the group, with a few false alarms and never a miss.
/// </remarks>
internal sealed class SearchBlock
{
    private const int GroupSize = 64;
    private const int FewLeads = 8;
    private const int FewGroups = 3;
    private const int SequenceLength = 3;
    private const int SignatureWords = 128;
    private const byte EndOfLead = (byte)'\n';

    private readonly byte[] _text;
    private readonly int[] _ends;
    private readonly ulong[] _signatures;

    private SearchBlock(byte[] text, int[] ends, ulong[] signatures)
    {
        _text = text;
        _ends = ends;
        _signatures = signatures;
    }

    /// <param name="text">The texts of all leads, each closed by <see cref="Close"/>.</param>
    /// <param name="ends">Where each lead's text ends.</param>
    public static SearchBlock Of(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        var groups = (ends.Length + GroupSize - 1) / GroupSize;
        var block = new SearchBlock(text.ToArray(), ends.ToArray(), new ulong[groups * SignatureWords]);

        for (var group = 0; group < groups; group++)
        {
            Sign(block.GroupText(group), block._signatures.AsSpan(group * SignatureWords, SignatureWords));
        }

        return block;
    }

    /// <summary>Ends a lead's text so that no word is found across two leads.</summary>
    public static void Close(List<byte> text) => text.Add(EndOfLead);

    /// <summary>The search text of one lead, with its end.</summary>
    public ReadOnlySpan<byte> TextOf(int row) => _text.AsSpan(StartOf(row).._ends[row]);

    /// <summary>Whether no lead, few or many may have every word.</summary>
    /// <param name="words">Folded UTF-8 without white space; not empty.</param>
    public Chance ChanceOf(SearchWord[] words)
    {
        var groups = 0;

        for (var group = 0; group < _signatures.Length; group += SignatureWords)
        {
            groups += AllMayOccur(words, _signatures.AsSpan(group, SignatureWords)) ? 1 : 0;
        }

        return groups == 0 ? Chance.None : groups <= FewGroups ? Chance.Few : Chance.Many;
    }

    /// <summary>Of the leads that are marked, keeps those in whose text every word occurs.</summary>
    /// <param name="words">Folded UTF-8 without white space; not empty.</param>
    /// <param name="marked">One place per lead.</param>
    /// <returns>Whether any lead is left.</returns>
    public bool Keep(SearchWord[] words, Span<bool> marked)
    {
        var any = false;

        for (var start = 0; start < marked.Length; start += GroupSize)
        {
            var group = marked[start..Math.Min(start + GroupSize, marked.Length)];
            var wanted = group.Count(true);

            if (wanted > 0)
            {
                any |= AllMayOccur(words, _signatures.AsSpan(start / GroupSize * SignatureWords, SignatureWords))
                    ? KeepInGroup(start, group, words, wanted)
                    : None(group);
            }
        }

        return any;
    }

    private static bool None(Span<bool> group)
    {
        group.Clear();

        return false;
    }

    // A few leads are looked at one by one; for many, the first word is scanned for through the whole group.
    private bool KeepInGroup(int start, Span<bool> group, SearchWord[] words, int wanted) =>
        wanted <= FewLeads ? KeepOneByOne(start, group, words) : KeepScanned(start, group, words);

    private bool KeepOneByOne(int start, Span<bool> group, SearchWord[] words)
    {
        var any = false;

        for (var lead = 0; lead < group.Length; lead++)
        {
            any |= group[lead] = group[lead] && words[0].IsIn(TextOf(start + lead)) && HasOthers(start + lead, words);
        }

        return any;
    }

    private bool KeepScanned(int start, Span<bool> group, SearchWord[] words)
    {
        Span<bool> kept = stackalloc bool[GroupSize];
        kept.Clear();
        var any = Scan(start, group, words, words[0].Bytes, kept);

        if (words[0].WithoutDots is { } other)
        {
            any |= Scan(start, group, words, other, kept);
        }

        kept[..group.Length].CopyTo(group);

        return any;
    }

    private bool Scan(int start, ReadOnlySpan<bool> group, SearchWord[] words, byte[] first, Span<bool> kept)
    {
        var (any, row, position, end) = (false, start, StartOf(start), _ends[start + group.Length - 1]);

        while (position < end)
        {
            var next = _text.AsSpan(position, end - position).IndexOf(first);

            if (next < 0)
            {
                break;
            }

            position += next;

            while (_ends[row] <= position)
            {
                row++;
            }

            if (group[row - start] && HasOthers(row, words))
            {
                any = kept[row - start] = true;
            }

            position = _ends[row];
        }

        return any;
    }

    private static bool AllMayOccur(SearchWord[] words, ReadOnlySpan<ulong> signature)
    {
        foreach (var word in words)
        {
            if (!word.MayOccurIn(signature))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasOthers(int row, SearchWord[] words)
    {
        for (var index = 1; index < words.Length; index++)
        {
            if (!words[index].IsIn(TextOf(row)))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> GroupText(int group) =>
        _text.AsSpan(StartOf(group * GroupSize).._ends[Math.Min((group + 1) * GroupSize, _ends.Length) - 1]);

    private int StartOf(int row) => row == 0 ? 0 : _ends[row - 1];

    private static void Sign(ReadOnlySpan<byte> text, Span<ulong> signature)
    {
        for (var start = 0; start + SequenceLength <= text.Length; start++)
        {
            var bit = BitOf(text[start..]);
            signature[bit / 64] |= 1UL << (bit % 64);
        }
    }

    private static int BitOf(ReadOnlySpan<byte> text) =>
        (int)((((uint)text[0] << 16 | (uint)text[1] << 8 | text[2]) * 0x9E3779B1u) >> (32 - BitOperations.Log2(SignatureWords * 64)));

    /// <summary>How many leads may have what is searched for.</summary>
    internal enum Chance
    {
        None,
        Few,
        Many,
    }

    /// <summary>A word to look for.</summary>
    internal sealed class SearchWord
    {
        private readonly (int Index, ulong Bit)[] _sequences;
        private readonly (int Index, ulong Bit)[] _otherSequences;

        /// <param name="bytes">Folded UTF-8 without white space; not empty.</param>
        /// <param name="withoutDots">The same without the dots of its umlauts.</param>
        public SearchWord(byte[] bytes, byte[] withoutDots)
        {
            // Every text with the word has it without dots too, unless its first letter is the "e" of an umlaut before it.
            var isBoth = bytes[0] == (byte)'e' && !withoutDots.AsSpan().SequenceEqual(bytes);
            Bytes = isBoth ? bytes : withoutDots;
            WithoutDots = isBoth ? withoutDots : null;
            _sequences = SequencesOf(Bytes);
            _otherSequences = SequencesOf(withoutDots);
        }

        public byte[] Bytes { get; }

        /// <summary>What may stand in its place; null when <see cref="Bytes"/> find that too.</summary>
        public byte[]? WithoutDots { get; }

        public bool IsIn(ReadOnlySpan<byte> text) => text.IndexOf(Bytes) >= 0 || (WithoutDots is { } other && text.IndexOf(other) >= 0);

        public bool MayOccurIn(ReadOnlySpan<ulong> signature) =>
            AllIn(_sequences, signature) || (WithoutDots is not null && AllIn(_otherSequences, signature));

        private static (int Index, ulong Bit)[] SequencesOf(byte[] bytes) =>
        [
            .. Enumerable.Range(0, Math.Max(0, bytes.Length - SequenceLength + 1))
                .Select(start => BitOf(bytes.AsSpan(start)))
                .Distinct()
                .Select(bit => (bit / 64, 1UL << (bit % 64))),
        ];

        private static bool AllIn((int Index, ulong Bit)[] sequences, ReadOnlySpan<ulong> signature)
        {
            foreach (var (index, bit) in sequences)
            {
                if ((signature[index] & bit) == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
