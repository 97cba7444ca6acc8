namespace LeadDesk.Web.Kit;

/// <summary>The one or two letters that stand for a name on an avatar.</summary>
public static class Initials
{
    /// <summary>First letters of the first and last word: "Jana Köhler" gives "JK"; an e-mail address counts up to its @.</summary>
    public static string Of(string name)
    {
        var words = name.Split('@')[0].Split([' ', '.', '-', '_', ',', '&', '/'], StringSplitOptions.RemoveEmptyEntries);

        return words switch
        {
            [] => "?",
            [var only] => FirstLetter(only),
            [var first, .., var last] => FirstLetter(first) + FirstLetter(last),
        };
    }

    private static string FirstLetter(string word) => word.EnumerateRunes().First().ToString().ToUpperInvariant();
}
