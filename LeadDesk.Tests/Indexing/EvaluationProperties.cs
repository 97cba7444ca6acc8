using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>The index against the plain evaluator, on random models, bases and edits.</summary>
public class EvaluationProperties
{
    [Fact]
    public void Index_says_of_every_lead_what_the_plain_evaluator_says()
    {
        Properties.HoldsForAll(
            from model in ModelGenerators.Models
            from leads in ModelGenerators.Many(ModelGenerators.Leads, 0, 6)
            select new Case(model, IndexedBase.Of(leads)),
            given => given.Smaller(),
            given => given.Base.AssertAgrees(Evaluation.Of(given.Base.Fill(ModelGenerators.Day.Zone).Current, given.Model, ModelGenerators.Day, 1)),
            cases: 2_000);
    }

    [Fact]
    public void Edited_model_gives_what_it_gives_from_scratch()
    {
        Properties.HoldsForAll(
            from model in ModelGenerators.Models
            from leads in ModelGenerators.Many(ModelGenerators.Leads, 1, 6)
            from edits in ModelEdits.Sequences(model)
            select new EditedCase(new(model, IndexedBase.Of(leads)), edits),
            given => given.Smaller(),
            given =>
            {
                var evaluation = Evaluation.Of(given.Case.Base.Fill(ModelGenerators.Day.Zone).Current, given.Case.Model, ModelGenerators.Day, 1);

                foreach (var edited in given.Edits)
                {
                    evaluation = evaluation.With(edited);
                    given.Case.Base.AssertAgrees(evaluation);
                }
            },
            cases: 2_000);
    }

    private sealed record Case(ScoringModel Model, IndexedBase Base)
    {
        public IEnumerable<Case> Smaller() =>
            Base.Leads.Keys.Select(id => this with { Base = new(Base.Leads.Remove(id)) })
                .Concat(Base.Leads.Values.Take(1).SelectMany(lead => new GeneratedCase(Model, lead).Smaller())
                    .Select(smaller => new Case(smaller.Model, Base with { Leads = Base.Leads.SetItem(Base.Leads.Keys.First(), smaller.Lead) })));

        public override string ToString() => $"\n{ModelJson.Write(Model)}\n{string.Join("\n", Base.Leads.Select(lead => $"{lead.Key}: {lead.Value}"))}";
    }

    private sealed record EditedCase(Case Case, ImmutableList<ScoringModel> Edits)
    {
        public IEnumerable<EditedCase> Smaller() =>
            Enumerable.Range(0, Edits.Count).Select(index => this with { Edits = Edits.RemoveAt(index) })
                .Concat(Case.Base.Leads.Keys.Select(id => this with { Case = Case with { Base = new(Case.Base.Leads.Remove(id)) } }));

        public override string ToString() => $"{Case}\nedited:\n{string.Join("\n", Edits.Select(ModelJson.Write))}";
    }
}
