using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers.Sql;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>
/// The model as one query in DuckDB, on one thread, through its Node package; its tables in memory, where it is faster than on its own file.
/// </summary>
internal static class DuckDb
{
    private const int Runs = 3;

    /// <param name="Seconds">The best of several runs of the query, its result stored in a table; loading is not counted.</param>
    public sealed record Outcome(string Version, double Seconds, JudgedLeads Judged);

    public static async Task<Outcome> RunAsync(
        NodePeers node, GeneratedBase leads, ScoringModel model, string folder, CancellationToken cancellationToken)
    {
        var files = await PeerFiles.WriteAsync(leads, folder, cancellationToken);
        var result = Path.Combine(folder, "duckdb-result.csv");
        var answer = await node.RunScriptAsync<Answer>(
            "duckdb.mjs",
            new
            {
                files.Leads,
                files.Activities,
                LeadColumns = PeerColumns.Leads.ToDictionary(column => column.Name, TypeOf),
                ActivityColumns,
                Query = ModelQuery.For(model, SqlDialect.DuckDb),
                Result = result,
                Runs,
            },
            Path.Combine(folder, "duckdb.json"),
            cancellationToken);

        return new(answer.Version, answer.Runs.Min(), await JudgedLeads.ReadAsync(result, leads.Leads, cancellationToken));
    }

    // The few activity types as an ENUM, which DuckDB compares as numbers.
    private static Dictionary<string, string> ActivityColumns => new()
    {
        ["lead_id"] = "INTEGER",
        ["type"] = $"ENUM({SqlDialect.Texts(ActivityTypes.BuiltIn.Select(type => type.Key))})",
        ["day"] = "INTEGER",
        ["detail"] = "VARCHAR",
        ["count"] = "INTEGER",
    };

    private static string TypeOf(PeerColumn column) => column.Type switch
    {
        PeerType.Integer => "INTEGER",
        PeerType.Number => "DOUBLE",
        PeerType.YesNo => "BOOLEAN",
        _ => "VARCHAR",
    };

    private sealed record Answer(string Version, double[] Runs);
}
