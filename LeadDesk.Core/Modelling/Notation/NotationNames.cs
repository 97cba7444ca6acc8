using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling.Notation;

/// <summary>What fields and activity types are called: written in one language, understood in all.</summary>
public sealed class NotationNames
{
    private readonly Names _fields;
    private readonly Names _types;

    /// <param name="german">Whether words such as "and" are written in German.</param>
    /// <param name="fields">Names of fields by key, those to be written first; names in other languages may follow.</param>
    /// <param name="types">The same for activity types.</param>
    public NotationNames(
        FieldCatalogue catalogue, bool german, IEnumerable<KeyValuePair<string, string>> fields, IEnumerable<KeyValuePair<string, string>> types)
    {
        German = german;
        _fields = new(catalogue.Fields.Concat(DerivedFields.All).Select(field => field.Key), fields);
        _types = new(catalogue.ActivityTypes.Select(type => type.Key), types);
    }

    public bool German { get; }

    internal string Field(string key) => _fields.NameOf(key);

    internal string? FieldKey(string name) => _fields.KeyOf(name);

    internal string ActivityType(string key) => _types.NameOf(key);

    internal string? ActivityTypeKey(string name) => _types.KeyOf(name);

    private sealed class Names
    {
        private readonly HashSet<string> _keys;
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> _keysByName = new(StringComparer.Ordinal);

        public Names(IEnumerable<string> keys, IEnumerable<KeyValuePair<string, string>> names)
        {
            _keys = keys.ToHashSet(StringComparer.Ordinal);

            foreach (var (key, name) in names)
            {
                _names.TryAdd(key, name);
                var folded = Folding.Fold(name);

                // A name that two things have means neither of them.
                _keysByName[folded] = _keysByName.TryGetValue(folded, out var other) && other != key ? null : key;
            }
        }

        // The name only where it leads back to the key.
        public string NameOf(string key) => _names.TryGetValue(key, out var name) && KeyOf(name) == key ? name : key;

        public string? KeyOf(string name) => _keys.Contains(name) ? name : _keysByName.GetValueOrDefault(Folding.Fold(name));
    }
}
