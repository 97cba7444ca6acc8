using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scenarios;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Scenarios;

public class AnonymousScenarioTests
{
    // Everything about her that must not be in a scenario has this in it.
    private const string Secret = "Xanthippe";

    private static readonly Lead Real = Some.Lead(lead =>
    {
        lead.FirstName = Secret;
        lead.LastName = $"{Secret}-Köhler";
        lead.Salutation = "Frau";
        lead.Email = $"{Secret}@koehler-anlagenbau.example";
        lead.Phone = $"+49 {Secret}";
        lead.Mobile = $"+49 171 {Secret}";
        lead.Company = $"{Secret} Anlagenbau";
        lead.Website = $"https://{Secret}.example";
        lead.Street = $"{Secret}straße 1";
        lead.PostalCode = "70173";
        lead.Notes = $"{Secret} spielt Tennis";
        lead.Interest = $"Halle für {Secret}";
        lead.ExternalId = Secret;
        lead.JobTitle = "Geschäftsführerin";
        lead.Industry = "Maschinenbau";
        lead.Employees = 120;
        lead.Set("allergy", FieldValue.OfText(Secret));
    });

    [Fact]
    public void Nothing_in_it_tells_who_the_lead_is()
    {
        var scenario = Made(
            Some.Model(Some.ActivityRule(5, ActivityTypes.PageVisit) with { Activities = new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf("preise")) }),
            Some.Activity(2, detail: $"/preise?mail={Secret}@koehler.example"),
            Some.Activity(3, ActivityTypes.Call, $"Frau {Secret} ruft zurück"));

        Assert.DoesNotContain(Secret, Json(scenario), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("koehler", Json(scenario), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([BuiltInFields.JobTitle, BuiltInFields.Industry, BuiltInFields.Employees], scenario.Facts.Select(fact => fact.Field));
        Assert.Equal([new(ActivityTypes.PageVisit, 2, Detail: "preise"), new(ActivityTypes.Call, 3)], scenario.Activities);
        Assert.Equal(10, scenario.KnownForDays);
    }

    [Fact]
    public void Where_everything_is_asked_for_somebody_else_stands_in()
    {
        var everything = Some.CompletenessRule(
            10,
            BuiltInFields.FirstName,
            BuiltInFields.LastName,
            BuiltInFields.Phone,
            BuiltInFields.Mobile,
            BuiltInFields.Company,
            BuiltInFields.Website,
            BuiltInFields.Street,
            BuiltInFields.Notes,
            BuiltInFields.ExternalId);

        var scenario = Made(Some.Model(everything));

        Assert.DoesNotContain(Secret, Json(scenario), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, scenario.Try(Some.Model(everything), Some.Day).Explanation.Score);
    }

    [Theory]
    [InlineData(DerivedFields.EmailDomain, true)]
    [InlineData(BuiltInFields.JobTitle, false)]
    public void The_domain_of_the_address_is_kept_only_where_the_model_asks_for_it(string tested, bool kept)
    {
        var model = Some.ModelFor(Some.Persona(Some.Should(1, new TextCondition(tested, TextTest.ContainsAnyOf("anlagenbau")))));

        var scenario = Made(model);

        Assert.Equal(kept ? ["info@koehler-anlagenbau.example"] : [], scenario.Facts.Where(fact => fact.Field == BuiltInFields.Email).Select(fact => fact.Value.Invariant));
    }

    [Fact]
    public void Activities_of_one_day_are_counted_together()
    {
        var scenario = Made(Some.Model(), Some.Activity(4), Some.Activity(4, count: 2), Some.Activity(5));

        Assert.Equal([new(ActivityTypes.PageVisit, 4, Count: 3), new(ActivityTypes.PageVisit, 5)], scenario.Activities);
    }

    [Fact]
    public void It_expects_what_the_model_says_now()
    {
        var model = DefaultModel.Create("de");

        var scenario = Made(model, Some.Activity(2, ActivityTypes.DemoRequest), Some.Activity(3, ActivityTypes.Webinar, "Planung"));

        Assert.True(scenario.Try(model, Some.Day).IsMet);
        Assert.Empty(ModelValidation.Check(model with { Scenarios = [scenario] }, FieldCatalogue.BuiltIn));
    }

    [Fact]
    public void It_is_named_after_the_kind_of_lead()
    {
        Assert.Equal("Geschäftsführerin, Maschinenbau", AnonymousScenario.KindOf(Real));
        Assert.Null(AnonymousScenario.KindOf(Some.Lead()));
    }

    private static Scenario Made(ScoringModel model, params Activity[] activities) => AnonymousScenario.Of(Real, activities, model, Some.Day, "made", "Like a managing director");

    private static string Json(Scenario scenario) => ModelJson.Write(Some.Model() with { Scenarios = [scenario] });
}
