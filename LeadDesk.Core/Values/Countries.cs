using System.Collections.Frozen;

namespace LeadDesk.Core.Values;

/// <summary>Finds the country people mean: by code of two or three letters, or by its German, English, French or Italian name, short or official.</summary>
/// <remarks>The names are data of the program and not of the machine: the same lead finds the same market everywhere.</remarks>
public static class Countries
{
    private const int LongestName = 120;

    // What people write besides codes and full names.
    private static readonly (string Alias, string Code)[] Aliases =
    [
        ("A", "AT"), ("D", "DE"), ("BRD", "DE"), ("GER", "DE"), ("FL", "LI"),
        ("United States of America", "US"), ("Vereinigte Staaten von Amerika", "US"), ("États-Unis d’Amérique", "US"), ("Stati Uniti d’America", "US"), ("US of America", "US"),
        ("UK", "GB"), ("Great Britain", "GB"), ("Großbritannien", "GB"), ("England", "GB"), ("Scotland", "GB"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Czech Republic", "CZ"), ("Tschechische Republik", "CZ"), ("Turkey", "TR"),
        ("Slovak Republic", "SK"), ("Russian Federation", "RU"), ("Russische Föderation", "RU"), ("Korea", "KR"),
        ("Türkiye", "TR"), ("VAE", "AE"), ("UAE", "AE"), ("EAU", "AE"),
        ("Hong Kong", "HK"), ("Hongkong", "HK"), ("Macau", "MO"), ("Bosnia and Herzegovina", "BA"), ("Bosnien", "BA"), ("Macedonia", "MK"),
        ("España", "ES"), ("Italia", "IT"), ("Polska", "PL"), ("Brasil", "BR"), ("Viet Nam", "VN"), ("Ivory Coast", "CI"), ("Elfenbeinküste", "CI"),

        // Official names that do not hold the short one, and those that name two states.
        ("Swiss Confederation", "CH"), ("Schweizerische Eidgenossenschaft", "CH"), ("Confoederatio Helvetica", "CH"), ("Schweizer Eidgenossenschaft", "CH"),
        ("French Republic", "FR"), ("Französische Republik", "FR"), ("République française", "FR"), ("Repubblica francese", "FR"),
        ("Italian Republic", "IT"), ("Italienische Republik", "IT"), ("République italienne", "IT"), ("Repubblica italiana", "IT"),
        ("Portuguese Republic", "PT"), ("Portugiesische Republik", "PT"), ("Hellenic Republic", "GR"), ("Hellenische Republik", "GR"),
        ("Slowakische Republik", "SK"), ("République tchèque", "CZ"), ("Repubblica Ceca", "CZ"), ("Lebanese Republic", "LB"), ("Argentine Republic", "AR"),
        ("Argentinische Republik", "AR"), ("United Mexican States", "MX"), ("Vereinigte Mexikanische Staaten", "MX"), ("Kyrgyz Republic", "KG"), ("Kirgisische Republik", "KG"),
        ("United Kingdom of Great Britain and Northern Ireland", "GB"), ("Vereinigtes Königreich Großbritannien und Nordirland", "GB"), ("Grande-Bretagne", "GB"), ("Gran Bretagna", "GB"),
        ("Wales", "GB"), ("Northern Ireland", "GB"), ("Schottland", "GB"), ("Nordirland", "GB"), ("Eire", "IE"), ("Hollande", "NL"), ("Olanda", "NL"), ("Pays Bas", "NL"),
        ("People's Republic of China", "CN"), ("Volksrepublik China", "CN"), ("VR China", "CN"), ("PR China", "CN"), ("Republic of China", "TW"), ("Republik China", "TW"),
        ("Republic of Korea", "KR"), ("Republik Korea", "KR"), ("Democratic People's Republic of Korea", "KP"), ("Demokratische Volksrepublik Korea", "KP"),
        ("Democratic Republic of the Congo", "CD"), ("Demokratische Republik Kongo", "CD"), ("République démocratique du Congo", "CD"), ("DR Congo", "CD"), ("DR Kongo", "CD"),
        ("Republic of the Congo", "CG"), ("Republic of Congo", "CG"), ("Congo", "CG"), ("Republik Kongo", "CG"), ("Kongo", "CG"), ("République du Congo", "CG"),
        ("Lao People's Democratic Republic", "LA"), ("Syrian Arab Republic", "SY"), ("Palestine", "PS"), ("Palästina", "PS"), ("Swaziland", "SZ"), ("Cape Verde", "CV"),
        ("Burma", "MM"), ("East Timor", "TL"), ("Holy See", "VA"), ("Vatikan", "VA"), ("Weißrussland", "BY"), ("Moldawien", "MD"),
    ];

    private static readonly FrozenDictionary<string, string> CodeByName = Load();

    private static readonly FrozenDictionary<string, (string English, string German)> NameByCode = Lines()
        .ToFrozenDictionary(parts => parts[0], parts => (parts[2], parts[3]), StringComparer.Ordinal);

    /// <summary>The ISO 3166 two-letter code of a country written in any of these ways; null when it is not recognised.</summary>
    public static string? CodeOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestName)
        {
            return null;
        }

        var key = CountryText.Key(text);

        return CodeByName.TryGetValue(key, out var code) ? code
            : key.AsSpan().ContainsAny(' ', ',', '(') ? CountryText.Variants(key).Select(Find).FirstOrDefault(found => found is not null)
            : null;
    }

    /// <summary>All ways to write a country, folded, but for its official names.</summary>
    public static IEnumerable<string> SpellingsOf(string code) => CodeByName.Where(name => name.Value == code).Select(name => name.Key);

    /// <summary>What the country of a two-letter code is called, in German for "de" and in English otherwise; the code itself where there is none.</summary>
    public static string NameIn(string code, string language) =>
        NameByCode.TryGetValue(code, out var name) ? language == "de" ? name.German : name.English : code;

    /// <summary>Whether a text is a two-letter country code.</summary>
    public static bool IsCode(string code) => code.Length == 2 && CodeOf(code) == code;

    private static string? Find(string key) => CodeByName.GetValueOrDefault(key);

    private static FrozenDictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new List<(string Name, string Code)>();

        foreach (var parts in Lines())
        {
            codes.Add(CountryText.Key(parts[0]), parts[0]);
            names.AddRange(parts.Skip(1).Select(name => (name, parts[0])));
        }

        foreach (var (name, code) in names.Concat(Aliases))
        {
            codes.TryAdd(CountryText.Key(name), code);
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // Code of two letters, of three, and the names in English, German, French and Italian.
    private static IEnumerable<string[]> Lines()
    {
        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("LeadDesk.Core.Values.countries.tsv")!;
        using var reader = new StreamReader(resource);

        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split('\t');
            }
        }
    }
}
