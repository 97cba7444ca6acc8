using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.SecondFactor;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Features.Users;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Account;

public sealed class UsersPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private WorkBench _bench = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization().AddKit();
        _bench = await WorkBench.CreateAsync(more: services =>
            services.AddSingleton<UserSessions>().AddSingleton<OneTimeCodes>().AddSingleton<UserAdministration>());
        Services.AddFallbackServiceProvider(_bench.Database.Services);
        AddAuthorization().SetAuthorized("Chefin").SetRoles(Roles.Admin).SetClaims(new Claim(ClaimTypes.NameIdentifier, "chefin"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _bench.DisposeAsync();
        _language.Dispose();
    }

    // Berlin is an hour ahead of UTC: Monday begins there while it is still Sunday in London.
    [Theory]
    [InlineData(22, "Bernd")]
    [InlineData(23, "Bernd (away until 23 Nov 2026)")]
    public async Task Successor_who_is_away_on_the_organisations_day_is_marked(int hourOnSunday, string expected)
    {
        await _bench.AddAsync(LeadStatus.Accepted, owner: "anna");
        await _bench.BeAwayAsync("bernd", new(2026, 11, 23), new(2026, 11, 23));
        _bench.Clock.Now = new(2026, 11, 22, hourOnSunday, 30, 0, DateTimeKind.Utc);
        var popovers = Render<MudPopoverProvider>();
        var page = Render<UsersPage>();

        page.WaitForElement("[aria-label='Actions for Anna']").Click();
        popovers.WaitForElements("[role=menuitem]").Single(item => item.TextContent == "Disable").Click();
        page.WaitForElement("[data-handover] .mud-select-input").MouseDown();

        popovers.WaitForAssertion(() => Assert.Equal(
            ["nobody (new again)", expected, "Chefin"],
            popovers.FindAll("[role=option]").Select(option => option.TextContent.Trim())));
    }
}
