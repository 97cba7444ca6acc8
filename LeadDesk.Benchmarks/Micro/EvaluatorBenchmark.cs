using BenchmarkDotNet.Attributes;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.SampleData;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Micro;

/// <summary>What it costs to judge one lead, and to explain it, by the model of a new installation.</summary>
[MemoryDiagnoser]
public class EvaluatorBenchmark
{
    private const int Leads = 1_000;

    private static readonly DateTime Now = new(2026, 3, 31, 10, 0, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly Evaluator _evaluator = new(DefaultModel.Create("en"), EvaluationDay.At(Now, Zone));
    private SampleLead[] _leads = [];

    [GlobalSetup]
    public void GenerateLeads() => _leads = [.. SampleBase.Generate(seed: 1, Now, Zone, "en", Leads).Leads];

    [Benchmark(OperationsPerInvoke = Leads)]
    public int Explain()
    {
        var sum = 0;
        foreach (var lead in _leads)
        {
            sum += _evaluator.Explain(new LeadFacts(lead.Lead, lead.Activities, _evaluator.Day)).Score;
        }

        return sum;
    }
}
