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
