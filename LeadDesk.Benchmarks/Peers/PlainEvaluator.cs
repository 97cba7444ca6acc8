using System.Diagnostics;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>LeadDesk's own specification of scoring: one complete explanation after another.</summary>
internal static class PlainEvaluator
{
    /// <param name="SecondsPerLead">From facts to explanation; making the lead is not counted.</param>
    public sealed record Outcome(double SecondsPerLead, JudgedLeads Judged);

    /// <param name="count">How many leads of the base to explain, from the first.</param>
    public static Outcome Run(GeneratedBase leads, ScoringModel model, int count, CancellationToken cancellationToken)
    {
        var evaluator = new Evaluator(model, GeneratedBase.Day);
        var judged = new JudgedLeads(count);
        var watch = new Stopwatch();

        for (var id = 1; id <= count; id++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (lead, activities) = (leads.Lead(id), leads.Activities(id));

            watch.Start();
            var explanation = evaluator.Explain(new LeadFacts(lead, activities, GeneratedBase.Day));
            watch.Stop();

            judged.Set(id, explanation.Score, explanation.Grade.Step);
        }

        return new(watch.Elapsed.TotalSeconds / count, judged);
    }
}
