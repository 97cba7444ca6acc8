using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Features.Workshop.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Workshop.Steps;

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

        Assert.Equal("»Webinar« allein kann einen Lead nach »Heiß« heben: bis zu 60 Punkte. Ohne sie wären 1.204 Leads in einer niedrigeren Stufe.", decides);
        Assert.Equal("»Leitung – IT« fragt nach »Abteilung«; das ist bei 71 % der Leads unbekannt.", empty);
    }

    // The name stands somewhere in each sentence, and no placeholder is left.
    private static string Without(string text)
    {
        Assert.DoesNotContain('{', text);

        return text.Contains("Webinar", StringComparison.Ordinal) ? "Webinar" : text;
    }
}
