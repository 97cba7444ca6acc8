using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Duplicates;

public sealed class MergePageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private WorkBench _bench = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _bench = await WorkBench.CreateAsync(more: services => services.AddKit());
        Services.AddFallbackServiceProvider(_bench.Database.Services);
        var user = this.AddAuthorization();
        user.SetAuthorized("Anna");
        user.SetRoles(Roles.Sales);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _bench.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task Chosen_values_stay_and_it_asks_once()
    {
        var (kept, other) = (await _bench.AddAsync(tell: lead => lead.City = "Ulm"), await _bench.AddAsync(tell: lead => (lead.City, lead.Phone) = ("Bonn", "0171 1234567")));
        var page = Show(kept, other);

        page.FindAll($"input[name={BuiltInFields.City}]")[1].Change(true);
        page.WaitForAssertion(() => Assert.True(page.FindAll($"input[name={BuiltInFields.City}]")[1].HasAttribute("checked")));
        page.Find("[data-merge]").Click();
        Assert.Equal("0171 1234567", (await _bench.LeadAsync(other)).Phone); // Nothing has happened yet.
        page.Find("[data-confirm]").Click();

        page.WaitForAssertion(() => Assert.EndsWith($"/leads/{kept}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var lead = await _bench.LeadAsync(kept);
        Assert.Equal(("Bonn", "0171 1234567"), (lead.City, lead.Phone));
    }

    [Fact]
    public async Task A_colleagues_open_work_is_named_and_cannot_be_merged()
    {
        var (kept, other) = (await _bench.AddAsync(), await _bench.AddAsync());
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), other);

        var page = Show(kept, other);

        Assert.Contains("Bernd works one of the two", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-merge]"));
    }

    [Fact]
    public async Task A_lead_that_is_gone_is_said_to_be()
    {
        var kept = await _bench.AddAsync();
        var page = Render<MergePage>(parameters => parameters.Add(shown => shown.Id, kept).Add(shown => shown.Other, 4711));

        page.WaitForAssertion(() => Assert.Contains("is gone", page.Find("section:has(h1)").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<MergePage> Show(int kept, int other)
    {
        var page = Render<MergePage>(parameters => parameters.Add(shown => shown.Id, kept).Add(shown => shown.Other, other));
        page.WaitForElement("table");

        return page;
    }
}
