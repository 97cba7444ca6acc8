using System.Globalization;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>One line of a comparison.</summary>
/// <param name="Seconds">What LeadDesk needs.</param>
/// <param name="Leads">How many leads the work is about; null where a time per lead says nothing.</param>
/// <param name="Peer">What it is compared with, and how; null for nothing.</param>
/// <param name="PeerSeconds">What the peer needs for the same.</param>
internal sealed record Line(string Work, double Seconds, int? Leads = null, string? Peer = null, double? PeerSeconds = null);

/// <summary>Something that must be reached.</summary>
/// <param name="Reached">What was measured, in words.</param>
internal sealed record Target(string Name, string Wanted, string Reached, bool IsMet);

/// <summary>Writes what was measured: as aligned columns for people at a terminal, and as Markdown for the documentation.</summary>
internal sealed class Report(TextWriter output, TextWriter? markdown)
{
    private static readonly string[] Headings = ["work", "time", "per lead", "compared with", "its time", "ratio"];

    public void Say(string text)
    {
        output.WriteLine(text);
        output.Flush();
        markdown?.WriteLine(text + "\n");
    }

    /// <summary>Says what is being done, which is of no interest later.</summary>
    public void Progress(string text)
    {
        output.WriteLine($"  ... {text}");
        output.Flush();
    }

    public void Heading(string text)
    {
        output.WriteLine($"\n{text}\n{new string('-', text.Length)}");
        markdown?.WriteLine($"## {text}\n");
    }

    public void Lines(IEnumerable<Line> lines) => Table(Headings, lines.Select(Cells));

    public void Targets(IEnumerable<Target> targets) => Table(
        ["target", "wanted", "reached", ""],
        targets.Select(target => new[] { target.Name, target.Wanted, target.Reached, target.IsMet ? "met" : "MISSED" }));

    public void Table(string[] headings, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = headings.Select((heading, column) => all.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();

        foreach (var row in all.Prepend(headings))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine();
        output.Flush();
        markdown?.WriteLine($"| {string.Join(" | ", headings)} |\n|{string.Concat(headings.Select(_ => "---|"))}");

        foreach (var row in all)
        {
            markdown?.WriteLine($"| {string.Join(" | ", row)} |");
        }

        markdown?.WriteLine();
    }

    public static string Duration(double seconds) => seconds switch
    {
        >= 10 => Number(seconds, "0.0") + " s",
        >= 0.1 => Number(seconds, "0.00") + " s",
        >= 1e-3 => Number(seconds * 1e3, "0.0") + " ms",
        >= 1e-6 => Number(seconds * 1e6, "0.0") + " µs",
        _ => Number(seconds * 1e9, "0") + " ns",
    };

    public static string Ratio(double ratio) => Number(ratio, ratio >= 100 ? "#,##0" : ratio >= 10 ? "0.0" : "0.00") + "x";

    private static string[] Cells(Line line) =>
    [
        line.Work,
        Duration(line.Seconds),
        line.Leads is { } leads ? Duration(line.Seconds / leads) : "",
        line.Peer ?? "",
        line.PeerSeconds is { } peer ? Duration(peer) : "",
        line.PeerSeconds is { } its ? Ratio(its / line.Seconds) : "",
    ];

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
