using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Workshop;

/// <summary>Edits, undo and differences on random models.</summary>
public class DraftEditProperties
{
    [Fact]
    public void The_difference_of_two_models_turns_one_into_the_other()
    {
        Properties.HoldsForAll(Pairs, _ => [], pair => Assert.Equal(pair.To, Applied(ModelDifference.Between(pair.From, pair.To), pair.From)), cases: 1_000);
    }

    [Fact]
    public void Equal_models_differ_in_nothing()
    {
        Properties.HoldsForAll(ModelGenerators.Models, _ => [], model => Assert.Empty(ModelDifference.Between(model, ModelJson.Read(ModelJson.Write(model)))));
    }

    [Fact]
    public void Taking_back_every_edit_leads_to_the_very_same_model()
    {
        Properties.HoldsForAll(
            Pairs,
            _ => [],
            pair =>
            {
                var (model, done) = Logged(ModelDifference.Between(pair.From, pair.To), pair.From);

                var undone = Applied(done.Reverse().Select(edit => edit.Inverse), model);
                var redone = Applied(done, undone);

                Assert.Equal(ModelJson.Write(pair.From), ModelJson.Write(undone));
                Assert.Equal(ModelJson.Write(pair.To), ModelJson.Write(redone));
            },
            cases: 500);
    }

    [Fact]
    public void An_edit_is_read_from_the_log_as_it_was_written()
    {
        Properties.HoldsForAll(
            Pairs,
            _ => [],
            pair => Assert.All(ModelDifference.Between(pair.From, pair.To), edit => Assert.Equal(edit, EditJson.Read(EditJson.Write(edit)))),
            cases: 200);
    }

    private static Gen<(ScoringModel From, ScoringModel To)> Pairs { get; } =
        from model in ModelGenerators.Models
        from edits in ModelEdits.Sequences(model)
        from other in ModelGenerators.Models
        from far in Gen.Elements(false, false, false, true)
        select (model, far ? other : edits[^1]);

    private static ScoringModel Applied(IEnumerable<DraftEdit> edits, ScoringModel model) =>
        edits.Aggregate(model, (sofar, edit) => Assert.IsType<EditOutcome.Applied>(edit.ApplyTo(sofar)).Model);

    private static (ScoringModel Model, ImmutableList<DraftEdit> Done) Logged(ValueList<DraftEdit> edits, ScoringModel model)
    {
        var done = ImmutableList<DraftEdit>.Empty;

        foreach (var edit in edits)
        {
            var applied = Assert.IsType<EditOutcome.Applied>(edit.ApplyTo(model));
            (model, done) = (applied.Model, done.Add(applied.Edit));
        }

        return (model, done);
    }
}
