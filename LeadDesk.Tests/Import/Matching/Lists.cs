using CsvHelper;
using LeadDesk.Core.Import;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>Lists written down as in a text file.</summary>
internal static class Lists
{
    /// <summary>Rows of text cells, separated by bars, numbered from 2 on; "" is a blank cell.</summary>
    public static IEnumerable<SheetRow> Rows(params string[] lines) =>
        lines.Select((line, index) => new SheetRow(index + 2, [.. line.Split('|').Select(text => Cell.OfText(text))]));

    public static SheetRow Row(int number, params Cell[] cells) => new(number, cells);

    /// <summary>The rows of one column.</summary>
    public static IEnumerable<SheetRow> Column(params string[] values) => values.Select((value, index) => Row(index + 2, Cell.OfText(value)));

    /// <summary>The headers and rows of a real list that is delimited by commas.</summary>
    public static (string[] Headers, List<SheetRow> Rows) OfFile(string file)
    {
        using var text = new StreamReader(RealListFactAttribute.PathOf(file));
        using var reader = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
        reader.Read();
        var headers = Record(reader).ToArray();
        var rows = new List<SheetRow>();
        while (reader.Read())
        {
            rows.Add(new((int)reader.LineNumber, [.. Record(reader).Select(Cell.OfText)]));
        }

        return (headers, rows);
    }

    private static IEnumerable<string> Record(CsvReader reader) => Enumerable.Range(0, reader.FieldCount).Select(reader.GetString);
}
