using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Leads.Entry;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Leads.Entry;

public sealed class NewLeadPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private WorkBench _bench = default!;

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _bench = await WorkBench.CreateAsync(DefaultModel.Create("en"), services => services.AddLeads());
        Services.AddKit().AddLocalization();
        Services.AddFallbackServiceProvider(_bench.Database.Services);
        this.AddAuthorization().SetAuthorized("Anna").SetRoles(Roles.Sales).SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _bench.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public async Task Known_person_is_shown_while_typing_and_asked_for_when_saving()
    {
        var known = await _bench.AddAsync(tell: lead => (lead.FirstName, lead.LastName, lead.Email) = ("Jana", "Köhler", "jana@koehler.example"));
        await _bench.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        var page = Show();

        await TypeAsync(page, BuiltInFields.Email, "Jana@koehler.example");
        page.WaitForAssertion(() => Assert.Equal($"/leads/{known}", page.Find("[data-known] li a").GetAttribute("href")));
        Assert.Contains("Jana Köhler", page.Find("[data-known] li").TextContent, StringComparison.Ordinal);

        await TypeAsync(page, BuiltInFields.LastName, "Köhler");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("Nothing was saved yet", page.Find("[data-known-asked]").TextContent, StringComparison.Ordinal));
        Assert.Equal([known], await IdsAsync());

        await page.InvokeAsync(() => page.Find("[data-even-if-known]").Click());
        page.WaitForAssertion(() => Assert.Contains("/leads/", Address, StringComparison.Ordinal));
        var added = (await IdsAsync()).Single(id => id != known);
        Assert.EndsWith($"/leads/{added}", Address, StringComparison.Ordinal);
        Assert.Equal(("jana@koehler.example", "anna"), await _bench.LeadAsync(added) is var lead ? (lead.Email?.ToLowerInvariant(), lead.OwnerId) : default);
        Assert.Contains("Köhler entered", Render<UndoBar>().Find(".told").TextContent, StringComparison.Ordinal); // On whatever page comes next.
    }

    [Fact]
    public async Task What_is_refused_is_said_at_its_field_and_who_is_suppressed_in_one_sentence()
    {
        await _bench.Get<SuppressionList>().AddAsync(WorkBench.Chefin, ["gesperrt.example"], reason: null, CancellationToken.None);
        var page = Show();

        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("at least a name", page.Find(".news").TextContent, StringComparison.Ordinal));

        await TypeAsync(page, BuiltInFields.Email, "jana at koehler");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("This is not an e-mail address.", page.Markup, StringComparison.Ordinal));

        await TypeAsync(page, BuiltInFields.Email, "jana@gesperrt.example");
        await SubmitAsync(page);
        page.WaitForAssertion(() => Assert.Contains("on the suppression list and must not be contacted", page.Find(".news").TextContent, StringComparison.Ordinal));
        Assert.Empty(await IdsAsync());
    }

    [Fact]
    public void Facts_by_which_the_published_model_grades_are_asked_for()
    {
        var page = Show();

        var expected = PersonaFields.Of(DefaultModel.Create("en")).Where(field => FieldCatalogue.BuiltIn.Field(field) is not null).ToList();
        Assert.Contains(BuiltInFields.Employees, expected);
        Assert.All(expected, field => Assert.NotNull(page.Find($"#new-{field}")));
    }

    private IRenderedComponent<NewLeadPage> Show()
    {
        Render<MudPopoverProvider>();
        var page = Render<NewLeadPage>();
        page.WaitForElement("form");

        return page;
    }

    // What is found is used before the page can be drawn again.
    private static Task TypeAsync(IRenderedComponent<NewLeadPage> page, string field, string text) => page.InvokeAsync(() => page.Find($"#new-{field}").Input(text));

    private static Task SubmitAsync(IRenderedComponent<NewLeadPage> page) => page.InvokeAsync(() => page.Find("form").Submit());

    private async Task<int[]> IdsAsync()
    {
        await using var db = _bench.Database.Open();

        return await db.Leads.Select(lead => lead.Id).ToArrayAsync();
    }
}
