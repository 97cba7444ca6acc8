using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Features.Settings.Fields;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using FieldType = LeadDesk.Core.Leads.FieldType;

namespace LeadDesk.Tests.Settings;

public sealed class FieldsPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private WorkBench _bench = default!;
    private IRenderedComponent<MudPopoverProvider> _popovers = default!;
    private IRenderedComponent<MudDialogProvider> _dialogs = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        var model = Some.Model(Some.ProfileRule(5, new TextCondition("machine", TextTest.IsAnyOf("Pump"))) with { Name = "Has a pump" });
        _bench = await WorkBench.CreateAsync(model, services => services.AddSettings());
        Services.AddLocalization().AddKit().AddSingleton<FieldNames>().AddSingleton<ActivityNames>().AddSingleton(_bench.Get<CatalogueSettings>());
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
    public async Task First_field_is_added_from_the_empty_list()
    {
        var page = RenderPage();
        page.Find("[aria-labelledby=fields] .empty button").Click();
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Give it a name.", page.Markup, StringComparison.Ordinal));

        page.FindAll("form input[type=text]")[0].Change("Machine");
        page.FindAll("form input[type=text]")[1].Change("Maschine");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("“Machine” is saved.", page.Markup, StringComparison.Ordinal));
        var field = Assert.Single((await ReadAsync()).Fields);
        Assert.Equal(("Machine", "Maschine", FieldType.Text), (field.Field.Name, field.Field.GermanName, field.Field.Type));
        Assert.Contains("Maschine", page.Find("[aria-labelledby=fields] table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Used_field_names_its_rule_and_offers_no_deleting()
    {
        await _bench.Get<CatalogueSettings>().AddFieldAsync(WorkBench.Chefin, new("", "Machine", FieldType.Text), CancellationToken.None);
        var page = RenderPage();

        Assert.Contains("Rule “Has a pump”", page.Find("[aria-labelledby=fields] table").TextContent, StringComparison.Ordinal);
        page.Find("[aria-label='Actions for “Machine”']").Click();

        Assert.Equal("true", _popovers.WaitForElements("[role=menuitem]").Single(item => item.TextContent == "Delete").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task Deleting_says_what_is_lost_and_asks_once()
    {
        await _bench.Get<CatalogueSettings>().AddFieldAsync(WorkBench.Chefin, new("", "Hobby", FieldType.Text), CancellationToken.None);
        await _bench.AddAsync(tell: lead => lead.Set("hobby", FieldValue.OfText("Chess")));
        await _bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);
        var page = RenderPage();
        page.Find("[aria-label='Actions for “Hobby”']").Click();
        _popovers.WaitForElements("[role=menuitem]").Single(item => item.TextContent == "Delete").Click();

        _dialogs.WaitForAssertion(() => Assert.Contains("1 lead has a value in it. The value is lost", _dialogs.Markup, StringComparison.Ordinal));
        Assert.Single((await ReadAsync()).Fields);
        _dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Delete").Click();

        page.WaitForAssertion(() => Assert.Contains("“Hobby” is deleted.", page.Markup, StringComparison.Ordinal));
        Assert.Empty((await ReadAsync()).Fields);
    }

    private Task<CatalogueView> ReadAsync() => _bench.Get<CatalogueSettings>().ReadAsync(WorkBench.Chefin, CancellationToken.None);

    private IRenderedComponent<FieldsPage> RenderPage()
    {
        _popovers = Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        var page = Render<FieldsPage>();
        page.WaitForElement("#types");

        return page;
    }
}
