using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Benchmarks.Peers.Sql;

var n = int.Parse(args[0]);
var b = new GeneratedBase(n);
var m = BenchmarkModel.Create();
Console.WriteLine($"{m.Rules.Count} rules, problems: {string.Join("; ", ModelValidation.Check(m, FieldCatalogue.BuiltIn))}");
var w = System.Diagnostics.Stopwatch.StartNew();
for (var i = 1; i <= n; i++) { b.Lead(i); b.Activities(i); }
Console.WriteLine($"generated in {w.Elapsed}");
Directory.CreateDirectory("/tmp/bench-wt");
if (args.Length > 1) { File.WriteAllText("/tmp/bench-wt/query.sql", ModelQuery.For(m, SqlDialect.DuckDb)); }
var plain = PlainEvaluator.Run(b, m, Math.Min(n, 10000), default);
Console.WriteLine($"plain {plain.SecondsPerLead * 1e6} us");
Console.WriteLine(string.Join(" ", Enumerable.Range(1, plain.Judged.Count).GroupBy(i => plain.Judged.GradeOf(i)).OrderBy(g => g.Key).Select(g => $"{g.Key}:{g.Count()}")));
Console.WriteLine(string.Join(" ", Enumerable.Range(1, plain.Judged.Count).GroupBy(i => (int)Math.Floor(plain.Judged.ScoreOf(i) / 10.0)).OrderBy(g => g.Key).Select(g => $"{g.Key * 10}:{g.Count()}")));
var node = await NodePeers.InstallAsync(default); if (args.Length > 2) { await PeerFiles.WriteAsync(b, "/tmp/bench-wt", default); return; }
var d = await DuckDb.RunAsync(node, b, m, "/tmp/bench-wt", default);
Console.WriteLine(d);
Console.WriteLine(d.Judged.DifferencesTo(plain.Judged, "DuckDB") ?? "equal");
var j = await JsonRulesEngine.RunAsync(node, b, m, 2000, "/tmp/bench-wt", default);
Console.WriteLine($"jre {j.SecondsPerLead * 1e6} us {j.Judged.DifferencesTo(plain.Judged, "jre") ?? "equal"}");
var s = SqliteRules.Run(b, m, n, default);
Console.WriteLine($"sqlite {s.Seconds} s {s.Judged.DifferencesTo(plain.Judged, "sqlite") ?? "equal"} {s.Judged.DifferencesTo(d.Judged, "sqlite-duck") ?? "equal"}");
using (var board = SqliteBoard.Create($"/tmp/bench-wt/board{Guid.NewGuid():N}.db", Enumerable.Range(1, n).Select(i => { var l = b.Lead(i); var g = LeadDesk.Core.Grading.Grade.FromStep(d.Judged.GradeOf(i)); var r = m.RouteOf(m.BandOf(d.Judged.ScoreOf(i), null), g); return new BoardLead(i, l.Status.IsOpen(), r.Id, r.Rank, d.Judged.ScoreOf(i), g, b.WaitingSince(i), l.OwnerId, l.Source, l.SearchText); }), default))
{
    foreach (var q in new BoardQuestion[] { new(null, [], null, null, null), new("salesNow", ["A", "B"], "rep-07", "Messe", null), new(null, [], "rep-07", null, "mueller"), new(null, [], null, null, "mueller"), new(null, [], null, null, "gmbh"), new("nurture", [], null, "Messe", "7777") })
    {
        var o = board.Ask(q, default);
        Console.WriteLine($"{q} {o.Seconds * 1000:0.000} ms {o.Way} {o.Answer.Total} facets {board.CountFacets(q, default) * 1000:0.000} ms");
    }
}
w.Restart();
await using (var db = await LeadDeskDatabase.CreateAsync($"/tmp/bench-wt/ld{Guid.NewGuid():N}.db", b, m, id => new() { LeadId = id, BandId = "warm", RouteId = "nurture", RulePoints = "{\"a\":5,\"bcdefghij\":10,\"bcdefghij\":10}", RouteSince = b.WaitingSince(id) }, _ => { }, default))
{
    Console.WriteLine($"db {w.Elapsed}");
    Console.WriteLine(SqliteRawRead.Run(db, 2, default));
}
