using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Leads;

public class EvidenceTextsTests
{
    private readonly EvidenceTexts _texts = ScoredDatabase.AddTexts(new ServiceCollection()).AddLeads().BuildServiceProvider().GetRequiredService<EvidenceTexts>();

    [Fact]
    public void Says_which_value_met_a_condition_and_which_is_unknown()
    {
        var explanation = ExplainedLead.Explain();

        Assert.Equal("Position: Geschäftsführerin", Say(explanation, "boss"));
        Assert.Equal("Private E-Mail-Adresse: ja", Say(explanation, "freeMail"));
        Assert.Equal("Mitarbeiterzahl unbekannt", Say(explanation, "size"));
        Assert.Equal("Keine passende Aktivität", Say(explanation, "price"));
    }

    [Fact]
    public void Says_how_often_when_last_and_what_was_limited()
    {
        var explanation = ExplainedLead.Explain(ExplainedLead.Did(ActivityTypes.PageVisit, 2, count: 2), ExplainedLead.Did(ActivityTypes.PageVisit, 5));

        Assert.Equal("3 × Seite besucht, zuletzt am 20.11.2026 · +30 Punkte, begrenzt auf +25", Say(explanation, "price"));
    }

    [Fact]
    public void Says_how_points_decay()
    {
        var explanation = ExplainedLead.Explain(ExplainedLead.Did(ActivityTypes.Webinar, 30, detail: "Planung im Griff"), ExplainedLead.Did(ActivityTypes.Webinar, 60));
        var webinar = explanation.Rules.Single(rule => rule.Rule.Id == "webinar");

        Assert.Equal(15, webinar.Points);
        Assert.Equal("2 × Webinar attended, last on 23 Oct 2026 · worth half every 30 days", Say(explanation, "webinar", "en"));
        Assert.Equal(
            ["23.10.2026: Webinar besucht, Planung im Griff, +10 Punkte", "23.09.2026: Webinar besucht, +5 Punkte"],
            ScoredDatabase.In("de", () => _texts.Occurrences(webinar, FieldCatalogue.BuiltIn).ToList()));
    }

    [Fact]
    public void Says_how_long_a_lead_has_been_quiet_and_what_is_missing()
    {
        var model = ExplainedLead.Model with
        {
            Rules =
            [
                new InactivityRule { Id = "quiet", Name = "Still", Category = "profile", Points = -10, Days = 90 },
                new CompletenessRule { Id = "depth", Name = "Tiefe", Category = "profile", Points = 10, Fields = [BuiltInFields.Email, BuiltInFields.Industry] },
            ],
        };

        var silent = ExplainedLead.Explain(model);
        var active = ExplainedLead.Explain(model, ExplainedLead.Did(ActivityTypes.Call, 12));

        Assert.Equal("Keine Aktivität; bekannt seit 100 Tagen", Say(silent, "quiet"));
        Assert.Equal("Letzte Aktivität vor 12 Tagen, am 10.11.2026", Say(active, "quiet"));
        Assert.Equal("1 von 2 Feldern bekannt; es fehlen: Branche", Say(active, "depth"));
    }

    [Theory]
    [InlineData(4, "+1⅓")]
    [InlineData(-2, "−⅔")]
    [InlineData(3, "+1")]
    [InlineData(0, "0")]
    public void Grade_steps_are_told_in_letters(int thirds, string letters) => Assert.Equal(letters, SignedPoints.Letters(thirds));

    private string Say(Explanation explanation, string rule, string language = "de") =>
        ScoredDatabase.In(language, () => _texts.Of(explanation.Rules.Single(outcome => outcome.Rule.Id == rule), FieldCatalogue.BuiltIn));
}
