using System.Globalization;
using System.Text;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Core.Leads;

namespace LeadDesk.Benchmarks.Peers.Sql;

/// <summary>The peers' tables as CSV files without headings.</summary>
internal sealed class PeerFiles
{
    private const int BufferSize = 1 << 20;

    private PeerFiles(string folder)
    {
        Leads = Path.Combine(folder, "leads.csv");
        Activities = Path.Combine(folder, "activities.csv");
    }

    public string Leads { get; }

    public string Activities { get; }

    public static async Task<PeerFiles> WriteAsync(GeneratedBase leads, string folder, CancellationToken cancellationToken)
    {
        var files = new PeerFiles(folder);
        await using var leadFile = new StreamWriter(files.Leads, append: false, new UTF8Encoding(false), BufferSize);
        await using var activityFile = new StreamWriter(files.Activities, append: false, new UTF8Encoding(false), BufferSize);
        var line = new StringBuilder();

        for (var id = 1; id <= leads.Leads; id++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            leadFile.Write(LineOf(line, leads.Lead(id)));

            foreach (var activity in leads.Activities(id))
            {
                activityFile.Write(LineOf(line, activity));
            }
        }

        return files;
    }

    private static StringBuilder LineOf(StringBuilder line, Lead lead)
    {
        line.Clear();
        foreach (var column in PeerColumns.Leads)
        {
            AppendValue(line.Append(line.Length > 0 ? "," : ""), column.Read(lead));
        }

        return line.Append('\n');
    }

    private static StringBuilder LineOf(StringBuilder line, Activity activity)
    {
        line.Clear().Append(CultureInfo.InvariantCulture, $"{activity.LeadId},{activity.Type},{PeerColumns.DayNumber(activity.OccurredAt)},");
        AppendValue(line, PeerColumns.FoldedDetail(activity));

        return line.Append(CultureInfo.InvariantCulture, $",{activity.Count}\n");
    }

    // An unknown value is empty; no known text is.
    private static void AppendValue(StringBuilder line, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text when text.AsSpan().ContainsAny(",\"\n\r"):
                line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                break;
            case string text:
                line.Append(text);
                break;
            case bool answer:
                line.Append(answer ? "true" : "false");
                break;
            default:
                line.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }
}
