using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Kit;
using MudBlazor;

namespace LeadDesk.Tests.Leads;

public sealed class LeadComponentsTests : BunitContext, IAsyncLifetime
{
    public LeadComponentsTests()
    {
        ScoredDatabase.AddTexts(Services).AddLeads().AddKit();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Render<MudPopoverProvider>();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public new async Task DisposeAsync() => await base.DisposeAsync();

    [Fact]
    public void The_waterfall_ends_in_the_score_and_shows_what_the_ceiling_cut_off()
    {
        var explanation = ExplainedLead.Explain(
            ExplainedLead.Did(ActivityTypes.Webinar, daysAgo: 0), ExplainedLead.Did(ActivityTypes.PageVisit, daysAgo: 1, count: 3));

        var chart = ScoredDatabase.In("de", () => RenderWaterfall(explanation));

        Assert.Equal("50", chart.Find("tfoot .points").TextContent);
        Assert.Equal(["+20", "−5", "+20", "+25", "−15"], chart.FindAll(".step .points").Select(cell => cell.TextContent));
        Assert.Equal(["+15", "+30"], chart.FindAll(".category .points").Select(cell => cell.TextContent));
        Assert.Contains("Über der Obergrenze von 30", chart.Find(".cut-off th").TextContent, StringComparison.Ordinal);

        // 15 of the 65 points the chart is wide, from the ceiling at 50 on.
        Assert.Equal("left: 76.923%; width: 23.077%", chart.Find(".cut-off .bar").GetAttribute("style"));
        Assert.NotEmpty(chart.FindAll(".ceiling"));
        Assert.Contains("Mitarbeiterzahl unbekannt", chart.Find(".idle").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_data_stays_text()
    {
        var chart = RenderWaterfall(ExplainedLead.Explain(
            ExplainedLead.Did(ActivityTypes.PageVisit, 1, detail: "<img src=x onerror=alert(1)>"), ExplainedLead.Did(ActivityTypes.PageVisit, 2)));

        Assert.Empty(chart.FindAll("img"));
        Assert.Contains("<img src=x", chart.Find(".each").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_persona_table_shows_each_criterion_with_its_result_and_effect()
    {
        var explanation = ExplainedLead.Explain();

        var table = ScoredDatabase.In("de", () => Render<PersonaTable>(parameters => parameters
            .Add(shown => shown.Explanation, explanation)
            .Add(shown => shown.Catalogue, FieldCatalogue.BuiltIn)));

        // Managing director: C, +4 thirds for the title, -2 for the private address, size unknown.
        var best = table.FindAll("details")[0];
        var rows = best.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector(".effect")!.TextContent.Trim()).ToList();
        Assert.True(best.HasAttribute("open"));
        Assert.Equal(["C", "+1⅓", "0", "offen: +1", "offen: −1", "0", "−⅔", "0", "0", "0"], rows);
        Assert.Equal("B−", best.QuerySelector("tfoot .effect")!.TextContent);
        Assert.Contains("Zweitplatzierte", table.FindAll("details")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_is_saved_with_its_moment_in_the_organisations_zone()
    {
        NewActivity? saved = null;
        var form = RenderForm(activity =>
        {
            saved = activity;

            return ActivityProblem.None;
        });

        Choose(form, ActivityTypes.Webinar);
        form.Find("#activity-date").Change($"{new DateOnly(2026, 7, 1):d}");
        form.Find("#activity-time").Change("12:30");
        form.Find("textarea").Change("Planung im Griff");
        form.Find("form").Submit();

        Assert.Equal(new(ActivityTypes.Webinar, new DateTime(2026, 7, 1, 10, 30, 0), "Planung im Griff"), saved);
        Assert.Null(form.FindComponent<Choice<string>>().Instance.Value);
    }

    [Fact]
    public void The_form_starts_at_the_present_local_time()
    {
        var form = RenderForm(_ => ActivityProblem.None);

        Assert.Equal($"{new DateOnly(2026, 11, 22):d}", form.Find("#activity-date").GetAttribute("value"));
        Assert.StartsWith("12:00", form.Find("#activity-time").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_saved_before_it_is_said_what_happened_and_when()
    {
        var asked = 0;
        var form = ScoredDatabase.In("de", () =>
        {
            var rendered = RenderForm(_ => (ActivityProblem)(asked++));
            rendered.Find("#activity-date").Change("");
            rendered.Find("form").Submit();

            return rendered;
        });

        Assert.Equal(0, asked);
        Assert.Equal("Bitte wählen Sie, was passiert ist.", form.FindComponent<Choice<string>>().Instance.Problem);
        Assert.Equal("Bitte geben Sie Datum und Uhrzeit ein.", form.FindComponent<DayInput>().Instance.Problem);
    }

    [Theory]
    [InlineData(ActivityProblem.UnknownLead)]
    [InlineData(ActivityProblem.UnknownType)]
    [InlineData(ActivityProblem.InTheFuture)]
    [InlineData(ActivityProblem.DetailTooLong)]
    public void Every_refusal_is_told_and_keeps_what_was_typed(ActivityProblem problem)
    {
        var form = RenderForm(_ => problem);
        Choose(form, ActivityTypes.Webinar);

        form.Find("form").Submit();

        string?[] problems =
        [
            form.FindComponent<Choice<string>>().Instance.Problem,
            form.FindComponent<DayInput>().Instance.Problem,
            form.FindComponent<TextInput>().Instance.Problem,
            form.FindAll("[role=alert] .mud-alert-message") is [var alert, ..] ? alert.TextContent : null,
        ];
        var told = Assert.Single(problems.OfType<string>());
        Assert.DoesNotContain(problem.ToString(), told, StringComparison.Ordinal);
        Assert.Equal(ActivityTypes.Webinar, form.FindComponent<Choice<string>>().Instance.Value);
    }

    [Fact]
    public void A_time_the_clock_skipped_in_spring_counts_as_the_hour_after() =>
        Assert.Equal(
            new DateTime(2026, 3, 29, 1, 30, 0),
            ActivityForm.ToUtc(new(2026, 3, 29, 2, 30, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    private static void Choose(IRenderedComponent<ActivityForm> form, string type) =>
        form.InvokeAsync(() => form.FindComponent<Choice<string>>().Instance.ValueChanged.InvokeAsync(type)).GetAwaiter().GetResult();

    private IRenderedComponent<WaterfallChart> RenderWaterfall(Explanation explanation) =>
        Render<WaterfallChart>(parameters => parameters
            .Add(chart => chart.Explanation, explanation)
            .Add(chart => chart.Model, ExplainedLead.Model)
            .Add(chart => chart.Catalogue, FieldCatalogue.BuiltIn));

    private IRenderedComponent<ActivityForm> RenderForm(Func<NewActivity, ActivityProblem> add) =>
        Render<ActivityForm>(parameters => parameters
            .Add(form => form.Catalogue, FieldCatalogue.BuiltIn)
            .Add(form => form.Zone, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .Add(form => form.Add, activity => Task.FromResult(add(activity))));
}
