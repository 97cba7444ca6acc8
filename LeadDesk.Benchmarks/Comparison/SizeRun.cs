using System.Text.Json;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Scoring;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>Everything that is measured on a base of one size.</summary>
internal sealed class SizeRun
{
    private const int RawReads = 2;
    private const int Loads = 2;

    private readonly List<Line> _lines = [];
    private readonly List<string> _differences = [];
    private readonly List<string> _missing = [];
    private readonly List<Target> _targets = [];

    private SizeRun(int leads) => Leads = leads;

    public int Leads { get; }

    public IReadOnlyList<Line> Lines => _lines;

    public IReadOnlyList<string> Differences => _differences;

    public IReadOnlyList<string> Missing => _missing;

    public IReadOnlyList<Target> Targets => _targets;

    public double FullOnOneCore { get; private set; }

    public static async Task<SizeRun> RunAsync(int leads, NodePeers? node, string folder, Report report, CancellationToken cancellationToken)
    {
        var run = new SizeRun(leads);
        var generated = new GeneratedBase(leads);

        report.Progress("LeadDesk's index");
        var index = IndexRun.Create(generated, cancellationToken);
        var fullOnAllCores = run.MeasureIndex(index);
        report.Progress($"  {Report.Duration(run.FullOnOneCore)} for a full evaluation on one core, {Report.Duration(fullOnAllCores)} on all");

        var peers = new PeerRun(generated, index.Judged(), folder, report);
        await peers.RunAsync(node, cancellationToken);
        run.AddEvaluation(peers, fullOnAllCores);

        run.MeasureEdits(index, fullOnAllCores);
        report.Progress("the board");
        run.MeasureBoard(generated, index, folder, cancellationToken);
        report.Progress("reading from a database");
        await run.MeasureLoadAsync(generated, index, folder, cancellationToken);

        return run;
    }

    private double MeasureIndex(IndexRun index)
    {
        _lines.Add(new("build of the index", index.Build, Leads));
        _targets.Add(new("memory per lead", "<= 700 bytes", $"{index.BytesPerLead:0} bytes", index.BytesPerLead <= 700));
        FullOnOneCore = index.FullEvaluation(workers: 1);

        return index.FullEvaluation(IndexRun.AllCores);
    }

    private void AddEvaluation(PeerRun peers, double fullOnAllCores)
    {
        const string Full = "full evaluation, one core";
        var sqlite = peers.SqliteLeads == Leads ? "SQLite, one query" : $"SQLite, one query, scaled from {peers.SqliteLeads:N0} leads";

        if (peers.DuckDbSeconds is { } duckDb)
        {
            _lines.Add(new(Full, FullOnOneCore, Leads, $"DuckDB {peers.DuckDbVersion}, one query, one thread", duckDb));
            AddAtLeast("full evaluation against DuckDB", 8, duckDb / FullOnOneCore);
        }

        if (peers.EngineSecondsPerLead is { } engine)
        {
            _lines.Add(new(Full, FullOnOneCore, Leads, "json-rules-engine, scaled from a sample", engine * Leads));
            AddAtLeast("full evaluation against json-rules-engine", 1_000, engine * Leads / FullOnOneCore);
        }

        _lines.Add(new(Full, FullOnOneCore, Leads, sqlite, peers.SqliteSeconds));
        _lines.Add(new(Full, FullOnOneCore, Leads, "plain evaluator, scaled from a sample", peers.PlainSecondsPerLead * Leads));
        _lines.Add(new("full evaluation, all cores", fullOnAllCores, Leads, Full, FullOnOneCore));
        _differences.AddRange(peers.Differences);
        _missing.AddRange(peers.Missing);
    }

    private void MeasureEdits(IndexRun index, double full)
    {
        const string Full = "full evaluation, all cores";

        foreach (var (name, edited) in index.Edits)
        {
            var effect = index.Effect(edited);
            _lines.Add(new($"edit of {name}: scores, grades, routes", index.Edit(edited), Leads, Full, full));
            _lines.Add(new($"edit of {name}: with distribution and movers", effect, Leads, Full, full));
            _targets.Add(AtMost($"edit of {name}, complete, against a full evaluation", 0.1, effect / full));
        }

        _lines.Add(new("impact in every detail", index.Impact(), Leads, Full, full));
        _lines.Add(new("one lead changed", index.LeadChange(), null, Full, full));
        _lines.Add(new("change of the day", index.DayChange(), Leads, Full, full));
    }

    private void MeasureBoard(GeneratedBase generated, IndexRun index, string folder, CancellationToken cancellationToken)
    {
        using var sqlite = SqliteBoard.Create(Path.Combine(folder, "board.db"), index.BoardLeads(), cancellationToken);
        var board = new BoardRun(generated, index, sqlite);
        _lines.AddRange(board.Run(cancellationToken));
        _differences.AddRange(board.Differences);
        _targets.AddRange(board.SearchedPages.Select(page =>
            AtMost($"board page with filter and search for \"{page.Search}\" against SQLite", 0.25, page.Share)));
    }

    private async Task MeasureLoadAsync(GeneratedBase generated, IndexRun index, string folder, CancellationToken cancellationToken)
    {
        await using var database = await LeadDeskDatabase.CreateAsync(
            Path.Combine(folder, "leaddesk.db"),
            generated,
            BenchmarkModel.Create(),
            id => StoredScore(index, id),
            services => services.AddScoring().AddBoard(),
            cancellationToken);
        var raw = SqliteRawRead.Run(database, RawReads, cancellationToken);
        var load = await LoadRun.SecondsAsync(database, Loads, cancellationToken);
        _lines.Add(new($"from the database to a ready board ({raw.Rows:N0} rows)", load, Leads, "only reading the rows", raw.Seconds));
        _targets.Add(AtMost("from the database to a ready board, against only reading the rows", 2, load / raw.Seconds));
    }

    /// <summary>A lead's result as the database stores it.</summary>
    internal static LeadScore StoredScore(IndexRun index, int leadId)
    {
        var standing = index.Evaluation.Find(leadId)!.Value;

        return new()
        {
            LeadId = leadId,
            Score = standing.Score,
            IsOpen = standing.IsOpen,
            Grade = standing.Grade.Step,
            LowestGrade = standing.Reachable.Lowest.Step,
            HighestGrade = standing.Reachable.Highest.Step,
            PersonaId = standing.PersonaId,
            RunnerUpId = standing.RunnerUpId,
            RunnerUpGrade = standing.RunnerUpGrade?.Step,
            BandId = standing.Band.Id,
            RouteId = standing.Route.Id,
            RouteRank = standing.Route.Rank,
            RouteSince = standing.WaitingSince,
            RulePoints = JsonSerializer.Serialize(index.Evaluation.PointsOf(leadId).ToDictionary(point => point.Rule.Id, point => point.Points)),
        };
    }

    private void AddAtLeast(string name, double wanted, double ratio) =>
        _targets.Add(new(name, $">= {Report.Ratio(wanted)}", Report.Ratio(ratio), ratio >= wanted));

    private static Target AtMost(string name, double wanted, double share) => new(name, $"<= {wanted:0.00}", $"{share:0.000}", share <= wanted);
}
