using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Tests.Work.Bar;

public sealed class WorkBarTests : BarBench
{
    [Theory]
    [InlineData(LeadStatus.New, "Accept Reject Snooze Contact Convert Assign AddNote")]
    [InlineData(LeadStatus.Accepted, "Reject Snooze Contact Convert Win Lose Assign AddNote")]
    [InlineData(LeadStatus.Rejected, "Contact Reopen AddNote")]
    [InlineData(LeadStatus.Opportunity, "Contact Convert Win Lose Reopen Assign AddNote")]
    [InlineData(LeadStatus.Won, "Contact Reopen AddNote")]
    [InlineData(LeadStatus.Lost, "Contact Reopen AddNote")]
    public void Only_what_is_possible_is_offered(LeadStatus status, string expected)
    {
        var bar = Render<Web.Features.Work.Bar.WorkBar>(parameters => parameters
            .Add(shown => shown.Leads, [new(1)])
            .Add(shown => shown.Statuses, [status])
            .Add(shown => shown.OwnerId, "bernd"));

        Assert.Equal(expected.Split(' '), Offered(bar));
    }

    [Theory]
    [InlineData(LeadStatus.New, "Accept Reject Snooze Contact Assign AddNote Convert", "Win Lose")]
    [InlineData(LeadStatus.Accepted, "Reject Snooze Contact Assign AddNote Convert Win Lose", "Accept")]
    [InlineData(LeadStatus.Won, "Reopen Contact AddNote", "Reject Snooze Assign Convert Win Lose")]
    public void In_slots_every_action_has_its_place_and_its_key_possible_or_not(LeadStatus status, string possible, string impossible)
    {
        var bar = ShowSlots(status, isSnoozed: false);

        Assert.Equal(possible.Split(' '), bar.FindAll("[data-action]:not([aria-disabled])").Select(button => button.GetAttribute("data-action")));
        Assert.Equal(impossible.Split(' '), bar.FindAll("[data-action][aria-disabled]").Select(button => button.GetAttribute("data-action")));
        Assert.Equal("r s e o n v w l", string.Join(' ', bar.FindAll("kbd").Select(key => key.TextContent).Except(["a"])));
        Assert.Equal(4, Offered(bar).ToList().IndexOf("Assign")); // Where the fingers expect it, whatever the status.
    }

    [Fact]
    public void In_slots_what_undoes_an_action_takes_its_place()
    {
        var bar = ShowSlots(LeadStatus.New, isSnoozed: true);

        Assert.Equal(["Accept", "Reject", "Wake", "Contact"], Offered(bar).Take(4));
    }

    private IRenderedComponent<Web.Features.Work.Bar.WorkBar> ShowSlots(LeadStatus status, bool isSnoozed) =>
        Render<Web.Features.Work.Bar.WorkBar>(parameters => parameters
            .Add(shown => shown.Leads, [new(1)])
            .Add(shown => shown.Statuses, [status])
            .Add(shown => shown.OwnerId, "anna")
            .Add(shown => shown.IsSnoozed, isSnoozed)
            .Add(shown => shown.Slots, true));

    [Fact]
    public void Selection_offers_what_any_of_its_leads_allows_and_brings_back_what_is_snoozed()
    {
        var bar = Show([LeadStatus.Rejected, LeadStatus.New], [1, 2], isSnoozed: true);

        Assert.Equal(["Accept", "Reject", "Snooze", "Wake", "Contact", "Convert", "Reopen", "Assign", "AddNote"], Offered(bar));
        Assert.Equal("Accept", bar.Find("[data-action=Accept] span").TextContent);
    }

    [Fact]
    public void Who_may_not_work_leads_sees_no_bar()
    {
        SignIn(Roles.Marketing);

        Assert.Equal("", Show(LeadStatus.New, 1).Markup.Trim());
    }

