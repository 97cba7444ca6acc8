using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Features.Workshop.Impact;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Workshop.Impact;

public class FindingTextsTests
{
    private static readonly FindingTexts Texts = ScoredDatabase.AddTexts(new ServiceCollection()).AddModel().AddWorkshop().BuildServiceProvider().GetRequiredService<FindingTexts>();

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_kind_has_a_sentence(string language) => Assert.All(
        Enum.GetValues<FindingKind>(),
        kind => Assert.StartsWith("Webinar", Without(ScoredDatabase.In(language, () => Texts.Of(new(kind, "rule:x", "Webinar", "1", "2", "3"), FieldCatalogue.BuiltIn))), StringComparison.Ordinal));

    [Fact]
    public void Numbers_are_written_as_people_write_them_and_fields_are_called_by_their_name()
    {
        var decides = ScoredDatabase.In("de", () => Texts.Of(new(FindingKind.RuleDecidesBandAlone, "rule:x", "Webinar", "Heiß", 60, 1_204), FieldCatalogue.BuiltIn));
        var empty = ScoredDatabase.In("de", () => Texts.Of(new(FindingKind.CriterionOnEmptyField, "criterion:p/c", "Leitung – IT", BuiltInFields.Department, 71), FieldCatalogue.BuiltIn));

        Assert.Equal("»Webinar« allein kann einen Lead nach »Heiß« heben (Punkte: bis zu 60). Leads, die ohne sie in einer niedrigeren Stufe wären: 1.204.", decides);
        Assert.Equal("»Leitung – IT« fragt nach »Abteilung«; das ist bei 71 % der Leads unbekannt.", empty);
    }

    [Theory]
    [InlineData(FindingKind.GradeNobodyHas, 1, "de", "Kein Lead hat jetzt den Buchstaben A; 1 könnte ihn noch bekommen, wenn mehr über ihn bekannt wäre.")]
    [InlineData(FindingKind.GradeNobodyHas, 2, "de", "Kein Lead hat jetzt den Buchstaben A; 2 könnten ihn noch bekommen, wenn mehr über sie bekannt wäre.")]
    [InlineData(FindingKind.GradeNobodyHas, 1, "en", "No lead has the letter A now; 1 could still get it if more were known about it.")]
    [InlineData(FindingKind.PersonaAlwaysTies, 1, "de", "»A« ist für niemanden die beste Persona: Eine davor ist immer ebenso gut. Bei 1 Lead ist sie gleichauf.")]
    [InlineData(FindingKind.PersonaAlwaysTies, 1, "en", "“A” is nobody’s best persona: one that comes before it is always as good. For 1 lead it ties.")]
    [InlineData(FindingKind.PersonaAlwaysTies, 11, "en", "“A” is nobody’s best persona: one that comes before it is always as good. For 11 leads it ties.")]
    public void One_lead_is_told_in_the_singular(FindingKind kind, int leads, string language, string expected) =>
        Assert.Equal(expected, ScoredDatabase.In(language, () => Texts.Of(new(kind, "letter:A", "A", leads), FieldCatalogue.BuiltIn)));

    [Theory]
    [InlineData("de", 1, "»Webinar« und »Messe« treffen genau denselben Lead.")]
    [InlineData("de", 2, "»Webinar« und »Messe« treffen genau dieselben 2 Leads.")]
    [InlineData("en", 1, "“Webinar” and “Messe” fire for exactly the same lead.")]
    [InlineData("en", 2, "“Webinar” and “Messe” fire for exactly the same 2 leads.")]
    public void Rules_that_fire_for_one_lead_fire_for_that_one(string language, int leads, string expected) =>
        Assert.Equal(expected, ScoredDatabase.In(language, () => Texts.Of(new(FindingKind.RulesFireTogether, "rule:x", "Webinar", "Messe", "rule:y", leads), FieldCatalogue.BuiltIn)));

    // The name stands somewhere in each sentence, and no placeholder is left.
    private static string Without(string text)
    {
        Assert.DoesNotContain('{', text);

        return text.Contains("Webinar", StringComparison.Ordinal) ? "Webinar" : text;
    }
}
