using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Editors;
using LeadDesk.Web.Features.Workshop.Rooms;

namespace LeadDesk.Tests.Workshop.Editors;

public class RuleDraftTests
{
    public static TheoryData<ScoringRule> Rules =>
    [
        Some.ProfileRule(10, Some.TitleHas("ceo")) with { Enabled = false, Note = "From the workshop", Markets = ["dach"] },
        Some.ActivityRule(15, ActivityTypes.Webinar) with { MinCount = 2, Counting = Counting.Once, Cap = 45, HalfLifeDays = 30 },
        Some.ActivityRule(-5) with { Activities = new([], TextTest.ContainsAnyOf("/jobs"), 90), Cap = 0 },
        Some.InactivityRule(-20, 90) with { Types = [ActivityTypes.Call] },
        Some.CompletenessRule(12, BuiltInFields.Phone, BuiltInFields.City),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Opening_and_saving_a_rule_changes_nothing(ScoringRule rule) => Assert.Equal(rule, RuleDraft.Of(rule).Build(FieldCatalogue.BuiltIn));

    [Fact]
    public void Opening_and_saving_the_default_model_changes_nothing()
    {
        var model = DefaultModel.Create("de");

        Assert.All(model.Rules, rule => Assert.Equal(rule, RuleDraft.Of(rule).Build(FieldCatalogue.BuiltIn)));
        Assert.All(model.Personas, persona => Assert.Equal(persona, PersonaDraft.Of(persona).Build()));
        Assert.All(model.Personas.SelectMany(persona => persona.Criteria), criterion => Assert.Equal(criterion, CriterionDraft.Of(criterion).Build(FieldCatalogue.BuiltIn)));
    }

    [Fact]
    public void Says_everything_that_is_missing()
    {
        var draft = RuleDraft.Of(Some.ActivityRule(5));

        (draft.Name, draft.Points, draft.MinCount, draft.Cap, draft.HalfLifeDays) = (" ", "-", "0", "-1", "0");

        Assert.Equal([RuleLack.Name, RuleLack.Points, RuleLack.MinCount, RuleLack.Cap, RuleLack.HalfLife], draft.LacksIn(FieldCatalogue.BuiltIn));
        Assert.Null(draft.Build(FieldCatalogue.BuiltIn));
    }

    [Theory]
    [InlineData("Webinar besucht", "webinar-besucht-2")]
    [InlineData("Äpfel & Birnen", "aepfel-birnen")]
    [InlineData("日本", "rule")]
    public void Ids_come_from_names_and_are_new(string name, string id) => Assert.Equal(id, Unused.Id(name, "rule", ["webinar-besucht"]));

    [Fact]
    public void Names_are_new_as_people_read_them() => Assert.Equal("geschäftsführung (3)", Unused.Name("geschäftsführung", ["Geschaeftsfuehrung", "Geschäftsführung (2)"]));
}
