using System.Text;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Several names in one cell: <c>[DACH] | [USA]</c>; without brackets where a name has no bar, comma or semicolon.</summary>
internal static class NameList
{
    public static string Bracketed(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public static string Write(IEnumerable<string> names) => string.Join(" | ", names.Select(Bracketed));

    public static IEnumerable<string> Read(string text)
    {
        var name = new StringBuilder();
        var inBrackets = false;

        for (var at = 0; at < text.Length; at++)
        {
            if (inBrackets && text[at] == ']' && at + 1 < text.Length && text[at + 1] == ']')
            {
                name.Append(text[at++]);
            }
            else if (text[at] is '[' or ']' && inBrackets == (text[at] == ']'))
            {
                inBrackets = !inBrackets;
            }
            else if (!inBrackets && text[at] is '|' or ',' or ';' && !inBrackets)
            {
                yield return name.ToString().Trim();
                name.Clear();
            }
            else
            {
                name.Append(text[at]);
            }
        }

        yield return name.ToString().Trim();
    }
}
