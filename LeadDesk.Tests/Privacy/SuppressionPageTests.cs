using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Privacy;

public sealed class SuppressionPageTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private TestDatabase _database = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _database = await TestDatabase.CreateAsync();
        _database.RegisterOn(Services);
        Services.AddKit().AddPrivacy().AddSingleton<ImportHistory>();
        AddAuthorization().SetAuthorized("Ada").SetRoles(Roles.Admin);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
    }

    [Fact]
    public void Lines_are_added_and_removed_and_never_shown_again()
    {
        var page = Render<SuppressionPage>();
        page.WaitForState(() => page.Markup.Contains("Nobody is on the list", StringComparison.Ordinal));

        page.Find("#lines").Change("jana@koehler.example\nwho is this?\nabel.example");
        page.Find("#reason").Change("Objection");
        page.Find("form").Submit();
        page.WaitForState(() => page.FindAll("tbody tr").Count == 2);

        Assert.Equal("Added: 2. On the list already: 0.", page.Find("[data-told]").TextContent);
        Assert.Equal("Not understood and still in the box: line 2.", page.Find("[data-problem]").TextContent);
        Assert.Equal("who is this?", page.Find("#lines").GetAttribute("value"));
        Assert.Equal("Domain", page.Find("tbody td").TextContent);
        Assert.DoesNotContain("koehler", page.Markup, StringComparison.OrdinalIgnoreCase);

        page.Find("#lines").Change("ABEL.example");
        page.FindAll("button").Single(button => button.TextContent == "Take off the list").Click();
        page.WaitForState(() => page.FindAll("tbody tr").Count == 1);

        Assert.Equal("Removed: 1. Not on the list: 0.", page.Find("[data-told]").TextContent);
        Assert.Empty(page.FindAll("[data-problem]"));
    }
}
