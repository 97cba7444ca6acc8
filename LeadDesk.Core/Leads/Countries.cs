using System.Collections.Frozen;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Leads;

/// <summary>Finds the country people mean: by code, or by its German or English name.</summary>
public static class Countries
{
    // What people write besides codes and full names.
    private static readonly (string Alias, string Code)[] Aliases =
    [
        ("A", "AT"), ("D", "DE"), ("BRD", "DE"), ("DEU", "DE"), ("GER", "DE"), ("AUT", "AT"), ("CHE", "CH"), ("FL", "LI"),
        ("USA", "US"), ("U.S.A.", "US"), ("U.S.", "US"), ("United States of America", "US"), ("Vereinigte Staaten von Amerika", "US"),
        ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"), ("Großbritannien", "GB"), ("England", "GB"), ("Scotland", "GB"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Czech Republic", "CZ"), ("Tschechische Republik", "CZ"), ("Turkey", "TR"),
        ("Slovak Republic", "SK"), ("Russian Federation", "RU"), ("Russische Föderation", "RU"), ("Korea", "KR"),
        ("Suisse", "CH"), ("Svizzera", "CH"), ("Deutschland (DE)", "DE"), ("Federal Republic of Germany", "DE"), ("VAE", "AE"), ("UAE", "AE"),
        ("Hong Kong", "HK"), ("Hongkong", "HK"), ("Macau", "MO"), ("Bosnia and Herzegovina", "BA"), ("Bosnien", "BA"), ("Macedonia", "MK"),
        ("España", "ES"), ("Italia", "IT"), ("Polska", "PL"), ("Brasil", "BR"), ("Viet Nam", "VN"), ("Ivory Coast", "CI"),
    ];

    private static readonly FrozenDictionary<string, string> CodeByName = Load();

    /// <summary>The ISO 3166 two-letter code of a country written in any of these ways; null when it is not recognised.</summary>
    public static string? CodeOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : CodeByName.GetValueOrDefault(Folding.Fold(text));

    /// <summary>All ways to write a country, folded.</summary>
    public static IEnumerable<string> SpellingsOf(string code) => CodeByName.Where(name => name.Value == code).Select(name => name.Key);

    /// <summary>Whether a text is a two-letter country code.</summary>
    public static bool IsCode(string code) => code.Length == 2 && CodeOf(code) == code;

    private static FrozenDictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);

        using var resource = typeof(Countries).Assembly.GetManifestResourceStream("LeadDesk.Core.Leads.countries.tsv")!;
        using var reader = new StreamReader(resource);

        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split('\t');
            foreach (var name in parts)
            {
                codes.TryAdd(Folding.Fold(name), parts[0]);
            }
        }

        foreach (var (alias, code) in Aliases)
        {
            codes.TryAdd(Folding.Fold(alias), code);
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