    [Fact]
    public async Task Accepting_runs_at_once_and_tells_the_page()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);

        await bar.InvokeAsync(() => bar.Instance.StartAsync(LeadAction.Accept));

        var done = Assert.Single(Told);
        Assert.Equal((new WorkAction.Accept(), 1), (done.Action, done.Result.Done));
        Assert.Equal((LeadStatus.Accepted, "anna"), ((await Bench.StateAsync(id)).Status, (await Bench.StateAsync(id)).OwnerId));
    }

    [Fact]
    public async Task Key_of_what_is_not_possible_does_nothing()
    {
        var id = await Bench.AddAsync(LeadStatus.Won);
        var bar = Show(LeadStatus.Won, id);

        await bar.InvokeAsync(() => bar.Instance.StartAsync(LeadAction.Accept));
        await bar.InvokeAsync(() => bar.Instance.StartAsync(LeadAction.Reject));

        Assert.Empty(Told);
        Assert.Empty(bar.FindAll("form"));
    }

    [Fact]
    public async Task Number_chooses_the_reason_and_enter_rejects()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);
        await bar.InvokeAsync(() => bar.Instance.StartAsync(LeadAction.Reject));

        bar.Find("fieldset").KeyDown("3");
        bar.Find("textarea").Change("Erst im Herbst");
        Send(bar);

        Assert.Equal((new WorkAction.Reject("noBudget", "Erst im Herbst"), "Kein Budget"), (Told[0].Action, Told[0].Choice));
        Assert.Empty(bar.FindAll("form"));
        Assert.Equal(LeadStatus.Rejected, (await Bench.StateAsync(id)).Status);
    }

    [Fact]
    public async Task Enter_without_a_reason_says_what_is_missing()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);
        Open(bar, LeadAction.Reject);

        bar.Find("fieldset").KeyDown("0");
        bar.Find("form").Submit();

        Assert.Equal("Please choose a reason.", bar.Find("[role=alert]").TextContent);
        Assert.Empty(Told);
        Assert.Equal(LeadStatus.New, (await Bench.StateAsync(id)).Status);
    }

    [Fact]
    public void Escape_and_the_same_button_close_the_panel()
    {
        var bar = Show(LeadStatus.New, 1);

        Open(bar, LeadAction.Snooze);
        Assert.Equal("true", bar.Find("[data-action=Snooze]").GetAttribute("aria-expanded"));
        bar.Find("form").KeyDown("Escape");
        Assert.Empty(bar.FindAll("form"));

        Open(bar, LeadAction.Snooze);
        bar.Find("[data-action=Snooze]").Click();
        Assert.Empty(bar.FindAll("form"));
    }

    [Fact]
    public async Task Snoozing_offers_days_and_on_a_sunday_tomorrow_is_monday_only_once()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);
        Open(bar, LeadAction.Snooze); // WorkBench.Today is Sunday, 22 November 2026.

        Assert.Equal(["Tomorrow", "In 3 days", "In 2 weeks", "In a month", "Another day"], bar.FindAll("label > span:nth-of-type(2)").Select(name => name.TextContent));
        bar.Find("fieldset").KeyDown("4");
        Send(bar);

        Assert.Equal(new WorkAction.Snooze(new(2026, 12, 22)), Told[0].Action);
        Assert.Equal(new DateOnly(2026, 12, 22), (await Bench.StateAsync(id)).SnoozedUntil);
    }

    [Fact]
    public async Task Day_that_is_not_possible_is_refused_in_the_panel_and_can_be_mended()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);
        Open(bar, LeadAction.Snooze);
        bar.Find("fieldset").KeyDown("5");
        bar.Find("#work-day").Change($"{WorkBench.Today:d}");

        bar.Find("form").Submit();
        bar.WaitForState(() => bar.Find("[role=alert]").TextContent.Length > 0);

        Assert.StartsWith("This day is not possible", bar.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Told);

        bar.Find("#work-day").Change($"{new DateOnly(2026, 11, 30):d}");
        Send(bar);
        Assert.Equal(new DateOnly(2026, 11, 30), (await Bench.StateAsync(id)).SnoozedUntil);
    }

    [Fact]
    public async Task Contact_is_a_call_unless_said_otherwise()
    {
        var id = await Bench.AddAsync();
        var bar = Show(LeadStatus.New, id);

        Open(bar, LeadAction.Contact);
        bar.FindAll("fieldset")[1].KeyDown("2");
        Send(bar);
        Open(bar, LeadAction.Contact);
        bar.FindAll("fieldset")[0].KeyDown("3");
        bar.FindAll("fieldset")[1].KeyDown("6");
        Send(bar);

        Assert.Equal(
            [new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached), new WorkAction.Contact(ContactKind.Meeting, ContactOutcome.Appointment)],
            Told.Select(done => done.Action));
    }

    [Fact]
    public async Task Value_day_and_owner_are_sent_as_entered()
    {
        var id = await Bench.AddAsync();
        var bar = Show([LeadStatus.New, LeadStatus.Accepted], [id]);

        Open(bar, LeadAction.Assign);
        Assert.Equal(["Anna", "Nobody", "Bernd", "Chefin"], bar.FindAll("label > span:nth-of-type(2)").Select(name => name.TextContent));
        bar.Find("fieldset").KeyDown("3");
        Send(bar);
        Open(bar, LeadAction.Convert);
        bar.Find("#work-value").Change("12500.5");
        Send(bar);
        Open(bar, LeadAction.Win);
        bar.Find("#work-won-on").Change($"{new DateOnly(2026, 11, 20):d}");
        Send(bar);

        Assert.Equal(
            [new WorkAction.Assign("bernd"), new WorkAction.Convert(12500.5), new WorkAction.Win(null, new DateOnly(2026, 11, 20))],
            Told.Select(done => done.Action));
        Assert.Equal("Bernd", Told[0].Choice);
    }

    [Fact]
    public async Task Colleague_who_is_away_today_is_marked_with_the_last_day()
    {
        var id = await Bench.AddAsync();
        await Bench.BeAwayAsync("bernd", WorkBench.Today.AddDays(-3), WorkBench.Today);
        await Bench.BeAwayAsync("bernd", WorkBench.Today, WorkBench.Today.AddDays(2));
        await Bench.BeAwayAsync("chefin", WorkBench.Today.AddDays(-3), WorkBench.Today.AddDays(-1));
        await Bench.BeAwayAsync("chefin", WorkBench.Today.AddDays(1), WorkBench.Today.AddDays(3));
        var bar = Show(LeadStatus.New, id);

        Open(bar, LeadAction.Assign);

        Assert.Equal(["me", "away until 24 Nov 2026"], bar.FindAll("label > .hint").Select(hint => hint.TextContent));
    }

    [Fact]
    public async Task Another_selection_closes_the_panel_and_a_new_version_of_the_same_does_not_count_as_seen()
    {
        var id = await Bench.AddAsync(LeadStatus.Accepted, "anna");
        var seen = (await Bench.LeadAsync(id)).Version;
        var bar = Render<Web.Features.Work.Bar.WorkBar>(parameters => parameters
            .Add(shown => shown.Leads, [new(id, seen)])
            .Add(shown => shown.Statuses, [LeadStatus.Accepted])
            .Add(shown => shown.Done, Told.Add));
        Open(bar, LeadAction.Reject);
        bar.Find("fieldset").KeyDown("1");
        await Bench.RunAsync(WorkBench.Chefin, new WorkAction.Assign("bernd"), id);

        bar.Render(parameters => parameters.Add(shown => shown.Leads, [new(id, seen + 1)]));
        Send(bar);

        Assert.Equal(RefusedBecause.TakenBy, Assert.Single(Told[0].Result.Refused).Because);

        Open(bar, LeadAction.Reject);
        bar.Render(parameters => parameters.Add(shown => shown.Leads, [new(id + 1, 0)]));
        Assert.Empty(bar.FindAll("form"));
    }
}
