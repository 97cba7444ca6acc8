using System.Globalization;

namespace LeadDesk.Web.CommandLine;

/// <summary>Columns of text, as wide as they need to be; numbers to the right.</summary>
internal sealed class TextTable(params string[] headers)
{
    // Longer cells would push the rest off the screen; --json has everything.
    private const int WidestCell = 40;

    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _numeric = [];

    public void Add(params object?[] cells)
    {
        foreach (var (index, cell) in cells.Index())
        {
            if (cell is int)
            {
                _numeric.Add(index);
            }
        }

        _rows.Add([.. cells.Select((cell, index) => index == cells.Length - 1 ? Text(cell) : Shortened(Text(cell)))]);
    }

    public void Write(TextWriter output)
    {
        var widths = headers.Select((header, index) => _rows.Select(row => row[index].Length).Append(header.Length).Max()).ToArray();

        foreach (var row in _rows.Prepend(headers))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, index) => _numeric.Contains(index) ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]))).TrimEnd());
        }
    }

    // Cells come from imported lists: line breaks and control characters must not reach the terminal.
    private static string Text(object? cell) =>
        string.Concat((Convert.ToString(cell, CultureInfo.CurrentCulture) ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Shortened(string text) => text.Length <= WidestCell ? text : text[..(WidestCell - 1)] + "…";
}
