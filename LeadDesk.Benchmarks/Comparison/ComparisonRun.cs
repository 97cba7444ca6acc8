using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>LeadDesk and its peers side by side on bases of several sizes, and whether LeadDesk reaches what it must.</summary>
internal static class ComparisonRun
{
    // A time per lead that is a tenth higher on a hundredfold base is the noise of a measurement, not growth.
    private const double LargestGrowth = 1.1;

    /// <summary>Prints everything; false when a target is missed, or when a peer judges leads differently.</summary>
    /// <param name="sizes">How many leads each base has, ascending; the targets are those of the last one.</param>
    /// <param name="folder">Where files may be written; they are deleted afterwards.</param>
    public static async Task<bool> RunAsync(IReadOnlyList<int> sizes, string folder, Report report, CancellationToken cancellationToken)
    {
        report.Say(Machine.Describe());
        report.Say(DescribeWork(BenchmarkModel.Create()));
        var (node, missing) = await NodeAsync(cancellationToken);
        report.Say(node is null ? "Without Node." : $"Node {node.Version}.");
        var runs = new List<SizeRun>();
        report.Progress("warming up");
        IndexRun.WarmUp(cancellationToken);

        foreach (var leads in sizes)
        {
            report.Heading($"{leads:N0} leads");
            var work = Directory.CreateDirectory(Path.Combine(folder, $"{leads}")).FullName;
            var run = await SizeRun.RunAsync(leads, node, work, report, cancellationToken);
            Directory.Delete(work, recursive: true);
            report.Lines(run.Lines);
            runs.Add(run);
        }

        return Conclude(runs, missing, report);
    }

    private static string DescribeWork(ScoringModel model) =>
        $"{GeneratedBase.ActivitiesPerLead} activities a lead, {model.Rules.Count} rules, {model.Personas.Count} personas with "
        + $"{model.Personas.Sum(persona => persona.Criteria.Count)} criteria.";

    private static bool Conclude(List<SizeRun> runs, IEnumerable<string> missing, Report report)
    {
        var targets = runs[^1].Targets.Concat(Growth(runs)).ToList();
        var differences = runs.SelectMany(run => run.Differences).ToList();

        report.Heading($"Targets at {runs[^1].Leads:N0} leads");
        report.Targets(targets);

        foreach (var left in missing.Concat(runs.SelectMany(run => run.Missing)).Distinct())
        {
            report.Say($"Left out: {left}");
        }

        foreach (var difference in differences)
        {
            report.Say($"DIFFERENT: {difference}");
        }

        return differences.Count == 0 && targets.All(target => target.IsMet);
    }

    private static IEnumerable<Target> Growth(List<SizeRun> runs)
    {
        var (small, large) = (runs[0], runs[^1]);

        if (small.Leads < large.Leads)
        {
            var growth = large.FullOnOneCore / large.Leads / (small.FullOnOneCore / small.Leads);
            yield return new(
                $"time per lead of a full evaluation, {small.Leads:N0} to {large.Leads:N0} leads",
                $"<= {Report.Ratio(LargestGrowth)}",
                Report.Ratio(growth),
                growth <= LargestGrowth);
        }
    }

    private static async Task<(NodePeers? Node, IReadOnlyList<string> Missing)> NodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await NodePeers.InstallAsync(cancellationToken), []);
        }
        catch (PeerMissingException missing)
        {
            return (null, [$"DuckDB and json-rules-engine: {missing.Message}"]);
        }
    }
}
