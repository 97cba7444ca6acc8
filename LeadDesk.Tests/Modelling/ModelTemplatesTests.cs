using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Modelling;

public class ModelTemplatesTests
{
    private static readonly string[] Titles =
        ["", "Geschäftsführer", "IT-Leiter", "Produktionsleiter", "Einkäuferin", "Konstrukteur", "Referentin", "Hausverwalterin", "Architekt", "Freelancer", "Student"];

    private static readonly double?[] Sizes = [null, 5, 150];

    private static readonly string[] Industries = ["", "Maschinenbau", "Immobilienverwaltung"];

    public static TheoryData<string, string> Templates { get; } = new()
    {
        { "software", "de" }, { "software", "en" },
        { "machineBuilding", "de" }, { "machineBuilding", "en" },
        { "consumer", "de" }, { "consumer", "en" },
        { "trades", "de" }, { "trades", "en" },
    };

    [Fact]
    public void There_is_one_for_every_trade()
    {
        Assert.Equal(["software", "machineBuilding", "consumer", "trades"], ModelTemplates.All.Select(template => template.Key));
        Assert.Equal(
            ["B2B-Software", "Maschinenbau", "Endkunden (B2C)", "Handwerk"], ModelTemplates.All.Select(template => template.Name("de")));
        Assert.All(ModelTemplates.All, template => Assert.NotEqual(template.Description("de"), template.Description("en")));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_is_valid(string key, string language)
    {
        Assert.Empty(ModelValidation.Check(Of(key, language), FieldCatalogue.BuiltIn));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_passes_its_five_tests(string key, string language)
    {
        var model = Of(key, language);

        Assert.Equal(5, model.Scenarios.Count);
        Assert.Empty(model.Scenarios.Select(scenario => scenario.Try(model, Some.Day)).Where(outcome => !outcome.IsMet)
            .Select(outcome => $"{outcome.Scenario.Id}: {outcome.Explanation.Score}, {outcome.Explanation.Grade}, {outcome.Explanation.Route.Id}"));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Whoever_did_nothing_is_nurtured_however_well_they_fit(string key, string language)
    {
        var model = Of(key, language);
        var quiet = model.Scenarios.Single(scenario => scenario.Id == DefaultScenarios.IdealQuiet).Try(model, Some.Day).Explanation;

        Assert.Equal(("nurture", 'A', "cold"), (quiet.Route.Id, quiet.Grade.Letter, quiet.Band.Id));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_letter_band_and_route_has_leads(string key, string language)
    {
        var model = Of(key, language);

        var found = Leads(model).Select(scenario => scenario.Try(model, Some.Day).Explanation).ToList();

        Assert.Equal(ModelValidation.Letters, found.Select(explanation => explanation.Grade.Letter.ToString()).Distinct().Order());
        Assert.Equal(model.Bands.ToHashSet(), found.Select(explanation => explanation.Band).ToHashSet());
        Assert.Equal(model.Routes.ToHashSet(), found.Select(explanation => explanation.Route).ToHashSet());
        Assert.Equal(model.Personas.ToHashSet(), found.Where(explanation => explanation.Grade.Letter is 'A' or 'B').Select(explanation => explanation.Personas[0].Persona).ToHashSet());
    }

    [Fact]
    public void Identifiers_are_the_same_in_both_languages()
    {
        foreach (var template in ModelTemplates.All)
        {
            Assert.Equal(Ids(template.Create("en")), Ids(template.Create("de")));
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_says_what_a_workshop_needs_to_start(string key, string language)
    {
        var model = Of(key, language);

        Assert.InRange(model.Personas.Count, 2, 4);
        Assert.InRange(model.Rules.Count, 12, 20);
        Assert.All(model.Personas, persona => Assert.True(persona is { Icon: not null, Story: not null, Goals.Count: > 0, Pains.Count: > 0 }));
        Assert.Equal(ModelValidation.Letters, model.Letters.Select(meaning => meaning.Letter));
        Assert.Contains(model.Rules, rule => rule is InactivityRule);
        Assert.Contains(model.Rules, rule => rule is CompletenessRule);
        Assert.Contains(model.Rules, rule => rule is ActivityRule { HalfLifeDays: not null, Cap: not null });
    }

    private static ScoringModel Of(string key, string language) => ModelTemplates.All.Single(template => template.Key == key).Create(language);

    private static IEnumerable<string> Ids(ScoringModel model) =>
    [
        .. model.Categories.Select(category => category.Id),
        .. model.Rules.Select(rule => rule.Id),
        .. model.Personas.SelectMany(persona => persona.Criteria.Select(criterion => $"{persona.Id}/{criterion.Id}")),
        .. model.Bands.Select(band => band.Id),
        .. model.Routes.Select(route => route.Id),
        .. model.Markets.Select(market => market.Id),
        .. model.Letters.Select(meaning => meaning.Letter),
        .. model.Scenarios.Select(scenario => scenario.Id),
    ];

    // All kinds of people, each of whom has done nothing, one thing once, and very much.
    private static IEnumerable<Scenario> Leads(ScoringModel model)
    {
        var much = model.Scenarios.Single(scenario => scenario.Id == DefaultScenarios.ActiveStudent).Activities;

        return from title in Titles
               from employees in Sizes
               from industry in Industries
               from rest in new (string Interest, string Postcode, string? Phone)[] { ("", "", null), ("Neubau", "10115", null), ("Bad sanieren", "70173", "1"), ("Qualität", "", "1"), ("Wohnung", "", "1") }
               from activities in new ValueList<ScenarioActivity>[] { [], [much[0] with { Count = 1 }], much }
               select new Scenario
               {
                   Id = "lead",
                   Name = "Lead",
                   Facts =
                   [
                       .. Fact(BuiltInFields.JobTitle, FieldValue.OfText(title)),
                       .. Fact(BuiltInFields.Employees, FieldValue.OfNumber(employees)),
                       .. Fact(BuiltInFields.Industry, FieldValue.OfText(industry)),
                       .. Fact(BuiltInFields.Interest, FieldValue.OfText(rest.Interest)),
                       .. Fact(BuiltInFields.PostalCode, FieldValue.OfText(rest.Postcode)),
                       .. Fact(BuiltInFields.Phone, FieldValue.OfText(rest.Phone)),
                       .. Fact(BuiltInFields.Email, FieldValue.OfText(employees is null && industry.Length > 0 ? "kim@gmx.de" : null)),
                       .. Fact(BuiltInFields.Source, FieldValue.OfText(industry.Length > 0 && employees is null ? "Gewinnspiel" : null)),
                       .. Fact(BuiltInFields.Company, FieldValue.OfText(industry.Length > 0 ? "Muster" : null)),
                   ],
                   Activities = activities,
                   Expectation = new(Qualified: true),
               };
    }

    private static IEnumerable<ScenarioFact> Fact(string field, FieldValue? value) => value is null ? [] : [new(field, value)];
}
