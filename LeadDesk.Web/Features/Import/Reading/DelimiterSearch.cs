using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Finds the delimiter that splits the records of a text into the same number of fields, whatever stands in quotes.</summary>
internal static class DelimiterSearch
{
    private const int Sample = 1 << 17;
    private const int Records = 200;

    /// <param name="text">The text as UTF-8; disposed here.</param>
    public static char Of(Stream text)
    {
        using var reader = new StreamReader(text, Encoding.UTF8);
        var buffer = new char[Sample];
        var beginning = buffer.AsSpan(0, reader.ReadBlock(buffer));

        return DeclaredBy(beginning) ?? BestFor(beginning, isWhole: beginning.Length < buffer.Length);
    }

    /// <summary>Excel writes and honours a first line such as <c>sep=;</c>.</summary>
    public static char? DeclaredBy(ReadOnlySpan<char> text) =>
        text.Length > 4
        && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        && (text.Length == 5 || text[5] is '\r' or '\n')
            ? text[4]
            : null;

    private static char BestFor(ReadOnlySpan<char> text, bool isWhole)
    {
        var best = ',';
        var bestScore = 0.0;

        foreach (var delimiter in TextFormat.Delimiters)
        {
            var score = ScoreOf(FieldCounts(text, delimiter, isWhole), QuotedFields(text, delimiter));

            if (score > bestScore)
            {
                (best, bestScore) = (delimiter, score);
            }
        }

        return best;
    }

    /// <summary>
    /// High when many records have the most usual number of fields and when that begins early: decimal commas and commas in text
    /// split the records, but not the header above them.
    /// </summary>
    private static double ScoreOf(List<int> counts, bool quoted)
    {
        if (counts.Count == 0)
        {
            return 0;
        }

        var (fields, records) = counts
            .GroupBy(count => count)
            .Where(group => group.Key > 1)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(group => group.Item2 * Math.Log2(group.Key))
            .FirstOrDefault();

        if (records == 0)
        {
            return 0;
        }

        var linesAbove = counts.FindIndex(count => count >= fields);
        var unsplit = counts.Skip(linesAbove).Count(count => count == 1);

        return Math.Log2(fields) * records / counts.Count
            * (quoted ? 2 : 1)
            / (1 + (linesAbove / 2.0))
            / (1 + (4.0 * unsplit / counts.Count));
    }

    private static List<int> FieldCounts(ReadOnlySpan<char> text, char delimiter, bool isWhole)
    {
        var counts = new List<int>();
        var (fields, filled, inQuotes, fieldBegins) = (1, false, false, true);

        for (var at = 0; at < text.Length && counts.Count < Records; at++)
        {
            var character = text[at];

            if (inQuotes)
            {
                inQuotes = character != '"';
            }
            else if (character == '"' && (fieldBegins || (at > 0 && text[at - 1] == '"')))
            {
                (inQuotes, fieldBegins, filled) = (true, false, true);
            }
            else if (character == delimiter)
            {
                fields++;
                fieldBegins = true;
            }
            else if (character is '\r' or '\n')
            {
                EndRecord();
            }
            else if (character is not (' ' or '\uFEFF'))
            {
                (fieldBegins, filled) = (false, true);
            }
        }

        if (isWhole || counts.Count == 0)
        {
            EndRecord();
        }

        return counts;

        void EndRecord()
        {
            if (filled)
            {
                counts.Add(fields);
            }

            (fields, filled, fieldBegins) = (1, false, true);
        }
    }

    // A quoted field between two delimiters hardly ever comes by chance.
    private static bool QuotedFields(ReadOnlySpan<char> text, char delimiter) =>
        text.IndexOf(['"', delimiter, '"']) >= 0;
}
