namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Several names in one cell: <c>[DACH] | [USA]</c>; without brackets where a name has no bar, comma or semicolon.</summary>
internal static class NameList
{
    public static string Bracketed(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public static string Write(IEnumerable<string> names) => string.Join(" | ", names.Select(Bracketed));

    public static IEnumerable<string> Read(string text) => Parts(text, "|,;").Select(Name);

    /// <summary>The name itself, of one that may stand in brackets.</summary>
    public static string Name(string part) =>
        part.StartsWith('[') && part.EndsWith(']') ? part[1..^1].Replace("]]", "]", StringComparison.Ordinal) : part;

    /// <summary>What stands between separators, trimmed; separators in brackets belong to a name.</summary>
    public static IEnumerable<string> Parts(string text, string separators)
    {
        var (start, inBrackets) = (0, false);

        for (var at = 0; at < text.Length; at++)
        {
            if (inBrackets)
            {
                var isDoubled = text[at] == ']' && at + 1 < text.Length && text[at + 1] == ']';
                inBrackets = isDoubled || text[at] != ']';
                at += isDoubled ? 1 : 0;
            }
            else if (separators.Contains(text[at], StringComparison.Ordinal))
            {
                yield return text[start..at].Trim();
                start = at + 1;
            }
            else
            {
                inBrackets = text[at] == '[';
            }
        }

        yield return text[start..].Trim();
    }
}
