using AngleSharp.Dom;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.Steps;

namespace LeadDesk.Tests.Workshop.Steps;

public sealed class PointsStepTests : WorkshopBench
{
    private static readonly ProfileRule Chief = Some.ProfileRule(10, Some.TitleHas("ceo")) with { Id = "chief", Name = "Chief" };
    private static readonly ActivityRule Webinar = Some.ActivityRule(20, ActivityTypes.Webinar) with { Id = "webinar", Name = "Webinar" };

    protected override ScoringModel Start => Some.Model(Chief, Webinar);

    protected override async Task AddLeadsAsync()
    {
        Lead[] leads =
        [
            Some.Lead(lead => lead.JobTitle = "CEO"),
            Some.Lead(lead => lead.JobTitle = "CEO & Founder"),
            Some.Lead(lead => lead.JobTitle = "Assistant"),
        ];

        foreach (var lead in leads)
        {
            await Database.AddAsync(lead);
        }
    }

    private List<int> PointsStored => [.. Desk.Room.State.Log.Select(line => line.Edit).OfType<ChangeItem<ScoringRule>>().Select(edit => edit.After.Points)];

    [Fact]
    public void Says_whom_a_rule_reaches()
    {
        var page = Show<PointsStep>();

        page.WaitForAssertion(() => Assert.Equal(["2", "+20"], Row(page, "chief").QuerySelectorAll(".reach strong").Select(number => number.TextContent)));
        Assert.Contains("too few outcomes", Row(page, "chief").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cap_that_eats_points_says_so_at_the_rule()
    {
        var page = Show<PointsStep>();
        Assert.Empty(page.FindAll("[data-capped]"));

        await SeenAsync(new ChangeItem<ScoringRule>(Webinar, Webinar with { Cap = 15 }), page);

        Assert.Contains("Cap 15: 5 of 20 points never count.", Row(page, "webinar").QuerySelector("[data-capped]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_linter_asks_stands_at_the_rule_it_means()
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => Desk.Show([new Finding(FindingKind.RuleNeverFires, "rule:webinar", "Webinar"), new(FindingKind.CategoryCapBelowRule, "category:fit", "Fit", 5, "Chief", 10)]));
        page.Render();

        Assert.Equal("“Webinar” gives no lead any points.", Row(page, "webinar").QuerySelector("[data-finding]")!.TextContent.Trim());
        Assert.Null(Row(page, "chief").QuerySelector("[data-finding]"));
        Assert.NotNull(page.Find("[data-category=fit] > [data-finding=CategoryCapBelowRule]"));
    }

    [Fact]
    public async Task Digits_that_follow_each_other_quickly_are_stored_as_one_number()
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => Task.WhenAll(((string[])["1", "15", "150"]).Select(typed => Stepper(page, "chief").InputAsync(typed))));

        Assert.Equal([150], PointsStored);
        Assert.Empty(Desk.Troubles);
        Assert.Equal("150", Stepper(page, "chief").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_no_number_yet_is_kept_while_others_edit()
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => Stepper(page, "chief").InputAsync("-"));
        await SeenAsync(new ChangeItem<ScoringRule>(Webinar, Webinar with { Points = 25 }), page);
        await SeenAsync(new ChangeItem<ScoringRule>(Chief, Chief with { Note = "Agreed" }), page);

        Assert.Equal("-", Stepper(page, "chief").GetAttribute("value"));
        Assert.Equal("25", Stepper(page, "webinar").GetAttribute("value"));

        await page.InvokeAsync(() => Stepper(page, "chief").InputAsync("-7"));

        Assert.Equal(-7, RuleIn(Model, "chief").Points);
        Assert.Equal("Agreed", RuleIn(Model, "chief").Note);
    }

    [Theory]
    [InlineData("ArrowUp", 11)]
    [InlineData("ArrowDown", 9)]
    [InlineData("PageUp", 20)]
    public async Task Arrow_keys_change_points(string key, int points)
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => Stepper(page, "chief").KeyDownAsync(key));

