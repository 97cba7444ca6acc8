using AngleSharp.Dom;
using Bunit;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Editors.Fields;
using LeadDesk.Web.Features.Workshop.Steps;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Workshop.Editors;

/// <summary>What is typed is stored once, after a pause or on leaving, and never lost to what others do meanwhile.</summary>
public sealed class TypingTests : WorkshopBench
{
    private static readonly ProfileRule Chief = Some.ProfileRule(10, Some.TitleHas("ceo")) with { Id = "chief", Name = "Chief" };

    // The pause is over when the test says so.
    private readonly TickingTime _clock = new(ScoredDatabase.Now);

    protected override ScoringModel Start => Some.Model(Chief);

    protected override void AddServices(IServiceCollection services)
    {
        base.AddServices(services);
        services.AddSingleton<TimeProvider>(_clock);
    }

    private List<int> PointsStored => [.. Desk.Room.State.Log.Select(line => line.Edit).OfType<ChangeItem<ScoringRule>>().Select(edit => edit.After.Points)];

    [Fact]
    public async Task Number_is_stored_after_a_pause_and_not_digit_by_digit()
    {
        var page = Show<PointsStep>();

        await TypeAsync(page, () => Points(page), "5");
        await TypeAsync(page, () => Points(page), "50");
        Assert.Empty(PointsStored);
        Assert.Equal("50", Points(page).GetAttribute("value"));
        _clock.Tick();

        page.WaitForAssertion(() => Assert.Equal([50], PointsStored));
    }

