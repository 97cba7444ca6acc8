using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;

namespace LeadDesk.Tests.Workshop;

public class DraftEditTests
{
    private static readonly ScoringModel Model = DefaultModel.Create("en");

    private static readonly ActivityRule Webinar = (ActivityRule)Model.Rules.Single(rule => rule.Id == "webinar");

    [Fact]
    public void Two_people_who_change_different_properties_of_a_rule_both_get_what_they_want()
    {
        var cheaper = new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15 });
        var renamed = new ChangeItem<ScoringRule>(Webinar, Webinar with { Name = "Online seminar", Cap = 30 });

        var both = Apply(renamed, Apply(cheaper, Model));

        Assert.Equal(Webinar with { Points = 15, Name = "Online seminar", Cap = 30 }, RuleIn(both));
    }

    [Fact]
    public void Two_people_who_change_the_same_property_get_a_conflict_with_both_values()
    {
        var mine = new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15, Name = "Online seminar" });
        var present = Apply(new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 18 }), Model);

        var conflict = Assert.IsType<EditOutcome.Conflicting>(mine.ApplyTo(present)).Conflict;

        Assert.Equal(new ItemKey("rule", "webinar"), conflict.Item);
        Assert.Equal(["points"], conflict.Properties);
        Assert.Equal(18, Assert.IsType<ChangeItem<ScoringRule>>(conflict.Present).After.Points);
        Assert.Equal(Webinar with { Points = 15, Name = "Online seminar" }, RuleIn(Apply(conflict.Mine!, present)));
    }

    [Fact]
    public void Typing_what_somebody_else_already_typed_is_no_conflict()
    {
        var edit = new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15 });

        Assert.IsType<EditOutcome.Unchanged>(edit.ApplyTo(Apply(edit, Model)));
    }

    [Fact]
    public void Changing_a_rule_that_somebody_removed_is_a_conflict()
    {
        var removed = Apply(new RemoveItem<ScoringRule>(Webinar, 0), Model);

        var conflict = Assert.IsType<EditOutcome.Conflicting>(new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15 }).ApplyTo(removed)).Conflict;

        Assert.Equal("Attended a webinar", conflict.Name);
        Assert.Null(conflict.Mine);
    }

    [Fact]
    public void Removing_a_rule_that_somebody_changed_meanwhile_is_a_conflict()
    {
        var changed = Apply(new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15 }), Model);

        var conflict = Assert.IsType<EditOutcome.Conflicting>(new RemoveItem<ScoringRule>(Webinar, 0).ApplyTo(changed)).Conflict;

        Assert.Equal(["points"], conflict.Properties);
        Assert.Null(RuleIn(Apply(conflict.Mine!, changed)));
    }

    [Fact]
    public void Making_it_another_kind_of_rule_conflicts_with_a_change_of_the_old_kind()
    {
        var another = new InactivityRule { Id = Webinar.Id, Name = Webinar.Name, Category = Webinar.Category, Points = -20, Days = 90 };
        var changed = Apply(new ChangeItem<ScoringRule>(Webinar, Webinar with { Cap = 60 }), Model);

        var outcome = new ChangeItem<ScoringRule>(Webinar, another).ApplyTo(changed);

        Assert.Contains("cap", Assert.IsType<EditOutcome.Conflicting>(outcome).Conflict.Properties);
    }

    [Fact]
    public void Editing_who_a_persona_is_leaves_alone_what_somebody_did_to_its_criteria()
    {
        var persona = Model.Personas[0];
        var criterion = new PersonaCriterion(persona.Id, persona.Criteria[0]);
        var withoutCriterion = Apply(new RemoveItem<PersonaCriterion>(criterion, 0), Model);

        var both = Apply(new ChangeItem<Core.Grading.Persona>(persona, persona with { Story = "Another story." }), withoutCriterion);

        Assert.Equal("Another story.", both.Personas[0].Story);
        Assert.Equal(persona.Criteria.Skip(1), both.Personas[0].Criteria);
    }

    [Fact]
    public void Of_several_edits_that_belong_together_none_is_applied_when_one_conflicts()
    {
        var changed = Apply(new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 18 }), Model);
        var several = new SeveralEdits(
        [
            new ChangeItem<ModelHead>(new(Model.Name, 0), new(Model.Name, 5)),
            new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 15 }),
        ]);

        Assert.IsType<EditOutcome.Conflicting>(several.ApplyTo(changed));
    }

    private static ScoringRule? RuleIn(ScoringModel model) => model.Rules.FirstOrDefault(rule => rule.Id == "webinar");

    private static ScoringModel Apply(DraftEdit edit, ScoringModel model) => Assert.IsType<EditOutcome.Applied>(edit.ApplyTo(model)).Model;
}
