using System.Security.Claims;
using Bunit;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Routing;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Settings;

public sealed class OrganisationPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private RoutingBench _bench = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _bench = await RoutingBench.CreateAsync();
        Services.AddLocalization().AddKit().AddSingleton<TimeProvider>(_bench.Work.Clock).AddSingleton(_bench.Work.Get<OrganisationSettings>());
        var user = this.AddAuthorization();
        user.SetAuthorized("Chefin");
        user.SetRoles(Roles.Admin);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "chefin"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _bench.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task Name_is_saved_once_it_was_changed()
    {
        var page = RenderPage();
        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        Assert.Contains("Clocks there show 12:00.", page.Markup, StringComparison.Ordinal);

        page.Find("input[autocomplete=organization]").Change("Pumpen Müller");
        page.WaitForAssertion(() => Assert.Contains("Not saved yet.", page.Markup, StringComparison.Ordinal));
        Button(page, "Save").Click();
        page.WaitForAssertion(() => Assert.Contains("Saved. It holds from now on.", page.Markup, StringComparison.Ordinal));

        Assert.Equal("Pumpen Müller", (await ReadAsync()).Name);
        Assert.DoesNotContain("What saving will do", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_working_hours_say_before_saving_how_many_leads_would_be_overdue()
    {
        await _bench.AddAsync();
        _bench.Work.Clock.Now = ScoredDatabase.Now.AddHours(5);
        var page = RenderPage();

        page.FindAll("[aria-labelledby=hours] input[type=checkbox]")[0].Change(true);
        page.WaitForAssertion(() => Assert.Contains("Overdue by these hours: 1. By the present ones: 0.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Waiting times of all open leads are counted anew", page.Markup, StringComparison.Ordinal);
        Assert.False((await ReadAsync()).Hours.AroundTheClock);
        Button(page, "Save").Click();
        page.WaitForAssertion(() => Assert.Contains("Saved. It holds from now on.", page.Markup, StringComparison.Ordinal));

        Assert.True((await ReadAsync()).Hours.AroundTheClock);
    }

    [Fact]
    public async Task A_week_without_work_is_refused_beside_the_hours()
    {
        var page = RenderPage();

        foreach (var day in (string[])["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
        {
            // What other hours would do is worked out meanwhile, and drawn: find and change within one turn.
            await page.InvokeAsync(() => page.FindAll(".day label").Single(label => label.TextContent == day).QuerySelector("input")!.Change(false));
        }

        await page.InvokeAsync(() => Button(page, "Save").Click());

        page.WaitForAssertion(() => Assert.Contains("At least one day needs working hours", page.Find("[aria-labelledby=hours] [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(WorkingHours.Office, (await ReadAsync()).Hours);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<OrganisationPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<OrganisationFacts> ReadAsync() => _bench.Work.Get<OrganisationSettings>().ReadAsync(WorkBench.Chefin, CancellationToken.None);

    private IRenderedComponent<OrganisationPage> RenderPage()
    {
        Render<MudPopoverProvider>();
        var page = Render<OrganisationPage>();
        page.WaitForElement("#hours");

        return page;
    }
}
