using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>Which leads two evaluations see differently, against comparing every lead.</summary>
public class DifferenceProperties
{
    [Fact]
    public void Leads_that_differ_are_those_whose_standing_or_points_differ()
    {
        Properties.HoldsForAll(Cases, _ => [], AssertAgrees, cases: 200);
    }

    [Fact]
    public void Evaluations_of_different_indices_are_not_compared()
    {
        var leads = LargeBases.Of(10, 1);
        var before = Evaluation.Of(leads.Fill(Some.Berlin).Current, Some.Model(), Some.Day);
        var after = Evaluation.Of(leads.Fill(Some.Berlin).Current, Some.Model(), Some.Day);

        Assert.Throws<ArgumentException>(() => after.DifferingFrom(before));
    }

    private static Gen<Case> Cases { get; } =
        from model in ModelGenerators.Models
        from leads in ModelGenerators.Many(ModelGenerators.Leads, 1, 12)
        from edits in ModelEdits.Sequences(model)
        from days in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Choose(-10, 60)))
        select new Case(model, IndexedBase.Of(leads), edits, days);

    private static void AssertAgrees(Case given)
    {
        var before = Evaluation.Of(given.Base.Fill(ModelGenerators.Day.Zone).Current, given.Model, ModelGenerators.Day, workers: 1);
        var later = before.On(before.Day with { Today = before.Day.Today.AddDays(given.Days) });

        AssertDifferences(before, later);
        AssertDifferences(before, before.With(given.Edits[0]));
        AssertDifferences(before, given.Edits.Aggregate(later, (sofar, edited) => sofar.With(edited)));
    }

    private static void AssertDifferences(Evaluation before, Evaluation after)
    {
        Assert.Equal(before.Index.LeadIds.Where(id => Differs(before, after, id)), after.DifferingFrom(before));
        Assert.Equal(after.DifferingFrom(before), before.DifferingFrom(after));
    }

    private static bool Differs(Evaluation before, Evaluation after, int id) =>
        !Said(before.Find(id)!.Value).Equals(Said(after.Find(id)!.Value)) || !Points(before, id).SetEquals(Points(after, id));

    // What a person would see: names and thresholds of bands and routes belong to the model, not to the lead.
    private static object Said(Standing standing) => (
        (standing.Score, standing.Grade, standing.Reachable),
        (standing.PersonaId, standing.RunnerUpId, standing.RunnerUpGrade),
        (standing.Band.Id, standing.Route.Id, standing.Route.Rank));

    private static HashSet<(string Rule, int Points)> Points(Evaluation evaluation, int id) =>
        [.. evaluation.PointsOf(id).Select(point => (point.Rule.Id, point.Points))];

    private sealed record Case(ScoringModel Model, IndexedBase Base, ImmutableList<ScoringModel> Edits, int Days)
    {
        public override string ToString() =>
            $"\n{ModelJson.Write(Model)}\nedited:\n{string.Join("\n", Edits.Select(ModelJson.Write))}\n{Days} days later\n"
            + string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"));
    }
}