    [Fact]
    public async Task Number_is_stored_when_its_field_is_left()
    {
        var page = Show<PointsStep>();

        await TypeAsync(page, () => Points(page), "5");
        await TypeAsync(page, () => Points(page), "50");
        await page.InvokeAsync(() => Points(page).BlurAsync());

        Assert.Equal([50], PointsStored);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public async Task Enter_stores_at_once()
    {
        var page = Show<PointsStep>();

        await TypeAsync(page, () => Points(page), "-7");
        await page.InvokeAsync(() => Points(page).KeyDownAsync("Enter"));

        Assert.Equal([-7], PointsStored);
    }

    [Fact]
    public async Task Steps_of_arrow_keys_go_on_from_what_is_typed()
    {
        var page = Show<PointsStep>();

        await TypeAsync(page, () => Points(page), "50");
        await page.InvokeAsync(() => Points(page).KeyDownAsync("ArrowUp"));

        Assert.Equal([51], PointsStored);
    }

    [Fact]
    public async Task Half_a_number_gives_way_when_its_field_is_left()
    {
        var page = Show<PointsStep>();

        await TypeAsync(page, () => Points(page), "-");
        _clock.Tick();
        await page.InvokeAsync(() => Points(page).BlurAsync());

        Assert.Empty(PointsStored);
        Assert.Equal("10", Points(page).GetAttribute("value"));
    }

    [Fact]
    public async Task Value_another_gives_while_one_types_is_a_conflict_at_the_field_with_both_values_and_who()
    {
        var page = Show<PointsStep>();
        var top = Show<Troubles>();
        await TypeAsync(page, () => Points(page), "1");

        await SeenAsync(WithPoints(30), page);
        Assert.Equal("1", Points(page).GetAttribute("value"));
        await TypeAsync(page, () => Points(page), "12");
        await page.InvokeAsync(() => Points(page).BlurAsync());

        var shown = page.WaitForElement("[data-rule=chief] .conflict").TextContent;
        Assert.Contains("You: +12", Spaced(shown), StringComparison.Ordinal);
        Assert.Contains("Sales: +30", Spaced(shown), StringComparison.Ordinal);
        top.Render();
        Assert.Empty(top.FindAll(".trouble"));
        Assert.Equal((30, "30"), (Model.Rules[0].Points, Points(page).GetAttribute("value")));
    }

    [Fact]
    public async Task Own_value_is_taken_at_the_field()
    {
        var page = await ConflictAsync("12");

        await page.InvokeAsync(() => page.Find("[data-rule=chief] .conflict .button").ClickAsync());

        Assert.Equal(12, Model.Rules[0].Points);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflict")));
    }

    [Fact]
    public async Task Field_shows_its_latest_conflict_only_and_none_once_another_value_is_stored()
    {
        var page = await ConflictAsync("12");
        await TypeAsync(page, () => Points(page), "13");
        await MeanwhileAsync(new ChangeItem<ScoringRule>(Model.Rules[0], Model.Rules[0] with { Points = 31 }));
        await page.InvokeAsync(() => Points(page).BlurAsync());
        page.WaitForAssertion(() => Assert.Contains("+13", Assert.Single(page.FindAll(".conflict")).TextContent, StringComparison.Ordinal));

        await TypeAsync(page, () => Points(page), "14");
        await page.InvokeAsync(() => Points(page).BlurAsync());

        Assert.Equal(14, Model.Rules[0].Points);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflict")));
    }

    [Fact]
    public async Task Rule_that_is_removed_while_its_points_are_typed_leaves_the_number_in_a_conflict_of_the_page()
    {
        var page = Show<PointsStep>();
        var top = Show<Troubles>();
        await TypeAsync(page, () => Points(page), "12");

        await SeenAsync(new RemoveItem<ScoringRule>(Chief, 0), page);

        page.WaitForAssertion(() => Assert.Single(Desk.Troubles));
        top.Render();
        Assert.Contains("+12", top.Find(".trouble").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_another_gives_while_one_types_is_not_overwritten()
    {
        var page = Show<PointsStep>();
        var category = Model.Categories[0];
        await page.InvokeAsync(() => page.Find(".name-field").InputAsync("Mine"));

        await SeenAsync(new ChangeItem<Category>(category, category with { Name = "Theirs" }), page);
        await page.InvokeAsync(() => page.Find(".name-field").BlurAsync());

        Assert.Equal("Theirs", Model.Categories[0].Name);
        Assert.Contains("Mine", page.WaitForElement(".card > .conflict, .conflict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_property_of_the_same_rule_is_no_conflict()
    {
        var page = Show<PointsStep>();
        await TypeAsync(page, () => Points(page), "12");

        await SeenAsync(new ChangeItem<ScoringRule>(Chief, Chief with { Note = "Agreed" }), page);
        await page.InvokeAsync(() => Points(page).BlurAsync());

        Assert.Equal((12, "Agreed"), (Model.Rules[0].Points, Model.Rules[0].Note));
        Assert.Empty(Desk.Troubles);
    }

    [Fact]
    public async Task Border_of_a_band_is_stored_after_a_pause_and_its_conflict_stands_at_the_border()
    {
        var page = Show<LettersStep>();
        var band = Model.Bands[1];
        await TypeAsync(page, () => Border(page, band), "3");
        Assert.Equal(0, Desk.Room.State.Revision);

        await SeenAsync(new ChangeItem<ScoreBand>(band, band with { From = band.From + 1 }), page);
        Assert.Equal("3", Border(page, band).GetAttribute("value"));
        await TypeAsync(page, () => Border(page, band), $"{band.From + 2}");
        await page.InvokeAsync(() => Border(page, band).BlurAsync());

        Assert.Equal(band.From + 1, Model.Bands[1].From);
        Assert.NotNull(page.WaitForElement($"[id='{ItemKey.Of(band)}'] td .conflict"));
    }

    private async Task<IRenderedComponent<PointsStep>> ConflictAsync(string typed)
    {
        var page = Show<PointsStep>();
        await TypeAsync(page, () => Points(page), typed);
        await SeenAsync(WithPoints(30), page);
        await page.InvokeAsync(() => Points(page).BlurAsync());
        page.WaitForElement(".conflict");

        return page;
    }

    private static ChangeItem<ScoringRule> WithPoints(int points) => new(Chief, Chief with { Points = points });

    // Nobody waits for a key stroke to be stored before the next.
    private static Task TypeAsync<TPage>(IRenderedComponent<TPage> page, Func<IElement> field, string text)
        where TPage : IComponent => page.InvokeAsync(() =>
        {
            _ = field().InputAsync(text);
        });

    private static IElement Points(IRenderedComponent<PointsStep> page) => page.Find("[data-rule=chief] [role=spinbutton]");

    private static IElement Border(IRenderedComponent<LettersStep> page, ScoreBand band) => page.Find($"[id='{ItemKey.Of(band)}'] input[type=number]");

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
