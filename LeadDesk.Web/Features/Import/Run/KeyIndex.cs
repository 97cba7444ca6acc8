using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Which leads have a key, by its hash: a million leads have several million keys.</summary>
/// <remarks>
/// Nearly every key is one lead's. Where very many share one, as the mailbox of an agency, those beyond <see cref="MostOfOneKey"/> are found only together
/// with their name: a row must not be held against thousands of leads.
/// </remarks>
internal sealed class KeyIndex
{
    private const int MostOfOneKey = 16;

    private readonly Dictionary<ulong, int> _first = [];
    private readonly Dictionary<ulong, List<int>> _others = [];

    public void Add(string? key, int id, in NamedPerson name)
    {
        if (key is not null && !TryAdd(StableHash.Of(key), id))
        {
            TryAdd(HashOf(key, name), id);
        }
    }

    public void Remove(string? key, int id, in NamedPerson name)
    {
        if (key is not null && !Remove(StableHash.Of(key), id))
        {
            Remove(HashOf(key, name), id);
        }
    }

    /// <summary>The leads that may have this key, the oldest first.</summary>
    public IReadOnlyList<int> At(string? key, in NamedPerson name)
    {
        if (key is null || !_first.TryGetValue(StableHash.Of(key), out var first))
        {
            return [];
        }

        if (!_others.TryGetValue(StableHash.Of(key), out var others))
        {
            return [first];
        }

        return others.Count < MostOfOneKey - 1 ? [first, .. others] : [first, .. others, .. Exactly(HashOf(key, name))];
    }

    private static ulong HashOf(string key, in NamedPerson name) => StableHash.Of($"{key}\n{Folding.Fold($"{name.FirstName}\n{name.LastName}")}");

    private IEnumerable<int> Exactly(ulong hash)
    {
        if (_first.TryGetValue(hash, out var first))
        {
            yield return first;

            foreach (var other in _others.GetValueOrDefault(hash) ?? [])
            {
                yield return other;
            }
        }
    }

    // False when the key is full. Somebody may be added twice.
    private bool TryAdd(ulong hash, int id)
    {
        if (_first.TryAdd(hash, id) || _first[hash] == id)
        {
            return true;
        }

        if (!_others.TryGetValue(hash, out var others))
        {
            _others.Add(hash, others = new(1));
        }

        if (others.Contains(id))
        {
            return true;
        }

        if (others.Count >= MostOfOneKey - 1)
        {
            return false;
        }

        others.Add(id);

        return true;
    }

    private bool Remove(ulong hash, int id)
    {
        var others = _others.GetValueOrDefault(hash);

        if (others?.Remove(id) is true)
        {
            return true;
        }

        if (!_first.TryGetValue(hash, out var first) || first != id)
        {
            return false;
        }

        if (others is { Count: > 0 })
        {
            _first[hash] = others[0];
            others.RemoveAt(0);
        }
        else
        {
            _first.Remove(hash);
        }

        return true;
    }
}
