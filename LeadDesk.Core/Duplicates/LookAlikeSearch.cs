namespace LeadDesk.Core.Duplicates;

/// <summary>
/// Finds among known people, and among the new ones themselves, whom each new person looks like most. Of the new ones only hashes are kept, and the
/// known ones pass by once: <see cref="Add"/> all new people, then <see cref="CompareNew"/>, then <see cref="Compare"/> each known one.
/// </summary>
/// <param name="personOf">A new person, by the id that was given to <see cref="Add"/>; may be asked often.</param>
/// <remarks>
/// People are only compared when they share one of <see cref="BlockKeys"/>, and a key that very many new people share tells nothing: it is passed over. So whoever
/// is found is alike, but not everybody who is alike is found.
/// </remarks>
public sealed class LookAlikeSearch(Func<int, ComparedPerson> personOf)
{
    private const int MostOfOneKey = 100;

    // So many comparisons take a few seconds; a list in which everybody is called alike would ask for a thousand times as many.
    private const long MostPairs = 1_000_000;
    private const int MostRemembered = 50_000;

    // One bit for a part of a key: most known people have no key in common with anybody, and this says so in two megabytes.
    private const int FilterBits = 24;

    private readonly List<ulong> _keys = [];
    private readonly List<int> _ids = [];
    private readonly List<ulong> _wanted = [];
    private readonly HashSet<int> _candidates = [];
    private readonly Dictionary<int, ComparedPerson> _remembered = [];
    private readonly Dictionary<int, LookAlikePair> _known = [];
    private readonly Dictionary<int, LookAlikePair> _amongNew = [];
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private ulong[] _sortedKeys = [];
    private int[] _sortedIds = [];
    private int _count;

    /// <summary>Whether there is anybody to be compared.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Makes somebody new known; again when more is known of them.</summary>
    public void Add(int id, ComparedPerson person)
    {
        _wanted.Clear();
        BlockKeys.Collect(person, _wanted);
        IsEmpty &= _wanted.Count == 0;

        foreach (var key in _wanted)
        {
            _keys.Add(key);
            _ids.Add(id);
            _filter[PlaceOf(key) >> 6] |= 1UL << (PlaceOf(key) & 63);
        }
    }

    /// <summary>Compares the new people with each other: who comes later looks like who comes earlier.</summary>
    public void CompareNew(CancellationToken cancellationToken)
    {
        Sort();

        for (int start = 0, end; start < _count; start = end)
        {
            end = EndOf(start);

            if (end - start > 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                CompareWithin(_sortedIds.AsSpan(start, end - start));
            }
        }
    }

    /// <summary>Compares a known person with all new ones. Of two that are equally alike the first stays.</summary>
    public void Compare(int knownId, ComparedPerson known)
    {
        _wanted.Clear();
        _candidates.Clear();
        BlockKeys.Collect(known, _wanted);

        foreach (var key in _wanted)
        {
            if ((_filter[PlaceOf(key) >> 6] & (1UL << (PlaceOf(key) & 63))) != 0)
            {
                CollectCandidates(key);
            }
        }

        foreach (var id in _candidates)
        {
            Keep(_known, new(id, knownId, IsNew: false, PersonLikeness.Of(Person(id), known)));
        }
    }

    /// <summary>Everybody new who looks like somebody, the most alike first; whom LeadDesk knows goes before who is new as well.</summary>
    public IReadOnlyList<LookAlikePair> Found() =>
    [
        .. _known.Values
            .Concat(_amongNew.Values.Where(pair => !_known.ContainsKey(pair.NewId)))
            .OrderByDescending(pair => pair.Likeness)
            .ThenBy(pair => pair.NewId),
    ];

    private static int PlaceOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - FilterBits));

    // By key, without the keys that too many share.
    private void Sort()
    {
        (_sortedKeys, _sortedIds, _count) = ([.. _keys], [.. _ids], _keys.Count);
        _keys.Clear();
        _ids.Clear();
        Array.Sort(_sortedKeys, _sortedIds);
        var (kept, most) = (0, MostOfOneKeyHere());

        for (int start = 0, end; start < _count; start = end)
        {
            end = EndOf(start);

            for (var index = start; index < end && end - start <= most; index++)
            {
                (_sortedKeys[kept], _sortedIds[kept]) = (_sortedKeys[index], _sortedIds[index]);
                kept++;
            }
        }

        _count = kept;
    }

    // How many may share a key, so that there are not too many pairs in all.
    private int MostOfOneKeyHere()
    {
        var groups = new int[MostOfOneKey + 1];

        for (int start = 0, end; start < _count; start = end)
        {
            end = EndOf(start);
            groups[end - start <= MostOfOneKey ? end - start : 0]++;
        }

        var pairs = 0L;

        for (var size = 2; size <= MostOfOneKey; size++)
        {
            pairs += groups[size] * (size * (size - 1L) / 2);

            if (pairs > MostPairs)
            {
                return size - 1;
            }
        }

        return MostOfOneKey;
    }

    private int EndOf(int start)
    {
        var end = start + 1;
        while (end < _count && _sortedKeys[end] == _sortedKeys[start])
        {
            end++;
        }

        return end;
    }

    private void CompareWithin(ReadOnlySpan<int> ids)
    {
        for (var later = 1; later < ids.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (low, high) = (Math.Min(ids[earlier], ids[later]), Math.Max(ids[earlier], ids[later]));
                if (low != high)
                {
                    Keep(_amongNew, new(high, low, IsNew: true, PersonLikeness.Of(Person(high), Person(low))));
                }
            }
        }
    }

    private void CollectCandidates(ulong key)
    {
        var start = Array.BinarySearch(_sortedKeys, 0, _count, key);
        if (start < 0)
        {
            return;
        }

        while (start > 0 && _sortedKeys[start - 1] == key)
        {
            start--;
        }

        var end = EndOf(start);
        while (start < end)
        {
            _candidates.Add(_sortedIds[start++]);
        }
    }

    private static void Keep(Dictionary<int, LookAlikePair> best, LookAlikePair pair)
    {
        if (pair.Likeness >= PersonLikeness.Threshold && (!best.TryGetValue(pair.NewId, out var other) || IsBetter(pair, other)))
        {
            best[pair.NewId] = pair;
        }
    }

    private static bool IsBetter(LookAlikePair pair, LookAlikePair other) =>
        pair.Likeness > other.Likeness || (pair.Likeness == other.Likeness && pair.OtherId < other.OtherId);

    private ComparedPerson Person(int id)
    {
        if (!_remembered.TryGetValue(id, out var person))
        {
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }

            _remembered.Add(id, person = personOf(id));
        }

        return person;
    }
}
