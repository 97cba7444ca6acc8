using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>Leads, models and days change one after the other; nothing may be lost on the way.</summary>
public class FollowingProperties
{
    [Fact]
    public void Following_every_change_gives_what_evaluating_everything_anew_gives()
    {
        Properties.HoldsForAll(Stories, story => story.Smaller(), story => story.AssertHolds(), cases: 2_000);
    }

    private static Gen<Story> Stories { get; } =
        from model in ModelGenerators.Models
        from leads in ModelGenerators.Many(BaseEdits.Leads, 0, 3)
        let start = new Story(model, IndexedBase.Of(leads), [])
        from count in Gen.Choose(1, 3)
        from story in Enumerable.Range(0, count).Aggregate(Gen.Constant(start), (sofar, _) => sofar.SelectMany(Continued))
        select story;

    private static Gen<Story> Continued(Story story) => Gen.Frequency(
        (5, from edit in BaseEdits.Of(story.AtTheEnd.Base) select story.And(new Step.OfBase(edit))),
        (2, from edited in ModelEdits.Edits(story.AtTheEnd.Model) select story.And(new Step.OfModel(edited))),
        (1, from days in Gen.Choose(-3, 40) select story.And(new Step.OfDay(ModelGenerators.Day with { Today = ModelGenerators.Day.Today.AddDays(days) }))));

    private abstract record Step
    {
        public sealed record OfBase(BaseEdit Edit) : Step
        {
            public override string ToString() => Edit.ToString();
        }

        public sealed record OfModel(ScoringModel Model) : Step
        {
            public override string ToString() => ModelJson.Write(Model);
        }

        public sealed record OfDay(EvaluationDay Day) : Step;
    }

    private sealed record Story(ScoringModel Model, IndexedBase Base, ImmutableList<Step> Steps)
    {
        public (ScoringModel Model, IndexedBase Base) AtTheEnd => Steps.Aggregate((Model, Base), (sofar, step) => step switch
        {
            Step.OfBase change => (sofar.Model, change.Edit.To(sofar.Base)),
            Step.OfModel change => (change.Model, sofar.Base),
            _ => sofar,
        });

        public Story And(Step step) => this with { Steps = Steps.Add(step) };

        public IEnumerable<Story> Smaller() =>
            Enumerable.Range(0, Steps.Count).Select(index => this with { Steps = Steps.RemoveAt(index) })
                .Concat(Base.Leads.Keys.Select(id => this with { Base = new(Base.Leads.Remove(id)) }))
                .Concat(Model.Rules.Select(rule => this with { Model = Model with { Rules = [.. Model.Rules.Where(other => other != rule)] } }));

        public void AssertHolds()
        {
            var leads = Base;
            var writer = leads.Fill(ModelGenerators.Day.Zone);
            var evaluation = Evaluation.Of(writer.Current, Model, ModelGenerators.Day, workers: 1);
            var past = new List<Snapshot> { Snapshot.Of(evaluation) };

            foreach (var step in Steps)
            {
                switch (step)
                {
                    case Step.OfBase change:
                        leads = change.Edit.To(leads);
                        evaluation = evaluation.Following(change.Edit.To(writer, leads));
                        break;
                    case Step.OfModel change:
                        evaluation = evaluation.With(change.Model);
                        break;
                    case Step.OfDay change:
                        evaluation = evaluation.On(change.Day);
                        break;
                }

                leads.AssertAgrees(evaluation);
                SameEvaluation.AssertEqualsOneFromScratch(evaluation);
                past.Add(Snapshot.Of(evaluation));
            }

            past.ForEach(snapshot => snapshot.AssertUnchanged());
        }

        public override string ToString() =>
            $"\n{ModelJson.Write(Model)}\n{string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"))}\nthen:\n{string.Join("\nthen:\n", Steps)}";
    }

    /// <summary>What an evaluation said when it was made.</summary>
    private sealed record Snapshot(Evaluation Evaluation, Standing[] Standings, RulePoint[][] Points)
    {
        public static Snapshot Of(Evaluation evaluation) => new(
            evaluation,
            [.. evaluation.Standings()],
            PointsIn(evaluation));

        public void AssertUnchanged()
        {
            Assert.Equal(Standings, Evaluation.Standings());
            Assert.Equal(Points, PointsIn(Evaluation));
        }

        private static RulePoint[][] PointsIn(Evaluation evaluation) => [.. evaluation.Index.LeadIds.Select(id => evaluation.PointsOf(id).ToArray())];
    }
}
