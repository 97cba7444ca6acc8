namespace LeadDesk.Core.Values;

/// <summary>Names of countries in the one form in which they are compared, and what official names say beside the name itself.</summary>
internal static class CountryText
{
    // What a state calls itself, in English, German, French and Italian.
    private static readonly HashSet<string> Designations = Words(
        "republic|republik|republique|repubblica|bundesrepublik|volksrepublik|kingdom|koenigreich|royaume|regno|principality|fuerstentum|principaute|principato"
        + "|duchy|grossherzogtum|duche|granducato|commonwealth|confederation|confederazione|eidgenossenschaft|sultanate|sultanat|sultanato|state|states|staat|staaten|etat|etats|stato|stati"
        + "|federation|foederation|federazione|emirate|emirat|province|provinz");

    private static readonly HashSet<string> Companions = Words(
        "federal|federale|foederative|democratic|demokratische|democratique|democratica|socialist|sozialistische|socialiste|socialista|islamic|islamische|islamique|islamica"
        + "|arab|arabische|arabe|araba|peoples|people|s|populaire|popolare|bolivarian|bolivarische|plurinational|plurinationaler|cooperative|kooperative|united|vereinigte|unie|unita"
        + "|oriental|independent|unabhaengiger|hashemite|haschemitisches|grand|federated|foederierte|federes|federati|former|ehemalige|yugoslav|jugoslawische|eastern|union"
        + "|of|the|der|die|das|des|von|de|du|la|le|les|l|d|di|del|della|dell|dei|degli|il|lo");

    private static readonly HashSet<string> Articles = Words("the|die|der|das|la|le|les|l|il|lo");

    /// <summary>Folded, without full stops, and with "and" for "&amp;": "St. Kitts &amp; Nevis" equals "St Kitts and Nevis".</summary>
    public static string Key(string text)
    {
        var letters = text.Replace(".", "", StringComparison.Ordinal).Replace("&", " and ", StringComparison.Ordinal).ToCharArray();
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = letters[index] is '’' or '‘' or '\'' or '`' or '´' or '-' or '–' or '_' ? ' ' : letters[index];
        }

        return Folding.Fold(new(letters));
    }

    /// <summary>Other ways to say the same, the likelier first: "Germany, Federal Republic of" is the "Federal Republic of Germany", and that is Germany.</summary>
    /// <param name="key">As <see cref="Key"/> gives it.</param>
    public static IEnumerable<string> Variants(string key)
    {
        var (name, addition) = Parts(key);
        if (addition is not null)
        {
            yield return $"{addition} {name}";
        }

        var whole = addition is null ? name : $"{addition} {name}";
        var words = whole.Split(' ');
        if (Articles.Contains(words[0]) && words.Length > 1)
        {
            yield return string.Join(' ', words[1..]);
        }

        var begin = words.TakeWhile(word => Designations.Contains(word) || Companions.Contains(word)).Count();
        if (begin > 0 && begin < words.Length && words.Take(begin).Any(Designations.Contains))
        {
            yield return string.Join(' ', words[begin..]);
        }

        // Or the addition only repeats the name: "Deutschland (DE)".
        if (addition is not null && (IsOfficial(addition) || addition.Length <= 3))
        {
            yield return name;
        }
    }

    private static bool IsOfficial(string addition) =>
        addition.Split(' ').Any(Designations.Contains);

    // "Iran (Islamic Republic of)" and "Iran, Islamic Republic of" have two parts.
    private static (string Name, string? Addition) Parts(string key)
    {
        var at = key.AsSpan().IndexOfAny(',', '(');

        return at <= 0 || key[..at].Trim() is not { Length: > 0 } name || key[(at + 1)..].Trim(' ', ')', ',') is not { Length: > 0 } addition
            ? (key.Trim(' ', ',', '(', ')'), null)
            : (name, addition);
    }

    private static HashSet<string> Words(string words) => new(words.Split('|'), StringComparer.Ordinal);
}
