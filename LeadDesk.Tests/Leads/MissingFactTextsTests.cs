using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public sealed class MissingFactTextsTests
{
    private static readonly TextTest Chief = TextTest.StartsWithAnyOf("chief", "head");

    // C and three steps more is B; in this model every letter has a route of its own.
    [Theory]
    [InlineData("de", "Position unbekannt: jetzt C, B, wenn der Text »sales« enthält – dann »B«")]
    [InlineData("en", "Job title unknown: C now, B if it contains “sales” – then “B”")]
    public async Task A_word_that_is_searched_is_told_as_part_of_the_text(string language, string expected) =>
        Assert.Equal(expected, await SayAsync(language, Some.TitleHas("sales", "vertrieb")));

    [Theory]
    [InlineData("de", "Position unbekannt: jetzt C, B, wenn der Text mit »chief« beginnt – dann »B«")]
    [InlineData("en", "Job title unknown: C now, B if it begins with “chief” – then “B”")]
    public async Task A_beginning_is_told_as_such(string language, string expected) =>
        Assert.Equal(expected, await SayAsync(language, new TextCondition(BuiltInFields.JobTitle, Chief)));

    [Theory]
    [InlineData("de", "Position unbekannt: jetzt C, B bei »CEO« – dann »B«")]
    [InlineData("en", "Job title unknown: C now, B if “CEO” – then “B”")]
    public async Task A_whole_text_is_quoted(string language, string expected) => Assert.Equal(expected, await SayAsync(language, Some.TitleIs("CEO")));

    private static async Task<string> SayAsync(string language, Condition when)
    {
        await using var database = await ScoredDatabase.CreateAsync(Some.ModelFor(Some.Persona(Some.Should(3, when))));
        var id = await database.AddAsync(new Lead { LastName = "Köhler", CreatedAt = ScoredDatabase.Now });
        var view = (await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!;

        return ScoredDatabase.In(language, () => database.Get<MissingFactTexts>().Of(Assert.Single(view.MissingFacts), view));
    }
}
