using System.Globalization;
using System.Resources;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Model;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Model;

public class ModelTextsTests
{
    private readonly ServiceProvider _services = ScoredDatabase.AddTexts(new ServiceCollection()).AddModel().BuildServiceProvider();

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void Every_problem_has_a_sentence(string language)
    {
        var sentences = new ResourceManager(typeof(ModelProblemTexts).FullName!, typeof(ModelProblemTexts).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;

        Assert.All(Enum.GetNames<ModelProblemKind>(), kind => Assert.Contains("{", sentences.GetString(kind), StringComparison.Ordinal));
        Assert.All(Enum.GetNames<FieldType>(), type => Assert.NotNull(sentences.GetString($"Type.{type}")));
    }

    [Theory]
    [InlineData("Job title contains “a”, “b” +2: +10", "a", "b", "c", "d")]
    [InlineData("Job title contains “a”, “b” or “c”: +10", "a", "b", "c")]
    public void Long_lists_of_words_are_cut_short_where_rows_are_looked_over(string expected, params string[] words)
    {
        using var language = Speaking.English();
        var rule = Some.ProfileRule(10, Some.TitleHas(words.ToValueList()));
        var texts = _services.GetRequiredService<RuleTexts>();

        Assert.Equal(expected, $"{texts.Brief.When(rule, FieldCatalogue.BuiltIn)}: {texts.Brief.Points(rule)}");
        Assert.Contains($"“{words[^1]}”", texts.When(rule, FieldCatalogue.BuiltIn), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_name_their_item_and_arguments_as_people_know_them()
    {
        var model = DefaultModel.Create("de");
        var broken = model with
        {
            Bands = [model.Bands[0], model.Bands[1] with { From = 2_500 }, model.Bands[2]],
            Rules =
            [
                new ProfileRule
                {
                    Id = "size", Name = "Größe", Category = "fit", Points = 10, When = ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, 500.5, 50)),
                },
                new ProfileRule
                {
                    Id = "title", Name = "Titel", Category = "fit", Points = 10, When = ConditionGroup.AllOf(new NumberCondition(BuiltInFields.JobTitle, 1)),
                },
                new InactivityRule { Id = "quiet", Name = "Still", Category = "nowhere", Points = 20_000, Days = 0 },
            ],
        };

        Assert.Equal(
            [
                "»Größe«: Die Untergrenze 500,5 liegt über der Obergrenze 50.",
                "»Titel« prüft das Feld »Position« auf eine Weise, die nicht zu seiner Art (Text) passt.",
                "Die Regel »Still« gehört zur Kategorie »nowhere«, die es nicht gibt.",
                "»Still«: Punkte müssen zwischen −10.000 und 10.000 liegen.",
                "»Still«: Die Zahl der Tage muss zwischen 1 und 36.525 liegen.",
                "»Heiß«: »Heiß« beginnt bei 50, die Stufe darunter, »Warm«, aber bei 2.500. Jede muss über der darunter beginnen.",
                "»DACH«: »Heiß« beginnt bei 50, die Stufe darunter, »Warm«, aber bei 2.500. Jede muss über der darunter beginnen.",
            ],
            ScoredDatabase.In("de", () => Problems(broken)));
    }

    [Fact]
    public void Matrix_and_market_problems_name_band_letter_and_code()
    {
        var model = DefaultModel.Create("en");
        var broken = model with
        {
            Matrix = [.. model.Matrix.Skip(1).Append(new("hot", "E", "nowhere"))],
            Markets = [new Market { Id = "dach", Name = "DACH", Countries = ["Germany"], TimeZone = "Middle/Earth", Thresholds = [new("boiling", 99)] }],
        };

        Assert.Equal(
            [
                "Matrix cell “hot × E”: “E” is not a grade letter. Letters are A, B, C, D and F.",
                "Matrix cell “hot × E” leads to “nowhere”, which is not a route of the model.",
                "The matrix has no route for the band “Hot” and grade A.",
                "Market “DACH”: “Germany” is not a two-letter country code.",
                "“DACH” names the band “boiling”, for which no threshold can be set or which does not exist.",
                "Market “DACH”: the time zone “Middle/Earth” is not known.",
            ],
            ScoredDatabase.In("en", () => Problems(broken)));
    }

    [Theory]
    [InlineData("pricePage", "Seite besucht, Detail enthält »preis«, »pric« oder »tarif«, in den letzten 90 Tagen", "+15 je Mal, höchstens +45")]
    [InlineData("midSize", "Mitarbeiterzahl von 50 bis 500", "+10")]
    [InlineData("unsubscribed", "Newsletter abbestellt", "−10 je Mal, höchstens −10")]
    public void Rules_read_as_sentences(string id, string when, string points)
    {
        var rule = DefaultModel.Create("de").Rules.Single(rule => rule.Id == id);

        Assert.Equal((when, points), ScoredDatabase.In("de", () => (Rules.When(rule, FieldCatalogue.BuiltIn), Rules.Points(rule))));
    }

    [Fact]
    public void Nested_conditions_decay_and_windows_read_as_sentences()
    {
        var visits = new ActivityRule
        {
            Id = "a",
            Name = "A",
            Category = "c",
            Points = 5,
            MinCount = 3,
            HalfLifeDays = 30,
            Activities = new([], null, WithinDays: 90),
        };
        var nested = new ProfileRule
        {
            Id = "b",
            Name = "B",
            Category = "c",
            Points = 5,
            When = ConditionGroup.AllOf(new KnownCondition(BuiltInFields.Email)) with
            {
                Groups =
                [
                    new(Combination.AnyOf, [new YesNoCondition(BuiltInFields.EmailConsent, true), new TextCondition(DerivedFields.Status, TextTest.IsAnyOf("won"), Negated: true)]),
                ],
            },
        };

        ScoredDatabase.In("de", () =>
        {
            Assert.Equal("Irgendeine Aktivität, in den letzten 90 Tagen, ab 3-mal", Rules.When(visits, FieldCatalogue.BuiltIn));
            Assert.Equal("+5 je Mal, halbiert sich alle 30 Tage", Rules.Points(visits));
            Assert.Equal("E-Mail ist bekannt und (E-Mail-Einwilligung: ja oder Status ist nicht »Gewonnen«)", Rules.When(nested, FieldCatalogue.BuiltIn));

            return true;
        });
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_rule_and_criterion_of_the_default_model_can_be_said(string language) => ScoredDatabase.In(language, () =>
    {
        var model = DefaultModel.Create(language);
        var sentences = model.Rules.Select(rule => Rules.When(rule, FieldCatalogue.BuiltIn))
            .Concat(model.Personas.SelectMany(persona => persona.Criteria).Select(criterion => Rules.Of(criterion, FieldCatalogue.BuiltIn)));

        Assert.All(sentences, sentence => Assert.True(sentence.Length > 8, sentence));

        return true;
    });

    [Fact]
    public void Differences_name_what_is_new_changed_and_gone()
    {
        var before = DefaultModel.Create("de");
        var after = before with
        {
            Rules = [.. before.Rules.Skip(1).Select(rule => rule.Id == "webinar" ? rule with { Points = 30 } : rule)],
            Routes = [.. before.Routes, new() { Id = "later", Name = "Später", Rank = 6 }],
            Matrix = [.. before.Matrix.Select(cell => cell is { Band: "cold", Letter: "D" } ? cell with { Route = "later" } : cell)],
        };

        var differences = ModelDifferences.Between(before, after);

        Assert.Equal(1, differences.Cells);
        Assert.Equal(["rules", "routes"], differences.Parts.Select(part => part.Part));
        Assert.Equal(["Webinar besucht"], differences.Parts[0].Changed);
        Assert.Equal(["Geschäftsleitung"], differences.Parts[0].Removed);
        Assert.Equal(["Später"], differences.Parts[1].Added);
    }

    private RuleTexts Rules => _services.GetRequiredService<RuleTexts>();

    private List<string> Problems(ScoringModel model) =>
        [.. ModelValidation.Check(model, FieldCatalogue.BuiltIn).Select(_services.GetRequiredService<ModelProblemTexts>().Of)];
}
