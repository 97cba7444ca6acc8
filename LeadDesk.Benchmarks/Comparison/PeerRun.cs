using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>The peers that evaluate a model, on one base, each checked against LeadDesk lead by lead.</summary>
internal sealed class PeerRun(GeneratedBase leads, JudgedLeads ours, string folder, Report report)
{
    private const int EngineLeads = 2_000;
    private const int PlainLeads = 3_000;

    // More than this takes SQLite minutes; larger bases are scaled, and the report says so.
    private const int MostSqliteLeads = 100_000;

    private readonly List<string> _differences = [];
    private readonly List<string> _missing = [];

    /// <summary>What peers judged differently; a comparison of speed would then mean nothing.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Which peers were left out, and why.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Seconds for the whole base, on one thread; null when it was left out.</summary>
    public double? DuckDbSeconds { get; private set; }

    public string? DuckDbVersion { get; private set; }

    public double? EngineSecondsPerLead { get; private set; }

    public double SqliteSeconds { get; private set; }

    /// <summary>How many leads SQLite really judged.</summary>
    public int SqliteLeads { get; } = Math.Min(leads.Leads, MostSqliteLeads);

    public double PlainSecondsPerLead { get; private set; }

    public async Task RunAsync(NodePeers? node, CancellationToken cancellationToken)
    {
        var model = BenchmarkModel.Create();

        report.Progress("the plain evaluator");
        var plain = PlainEvaluator.Run(leads, model, Math.Min(PlainLeads, leads.Leads), cancellationToken);
        PlainSecondsPerLead = plain.SecondsPerLead;
        report.Progress($"  {Report.Duration(PlainSecondsPerLead)} per lead");
        Check(plain.Judged, "The plain evaluator");

        report.Progress("SQLite");
        var sqlite = SqliteRules.Run(leads, model, SqliteLeads, cancellationToken);
        SqliteSeconds = sqlite.Seconds * leads.Leads / SqliteLeads;
        report.Progress($"  {Report.Duration(sqlite.Seconds)} for {SqliteLeads:N0} leads");
        Check(sqlite.Judged, "SQLite");

        if (node is not null)
        {
            await LeaveOutWhereMissingAsync("DuckDB", async () =>
            {
                var duckDb = await DuckDb.RunAsync(node, leads, model, folder, cancellationToken);
                (DuckDbSeconds, DuckDbVersion) = (duckDb.Seconds, duckDb.Version);
                report.Progress($"  {Report.Duration(duckDb.Seconds)} for {leads.Leads:N0} leads");
                Check(duckDb.Judged, "DuckDB");
            });
            await LeaveOutWhereMissingAsync("json-rules-engine", async () =>
            {
                var engine = await JsonRulesEngine.RunAsync(node, leads, model, Math.Min(EngineLeads, leads.Leads), folder, cancellationToken);
                EngineSecondsPerLead = engine.SecondsPerLead;
                report.Progress($"  {Report.Duration(engine.SecondsPerLead)} per lead");
                Check(engine.Judged, "json-rules-engine");
            });
        }
    }

    private async Task LeaveOutWhereMissingAsync(string name, Func<Task> run)
    {
        report.Progress(name);

        try
        {
            await run();
        }
        catch (PeerMissingException missing)
        {
            _missing.Add($"{name}: {missing.Message}");
        }
    }

    private void Check(JudgedLeads judged, string name)
    {
        if (judged.DifferencesTo(ours, name) is { } differences)
        {
            _differences.Add(differences);
        }
    }
}