        Assert.Equal(points, RuleIn(Model, "chief").Points);
    }

    [Fact]
    public async Task Points_that_somebody_else_has_changed_meanwhile_are_a_conflict_and_the_field_shows_what_holds()
    {
        var page = Show<PointsStep>();
        await MeanwhileAsync(new ChangeItem<ScoringRule>(Chief, Chief with { Points = 30 }));

        await page.InvokeAsync(() => Stepper(page, "chief").InputAsync("12"));

        var conflict = Assert.IsType<EditResult.Conflict>(Assert.Single(Desk.Troubles));
        Assert.Equal(12, Assert.IsType<ChangeItem<ScoringRule>>(conflict.What.Wanted).After.Points);
        Assert.Equal(30, RuleIn(Model, "chief").Points);
        Assert.Equal("30", Stepper(page, "chief").GetAttribute("value"));
    }

    [Fact]
    public async Task Rule_is_switched_off_duplicated_moved_and_removed()
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => Row(page, "chief").QuerySelector("input[type=checkbox]")!.ChangeAsync(false));
        Assert.False(RuleIn(Model, "chief").Enabled);

        await page.InvokeAsync(() => Button(page, "chief", "Duplicate Chief").ClickAsync());
        Assert.Equal(["Chief", "Chief (copy)", "Webinar"], Model.Rules.Select(rule => rule.Name));

        await page.InvokeAsync(() => Button(page, "webinar", "Move Webinar up").ClickAsync());
        Assert.Equal(["Chief", "Webinar", "Chief (copy)"], Model.Rules.Select(rule => rule.Name));

        await page.InvokeAsync(() => Button(page, "chief", "Remove Chief").ClickAsync());
        Assert.Equal(["Webinar", "Chief (copy)"], Model.Rules.Select(rule => rule.Name));
    }

    [Fact]
    public async Task What_is_typed_in_an_editor_survives_edits_of_others_and_merges_with_them()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => Button(page, "chief", "Edit Chief").ClickAsync());

        await page.InvokeAsync(() => page.Find("#rule-chief-note").InputAsync("Half a sent"));
        await SeenAsync(new ChangeItem<ScoringRule>(Chief, Chief with { Points = 33 }), page);
        Assert.Equal("Half a sent", page.Find("#rule-chief-note").GetAttribute("value"));
        await page.InvokeAsync(() => page.Find("[data-editor=chief] [data-save]").ClickAsync());

        Assert.Equal(Chief with { Points = 33, Note = "Half a sent" }, RuleIn(Model, "chief"));
        Assert.Empty(page.FindAll("[data-editor]"));
    }

    [Fact]
    public async Task Editor_of_a_rule_that_somebody_removed_keeps_what_was_typed()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => Button(page, "chief", "Edit Chief").ClickAsync());
        await page.InvokeAsync(() => page.Find("#rule-chief-name").InputAsync("Chief of all"));

        await SeenAsync(new RemoveItem<ScoringRule>(Chief, 0), page);
        Assert.Contains("Somebody removed the rule “Chief”", page.Find(".lost").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".lost [data-save]").ClickAsync());

        Assert.Equal(Chief.When, Assert.IsType<ProfileRule>(Model.Rules.Single(rule => rule.Name == "Chief of all")).When);
    }

    [Fact]
    public async Task Both_wrote_the_same_note_differently_and_the_editor_stays_open()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => Button(page, "chief", "Edit Chief").ClickAsync());
        await page.InvokeAsync(() => page.Find("#rule-chief-note").InputAsync("Mine"));

        await SeenAsync(new ChangeItem<ScoringRule>(Chief, Chief with { Note = "Theirs" }), page);
        await page.InvokeAsync(() => page.Find("[data-editor=chief] [data-save]").ClickAsync());

        Assert.IsType<EditResult.Conflict>(Assert.Single(Desk.Troubles));
        Assert.Equal("Mine", page.Find("#rule-chief-note").GetAttribute("value"));
        Assert.Equal("Theirs", RuleIn(Model, "chief").Note);
    }

    [Fact]
    public async Task New_activity_rule_is_written_and_added_to_its_category()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => page.Find("[data-add-rule]").ClickAsync());

        await page.InvokeAsync(() => page.Find("#rule-new-name").InputAsync("Visited prices"));
        await page.InvokeAsync(() => page.Find("#rule-new-points").InputAsync("15"));
        await page.InvokeAsync(() => page.Find("[data-editor] .filter select").ChangeAsync(ActivityTypes.PageVisit));
        await page.InvokeAsync(() => page.Find("[data-editor] .values input").InputAsync("/preise"));
        await page.InvokeAsync(() => page.Find("#rule-new-activities-within").InputAsync("30"));
        await page.InvokeAsync(() => page.Find("#rule-new-cap").InputAsync("45"));
        await page.InvokeAsync(() => page.Find("#rule-new-half").InputAsync("14"));
        await page.InvokeAsync(() => page.Find("[data-editor] [data-save]").ClickAsync());

        Assert.Equal(
            new ActivityRule
            {
                Id = "visited-prices",
                Name = "Visited prices",
                Category = "fit",
                Points = 15,
                Activities = new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf("/preise"), 30),
                Cap = 45,
                HalfLifeDays = 14,
            },
            Model.Rules[^1]);
    }

    [Fact]
    public async Task New_profile_rule_offers_values_that_leads_have_and_counts_whom_it_would_reach()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => page.Find("[data-add-rule]").ClickAsync());
        await page.InvokeAsync(() => page.Find("input[type=radio][value=Profile]").ChangeAsync("Profile"));
        await page.InvokeAsync(() => page.Find("#rule-new-when-0-field").ChangeAsync(BuiltInFields.JobTitle));
        page.WaitForAssertion(() => Assert.Equal(["Assistant 1", "CEO 1", "CEO & Founder 1"], page.FindAll(".offer").Select(offer => offer.TextContent)));

        await page.InvokeAsync(() => page.FindAll(".offer")[1].ClickAsync());
        page.WaitForAssertion(() => Assert.Equal("1", page.Find(".preview [data-leads]").GetAttribute("data-leads")));
        await page.InvokeAsync(() => page.Find("#rule-new-when-0-operator").ChangeAsync("Contains"));

        page.WaitForAssertion(() => Assert.Equal("2", page.Find(".preview [data-leads]").GetAttribute("data-leads")));
        Assert.Equal("Job title contains “CEO”: +10", page.Find(".preview .sentence").TextContent);
    }

    [Fact]
    public async Task Incomplete_rule_says_so_and_stays()
    {
        var page = Show<PointsStep>();
        await page.InvokeAsync(() => page.Find("[data-add-rule]").ClickAsync());

        await page.InvokeAsync(() => page.Find("input[type=radio][value=Completeness]").ChangeAsync("Completeness"));
        await page.InvokeAsync(() => page.Find("[data-editor] [data-save]").ClickAsync());

        Assert.Equal(["Give the rule a name.", "Choose at least one field."], page.FindAll("p.lack").Select(lack => lack.TextContent));
        Assert.Equal(2, Model.Rules.Count);
    }

    [Fact]
    public async Task Categories_are_capped_renamed_added_and_give_their_rules_away_before_they_go()
    {
        var page = Show<PointsStep>();

        await page.InvokeAsync(() => page.Find("#new-category").InputAsync("Behaviour"));
        await page.InvokeAsync(() => page.Find(".add-category").SubmitAsync());
        Assert.Equal(["fit", "behaviour"], Model.Categories.Select(category => category.Id));

        await page.InvokeAsync(() => page.Find("[data-category=behaviour] .cap input").InputAsync("60"));
        await page.InvokeAsync(() => page.Find("[data-category=behaviour] .name-field").InputAsync("What they do"));
        await page.InvokeAsync(() => page.Find("[data-category=behaviour] .name-field").BlurAsync());
        Assert.Equal(new Category("behaviour", "What they do", 60), Model.Categories[1]);

        await page.InvokeAsync(() => page.Find("[data-category=fit] .category .icon-button").ClickAsync());
        await page.InvokeAsync(() => page.Find("[data-category=fit] .removal button").ClickAsync());

        Assert.Equal(["behaviour"], Model.Categories.Select(category => category.Id));
        Assert.All(Model.Rules, rule => Assert.Equal("behaviour", rule.Category));

        await Desk.UndoAsync();
        Assert.All(Model.Rules, rule => Assert.Equal("fit", rule.Category));
    }

    private static ScoringRule RuleIn(ScoringModel model, string id) => model.Rules.Single(rule => rule.Id == id);

    private static IElement Row(IRenderedComponent<PointsStep> page, string rule) => page.Find($"[data-rule={rule}]");

    private static IElement Stepper(IRenderedComponent<PointsStep> page, string rule) => page.Find($"[data-rule={rule}] [role=spinbutton]");

    private static IElement Button(IRenderedComponent<PointsStep> page, string rule, string title) => page.Find($"[data-rule={rule}] button[title='{title}']");
}
