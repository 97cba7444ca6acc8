using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Features.Settings.Markets;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace LeadDesk.Tests.Settings;

public sealed class MarketsPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private ScoredDatabase _database = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _database = await ScoredDatabase.CreateAsync(Some.Model(Some.Always(1)) with { Markets = [Some.Market("austria", "AT")] }, services => services.AddSettings());

        foreach (var country in (string?[])["Österreich", "AT", "Schweiz", "CH", "Switzerland", "Deutschland", "Mittelerde", null])
        {
            await _database.AddAsync(new() { Country = country });
        }

        await _database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await _database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        Services.AddLocalization().AddKit();
        Services.AddSingleton(new CircuitRest(Options.Create(new SessionLimits()), TimeProvider.System));
        Services.AddFallbackServiceProvider(_database.Services);
        var user = this.AddAuthorization();
        user.SetAuthorized("Ada");
        user.SetRoles(Roles.Admin);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "ada"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task Countries_are_counted_in_all_their_spellings_and_what_no_market_has_is_named()
    {
        var view = await _database.Get<MarketSettings>().ReadAsync(ScoredDatabase.Admin, CancellationToken.None);

        Assert.Equal(2, view.Countries.LeadsOf(view.Published.Markets[0], view.Published));
        Assert.Equal([("CH", 3), ("DE", 1), (null, 1)], view.Countries.Without(view.Published).Select(country => (country.Code, country.Leads)));
        Assert.Equal(1, view.Countries.Unknown);
    }

    [Fact]
    public async Task Only_administrators_see_them_or_start_a_draft_for_them()
    {
        var settings = _database.Get<MarketSettings>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.ReadAsync(ScoredDatabase.Sales, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => settings.StartDraftAsync(ScoredDatabase.Marketing, "Markets", 1, CancellationToken.None));
        await using var db = _database.Open();
        Assert.Empty(await db.Drafts.ToListAsync());
    }

    [Fact]
    public async Task A_country_joins_a_market_in_a_draft_and_the_published_model_stays()
    {
        var page = RenderPage();
        Assert.Contains("Markets are part of the scoring model", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[aria-labelledby=unmapped] select"));

        page.FindAll("button").Single(button => button.TextContent.Trim() == "Start a draft").Click();
        page.WaitForElement("[aria-label='Add Switzerland to']").Change("austria");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Add Switzerland to']")));
        Assert.Equal("5", page.Find("[aria-labelledby=markets] td.number").TextContent);

        await using var db = _database.Open();
        var draft = await db.Drafts.SingleAsync();
        Assert.Equal(["AT", "CH"], ModelJson.Read(draft.Document).Markets.Single().Countries);
        Assert.Equal(["AT"], _database.Get<LiveIndex>().Current!.Published.Model.Markets.Single().Countries);
        Assert.EndsWith($"/settings/markets?draft={draft.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_that_is_gone_is_said_and_the_published_markets_are_shown()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/settings/markets?draft=99");

        var page = RenderPage();

        Assert.Contains("This draft no longer exists.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2", page.Find("[aria-labelledby=markets] td.number").TextContent);
    }

    private IRenderedComponent<MarketsPage> RenderPage()
    {
        Render<MudPopoverProvider>();
        var page = Render<MarketsPage>();
        page.WaitForElement("#unmapped");

        return page;
    }
}
