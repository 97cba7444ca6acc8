namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>People called by name in a comment: "@Vera Verkauf, do you agree?".</summary>
public static class Mention
{
    /// <summary>Whether a text mentions a user.</summary>
    public static bool Calls(string text, string name)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var after = text.AsSpan(at + 1);

            // "@Vera" must not call Verena.
            if (name.Length > 0 && after.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (after.Length == name.Length || !char.IsLetterOrDigit(after[name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whom the name that is being typed at the end of a text may mean.</summary>
    public static IEnumerable<Person> Suggested(string text, IEnumerable<Person> people) => Begun(text) is { } typed
        ? people.Where(person => person.Name.Split(' ').Append(person.Name).Any(name => name.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase)))
        : [];

    /// <summary>The text with the name that is being typed completed.</summary>
    public static string With(string text, string name) => $"{text[..(text.LastIndexOf('@') + 1)]}{name} ";

    // An @ within a word belongs to an address.
    private static string? Begun(string text) =>
        text.LastIndexOf('@') is >= 0 and var at && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) ? text[(at + 1)..] : null;
}
