using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Notation;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using static LeadDesk.Core.Modelling.Notation.NotationProblemKind;

namespace LeadDesk.Tests.Modelling;

public class ConditionNotationTests
{
    private static readonly NotationNames English = Names(german: false);

    private static readonly NotationNames German = Names(german: true);

    [Fact]
    public void Groups_are_read_as_they_were_written()
    {
        Properties.HoldsForAll(ModelGenerators.ConditionGroups, _ => [], group =>
        {
            foreach (var names in new[] { English, German })
            {
                // Whoever reads it has chosen the other language.
                var other = names == English ? German : English;

                Assert.Equal(new(group, null), ConditionNotation.ParseGroup(ConditionNotation.Write(group, names), other));
            }
        }, cases: 500);
    }

    [Fact]
    public void Values_may_hold_anything()
    {
        ValueList<string> values = ["say \"ceo\"", "a | b", "[x]", "„Zitat“", " leading", "line\nbreak", "and (or)", ""];
        var group = ConditionGroup.AnyOf(new TextCondition(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf(values), Negated: true));

        Assert.Equal(group, ConditionNotation.ParseGroup(ConditionNotation.Write(group, German), German).Value);
    }

    [Fact]
    public void Drafts_with_gaps_keep_them()
    {
        var group = new ConditionGroup
        {
            Combine = Combination.AnyOf,
            Conditions = [new NumberCondition("size"), new DateCondition("contractEnd", DateOperator.Before), new DateCondition("contractEnd", DateOperator.OlderThanDays), Some.TitleIs()],
            Groups = [new(Combination.AllOf, []), new(Combination.AnyOf, [])],
        };

        Assert.Equal(group, ConditionNotation.ParseGroup(ConditionNotation.Write(group, English), English).Value);
        Assert.Equal(ConditionGroup.AllOf(), ConditionNotation.ParseGroup("  ", English).Value);
        Assert.Equal(ConditionGroup.AnyOf(), ConditionNotation.ParseGroup(ConditionNotation.Write(ConditionGroup.AnyOf(), German), English).Value);
    }

    [Fact]
    public void Conditions_read_like_sentences_in_both_languages()
    {
        var group = ConditionGroup.AllOf(Some.TitleHas("ceo", "founder"), Some.Employees(50, 500)) with
        {
            Groups = [new(Combination.AnyOf, [
                new BehaviourCondition(new([ActivityTypes.Webinar], TextTest.ContainsAnyOf("x"), 90), MinCount: 2, Negated: true),
                new KnownCondition(BuiltInFields.Phone, Known: false)])],
        };

        Assert.Equal(
            "[Job title] contains \"ceo\" | \"founder\" and [Employees] 50..500 and (did not: [Webinar attended] detail contains \"x\" within the last 90 days at least 2x or [Phone] is unknown)",
            ConditionNotation.Write(group, English));
        Assert.Equal(
            "[Stelle] enthält \"ceo\" | \"founder\" und [Mitarbeitende] 50..500 und (hat nicht getan: [Webinar besucht] Detail enthält \"x\" in den letzten 90 Tagen mindestens 2x oder [Phone] ist unbekannt)",
            ConditionNotation.Write(group, German));
    }

    [Theory]
    [InlineData("jobTitle CONTAINS “ceo”|»Chef«", "[Job title] contains \"ceo\" | \"Chef\"")]
    [InlineData("Stelle enthaelt \"a\" UND employees ≥ 50", "[Job title] contains \"a\" and [Employees] >= 50")]
    [InlineData("[employees] mindestens 99,5", "[Employees] >= 99.5")]
    [InlineData("employees at most -3", "[Employees] <= -3")]
    [InlineData("employees –500", "[Employees] <= 500")]
    [InlineData("[End of contract] vor dem 31.1.2026", "[End of contract] before 2026-01-31")]
    [InlineData("Job  title contains \"a\" and did: Webinar besucht | Visited the showroom", "[Job title] contains \"a\" and did: [Webinar attended] | [Visited the showroom]")]
    [InlineData("did: anything within the last 1 day", "did: anything within the last 1 days")]
    [InlineData("alle von: (eines von: [Phone] ist bekannt)", "(any of: [Phone] is known)")]
    public void People_may_write_it_their_way(string written, string meant)
    {
        var read = ConditionNotation.ParseGroup(written, English);

        Assert.Null(read.Problem);
        Assert.Equal(meant, ConditionNotation.Write(read.Value!, English));
    }

