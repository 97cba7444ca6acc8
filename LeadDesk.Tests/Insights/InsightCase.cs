using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

/// <summary>A model and a few leads, with what the plain evaluator says of each: what insights must agree with.</summary>
public sealed record InsightCase(ScoringModel Model, IndexedBase Base)
{
    public static Gen<InsightCase> All { get; } =
        from model in ModelGenerators.Models
        from leads in ModelGenerators.Many(ModelGenerators.Leads, 0, 10)
        select new InsightCase(model, IndexedBase.Of(leads));

    /// <summary>A base of several chunks.</summary>
    public static Evaluation Large(int workers) => Evaluation.Of(
        LargeBases.Of(3_000, seed: 5).Fill(ModelGenerators.Day.Zone).Current, LargeBases.Sample(ModelGenerators.Models, 1, 12)[0], ModelGenerators.Day, workers);

    public static void HoldsForAll(Action<InsightCase> property, int cases = 500) =>
        Properties.HoldsForAll(All, given => given.Smaller(), property, cases);

    public Evaluation Evaluate() => Evaluation.Of(Base.Fill(ModelGenerators.Day.Zone).Current, Model, ModelGenerators.Day, 1);

    public List<Judged> Explained()
    {
        var evaluator = new Evaluator(Model, ModelGenerators.Day);

        return [.. Base.Leads.Select(lead => new Judged(lead.Key, lead.Value, evaluator.Explain(lead.Value.ToFacts(ModelGenerators.Day))))];
    }

    /// <summary>What a rule gives each lead, as if it were the only one and switched on.</summary>
    public Dictionary<int, int> PointsOf(ScoringRule rule) =>
        (this with { Model = Model with { Rules = [rule with { Enabled = true }] } }).Explained()
            .ToDictionary(lead => lead.Id, lead => lead.Explanation.Rules.Single().Points);

    public IEnumerable<InsightCase> Smaller() => Base.Leads.Keys.Select(id => this with { Base = new(Base.Leads.Remove(id)) });

    public override string ToString() => $"\n{ModelJson.Write(Model)}\n{string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"))}";
}

/// <summary>A lead and what the plain evaluator says of it.</summary>
public sealed record Judged(int Id, GeneratedLead Lead, Explanation Explanation)
{
    public bool HasOutcome => Lead.Status is LeadStatus.Won or LeadStatus.Lost;

    public bool Won => Lead.Status is LeadStatus.Won;

    public bool IsOpen => Lead.Status is LeadStatus.New or LeadStatus.Contacted or LeadStatus.Accepted;
}
