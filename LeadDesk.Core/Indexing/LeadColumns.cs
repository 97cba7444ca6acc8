using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Which columns an index has, and the dictionary of each: the built-in fields in their order, owner, e-mail domain, then custom fields as they turn up.</summary>
internal sealed class LeadColumns
{
    private readonly List<ValueDictionary> _dictionaries = [];
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public LeadColumns()
    {
        foreach (var key in BuiltInFields.All.Select(field => field.Key).Append(DerivedFields.Owner).Append(DerivedFields.EmailDomain))
        {
            Of(key);
        }
    }

    public static int BuiltIn { get; } = BuiltInFields.All.Count;

    public static int Owner { get; } = BuiltIn;

    public static int EmailDomain { get; } = BuiltIn + 1;

    public static int Email { get; } = OfBuiltIn(BuiltInFields.Email);

    public static int Country { get; } = OfBuiltIn(BuiltInFields.Country);

    public static int Source { get; } = OfBuiltIn(BuiltInFields.Source);

    /// <summary>The columns whose text is searched, in the order of <see cref="Lead.SearchText"/>.</summary>
    public static int[] Searched { get; } =
    [
        OfBuiltIn(BuiltInFields.FirstName),
        OfBuiltIn(BuiltInFields.LastName),
        OfBuiltIn(BuiltInFields.Company),
        OfBuiltIn(BuiltInFields.Email),
        OfBuiltIn(BuiltInFields.Phone),
        OfBuiltIn(BuiltInFields.Mobile),
    ];

    public int Count => _keys.Count;

    public ValueDictionary this[int column] => _dictionaries[column];

    /// <summary>The column of a field; a new one when the field was not met before.</summary>
    public int Of(string fieldKey)
    {
        if (!_byKey.TryGetValue(fieldKey, out var column))
        {
            column = _keys.Count;
            _byKey.Add(fieldKey, column);
            _keys.Add(fieldKey);
            _dictionaries.Add(new());
        }

        return column;
    }

    /// <summary>The values so far, by column.</summary>
    public ValueTable[] Tables() => [.. _dictionaries.Select(dictionary => dictionary.Table)];

    public string[] Keys() => [.. _keys];

    public void Trim() => _dictionaries.ForEach(dictionary => dictionary.Trim());

    private static int OfBuiltIn(string key)
    {
        for (var column = 0; column < BuiltInFields.All.Count; column++)
        {
            if (BuiltInFields.All[column].Key == key)
            {
                return column;
            }
        }

        throw new ArgumentException($"'{key}' is no built-in field.", nameof(key));
    }
}