    [Theory]
    [InlineData("[Shoe size] = yes", UnknownField, 1, "[Shoe size]")]
    [InlineData("did: [Dance]", UnknownActivityType, 6, "[Dance]")]
    [InlineData("jobTitle contains ceo", TextExpected, 19, "ceo")]
    [InlineData("jobTitle contains \"ceo", NotClosed, 19, "\"")]
    [InlineData("jobTitle contains", UnexpectedEnd, 18, "")]
    [InlineData("jobTitle likes \"ceo\"", OperatorExpected, 10, "likes")]
    [InlineData("employees >= many", NumberExpected, 14, "many")]
    [InlineData("employees 1.000.000..2", NumberExpected, 11, "1.000.000")]
    [InlineData("contractEnd before tomorrow", DateExpected, 20, "tomorrow")]
    [InlineData("phone is known and city is known or phone is unknown", MixedCombination, 34, "or")]
    [InlineData("((phone is known))", TooDeep, 2, "(")]
    [InlineData("phone is known)", Unexpected, 15, ")")]
    [InlineData("phone is known #", Unexpected, 16, "#")]
    [InlineData("phone is known and", UnexpectedEnd, 19, "")]
    [InlineData("did: anything at least 2", NumberExpected, 24, "2")]
    public void Mistakes_are_named_with_their_place(string written, NotationProblemKind kind, int position, string found)
    {
        Assert.Equal(new(null, new(kind, position, found)), ConditionNotation.ParseGroup(written, English));
    }

    [Fact]
    public void Names_that_two_fields_share_are_not_used()
    {
        var names = new NotationNames(FieldCatalogue.BuiltIn, german: false, [new("phone", "Number"), new("mobile", "number"), new("city", "phone")], []);

        Assert.Equal("[phone] | [mobile] | [city]", ConditionNotation.WriteFields(["phone", "mobile", "city"], names));
        Assert.Equal(UnknownField, ConditionNotation.ParseFields("[Number]", names).Problem!.Kind);
    }

    [Fact]
    public void Facts_and_activities_are_read_as_they_were_written()
    {
        ValueList<ScenarioFact> facts =
        [
            new(BuiltInFields.JobTitle, FieldValue.OfText("the \"boss\"; 2026-01-01")!),
            new(BuiltInFields.Employees, FieldValue.OfNumber(-1.5e-7)!),
            new(ModelGenerators.ContractEnd, FieldValue.OfDate(new(2026, 2, 28))!),
            new(BuiltInFields.EmailConsent, FieldValue.OfYesNo(false)!),
            new(BuiltInFields.Notes, FieldValue.OfText("120")!),
        ];
        ValueList<ScenarioActivity> activities = [new(ActivityTypes.Webinar, 3), new(ModelGenerators.Showroom, 0, 4, "/preise\nx")];

        Assert.Equal(facts, ScenarioNotation.ParseFacts(ScenarioNotation.Write(facts, German), English).Value);
        Assert.Equal(activities, ScenarioNotation.ParseActivities(ScenarioNotation.Write(activities, English), German).Value);
        Assert.Equal("[Webinar attended] 3 days ago;\n[Visited the showroom] 0 days ago 4x detail \"/preise\nx\"", ScenarioNotation.Write(activities, English));
        Assert.Empty(ScenarioNotation.ParseFacts("", English).Value!);
    }

    private static NotationNames Names(bool german)
    {
        KeyValuePair<string, string>[] germanFields = [new(BuiltInFields.JobTitle, "Stelle"), new(BuiltInFields.Employees, "Mitarbeitende")];
        KeyValuePair<string, string>[] germanTypes = [new(ActivityTypes.Webinar, "Webinar besucht")];
        var fields = ModelGenerators.Catalogue.Fields.Concat(DerivedFields.All).Select(field => KeyValuePair.Create(field.Key, field.Name)).ToList();
        var types = ModelGenerators.Catalogue.ActivityTypes.Select(type => KeyValuePair.Create(type.Key, type.Name)).ToList();

        return new(
            ModelGenerators.Catalogue,
            german,
            german ? germanFields.Concat(fields) : fields.Concat(germanFields),
            german ? germanTypes.Concat(types) : types.Concat(germanTypes));
    }
}
