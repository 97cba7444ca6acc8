using System.Globalization;
using Bunit;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Components;

/// <summary>Components that several features share, in a given language.</summary>
public abstract class ComponentTests : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _beforeUi = CultureInfo.CurrentUICulture;

    protected ComponentTests()
    {
        Services.AddUserLanguages();
        Services.AddLogging();
        Speak(UserLanguages.English);
    }

    protected static void Speak(CultureInfo language) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language, language);

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _beforeUi);
        base.Dispose(disposing);
    }
}

public class GradeBadgeTests : ComponentTests
{
    [Theory]
    [InlineData("A+", "A", "A+", "Grade A plus")]
    [InlineData("C-", "C", "C−", "Grade C minus")]
    [InlineData("F", "F", "F", "Grade F")]
    public void Shows_letter_and_sign_and_speaks_them(string grade, string letter, string shown, string spoken)
    {
        var badge = Render<GradeBadge>(parameters => parameters.Add(badge => badge.Grade, grade)).Find("[role=img]");

        Assert.Equal(letter, badge.GetAttribute("data-letter"));
        Assert.Equal(shown, badge.TextContent);
        Assert.Equal(spoken, badge.GetAttribute("aria-label"));
    }
}

public class ScoreBarTests : ComponentTests
{
    [Theory]
    [InlineData(50, "50", "32")] // Half of the scale, which ends at 2 x 50.
    [InlineData(25, "25", "16")]
    [InlineData(-10, "−10", "0")]
    [InlineData(1180, "1,180", "64")]
    public void Fills_the_scale_of_bands(int score, string text, string width)
    {
        var bar = Render<ScoreBar>(parameters => parameters
            .Add(bar => bar.Score, score)
            .Add(bar => bar.Thresholds, [25, 50]));

        Assert.Equal(text, bar.Find(".number").TextContent);
        Assert.Equal(width, bar.Find(".value").GetAttribute("width"));
        Assert.Equal(["16", "32"], bar.FindAll(".threshold").Select(threshold => threshold.GetAttribute("x")));
    }

    [Theory]
    [InlineData(12, "▲ 12", "up 12 in the last 7 days")]
    [InlineData(-3, "▼ 3", "down 3 in the last 7 days")]
    [InlineData(0, "±0", "unchanged in the last 7 days")]
    public void Tells_the_change_in_sign_and_words(int change, string shown, string spoken)
    {
        var bar = Render<ScoreBar>(parameters => parameters
            .Add(bar => bar.Score, 92)
            .Add(bar => bar.Change, change));

        Assert.Equal(shown, bar.Find(".change [aria-hidden]").TextContent);
        Assert.Equal(spoken, bar.Find(".change .visually-hidden").TextContent);
    }
}

public class RelativeTimeTests : ComponentTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public RelativeTimeTests() => Services.AddSingleton<TimeProvider>(new StoppedClock(new(2026, 3, 31, 10, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("2026-03-31T09:59:30", "gerade eben")]
    [InlineData("2026-03-31T09:55:00", "vor 5 Minuten")]
    [InlineData("2026-03-31T08:30:00", "vor 1 Stunde")]
    [InlineData("2026-03-30T23:00:00", "vor 11 Stunden")]
    [InlineData("2026-03-30T21:00:00", "gestern")] // 23:00 in Berlin, the day before.
    [InlineData("2026-03-28T10:00:00", "vor 3 Tagen")]
    [InlineData("2026-03-24T10:00:00", "vor 7 Tagen")]
    [InlineData("2026-03-23T10:00:00", "23.03.2026")]
    [InlineData("2026-04-02T10:00:00", "02.04.2026")]
    public void Is_relative_for_a_week_and_then_a_date(string utc, string text)
    {
        Speak(UserLanguages.German);

        Assert.Equal(text, RenderTime(utc).TextContent);
    }

    [Fact]
    public void Keeps_the_exact_local_time_on_hover()
    {
        var time = RenderTime("2026-03-28T22:15:00");

        Assert.Equal("3 days ago", time.TextContent);
        Assert.Equal("28 Mar 2026 23:15", time.GetAttribute("title"));
        Assert.Equal("2026-03-28T22:15:00Z", time.GetAttribute("datetime"));
    }

    private AngleSharp.Dom.IElement RenderTime(string utc) => Render<RelativeTime>(parameters => parameters
        .Add(time => time.Value, DateTime.Parse(utc, CultureInfo.InvariantCulture))
        .Add(time => time.Zone, Berlin)).Find("time");

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public class LabelTests : ComponentTests
{
    [Fact]
    public void Route_is_an_icon_for_the_eye_and_a_word_for_everybody() =>
        Render<RouteLabel>(parameters => parameters.Add(label => label.Route, new() { Id = "salesNow", Name = "Sales now", Rank = 1, GoesToSales = true }))
            .MarkupMatches($"""<span class="route"><span class="symbol" data-route-colour="Green"><svg class="glyph" aria-hidden="true" focusable="false"><use href="{Icon.Address}#bolt"></use></svg></span>Sales now</span>""");

    [Fact]
    public void Persona_is_initials_and_name() =>
        Render<PersonaLabel>(parameters => parameters.Add(label => label.Name, "Managing director, mid-size"))
            .MarkupMatches("""<span class="persona"><span class="avatar" aria-hidden="true">MS</span><span class="name">Managing director, mid-size</span></span>""");

    [Theory]
    [InlineData("Jana Köhler", "JK")]
    [InlineData("anna.berger@example.com", "AB")]
    [InlineData("Özil", "Ö")]
    [InlineData("", "?")]
    public void Initials_come_from_the_first_and_last_word(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void Empty_state_says_what_to_do_next()
    {
        var empty = Render<EmptyState>(parameters => parameters
            .Add(empty => empty.Title, "No leads yet")
            .Add(empty => empty.Text, "Drop a list here.")
            .AddChildContent("<a href=\"/imports\">Import</a>"));

        Assert.Equal("No leads yet", empty.Find("h2").TextContent);
        Assert.Equal("Drop a list here.", empty.Find("p").TextContent);
        Assert.Equal("Import", empty.Find(".actions a").TextContent);
    }
}
