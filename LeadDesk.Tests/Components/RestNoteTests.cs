using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Components;
using LeadDesk.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Components;

public class RestNoteTests : BunitContext
{
    private readonly RingingTime _time = new(new(2026, 3, 31, 8, 0, 0, DateTimeKind.Utc));
    private readonly CircuitRest _rest;

    public RestNoteTests()
    {
        _rest = new(Options.Create(new SessionLimits()), _time);
        _rest.Begin();
        Services.AddLogging().AddLocalization();
        Services.AddSingleton(_rest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_page_says_that_it_rests_until_somebody_does_something(bool byButton)
    {
        var inputs = 0;
        _rest.Input += () => inputs++;
        var note = Render<RestNote>();
        Assert.Empty(note.FindAll("[role=status]"));

        _time.Pass(TimeSpan.FromMinutes(30));
        note.WaitForAssertion(() => Assert.Contains("30", note.Find("[role=status] p").TextContent, StringComparison.Ordinal));
        Assert.Equal("resting", note.Find("[data-input]").GetAttribute("data-input"));

        if (byButton)
        {
            note.Find("button").Click();
        }
        else
        {
            note.Find("[data-input]").Change("");
        }

        note.WaitForAssertion(() => Assert.Empty(note.FindAll("[role=status]")));
        Assert.Equal(1, inputs);
    }

    [Theory]
    [InlineData("en", 1, "Nothing was done here for one minute, so this page rests and may be out of date.")]
    [InlineData("en", 2, "Nothing was done here for 2 minutes, so this page rests and may be out of date.")]
    [InlineData("de", 1, "Hier wurde eine Minute lang nichts eingegeben. Die Seite ruht und ist vielleicht nicht mehr aktuell.")]
    [InlineData("de", 2, "Hier wurde 2 Minuten lang nichts eingegeben. Die Seite ruht und ist vielleicht nicht mehr aktuell.")]
    public void One_minute_is_singular(string language, int minutes, string expected)
    {
        Services.Configure<SessionLimits>(limits => limits.RestMinutes = minutes);
        _time.Pass(TimeSpan.FromMinutes(30));

        Assert.Equal(expected, ScoredDatabase.In(language, () => Render<RestNote>().Find("[role=status] p").TextContent));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _rest.Dispose();
    }
}
