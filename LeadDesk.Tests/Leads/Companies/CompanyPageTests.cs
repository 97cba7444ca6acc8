using System.Security.Claims;
using Bunit;
using LeadDesk.Core.Companies;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Leads.Companies;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Leads.Companies;

public sealed class CompanyPageTests : BunitContext, IAsyncLifetime
{
    private static readonly CompanyKey Key = new("koehler-anlagenbau");

    private readonly Speaking _language = Speaking.English();
    private WorkBench _bench = default!;

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        _bench = await WorkBench.CreateAsync(more: services => services.AddLeads());
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
    public async Task Company_has_its_people_in_the_order_of_the_board_and_their_totals()
    {
        var (jana, peter, won) = await FillAsync();

        var view = (await _bench.Get<CompanyQuery>().FindAsync(WorkBench.Anna, Key, most: 2, CancellationToken.None))!;

        Assert.Equal("Köhler Anlagenbau GmbH", view.Name);
        Assert.Equal(new CompanyTotals(People: 3, Open: 2, Won: 1, Lost: 0, Waiting: TimeSpan.FromHours(6)), view.Totals);
        Assert.Equal([(peter, "Peter Abel", "Anna", 10 + 7 + 3 + 1), (jana, "Jana Köhler", null, 1)], view.People.Select(person => (person.Id, person.Name, person.OwnerName, person.Standing.Score)));
        Assert.NotNull(view.People[0].LastActivityAt);
        Assert.DoesNotContain(won, view.People.Select(person => person.Id));
        Assert.Null(await _bench.Get<CompanyQuery>().FindAsync(WorkBench.Anna, new("abel"), most: 2, CancellationToken.None));
        var stranger = new Actor("x", "X", []);
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Get<CompanyQuery>().FindAsync(stranger, Key, 2, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Get<CompanyQuery>().EventsAsync(stranger, Key, 2, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _bench.Get<CompanyQuery>().CountAsync(stranger, Key, CancellationToken.None));
    }

    [Fact]
    public async Task What_happened_is_one_history_of_all_its_people_latest_first()
    {
        var (jana, peter, won) = await FillAsync();

        var events = await _bench.Get<CompanyQuery>().EventsAsync(WorkBench.Anna, Key, most: 3, CancellationToken.None);

        Assert.Equal(3, events.Count);
        Assert.Equal(events.OrderByDescending(happened => happened.At).Select(happened => happened.At), events.Select(happened => happened.At));
        Assert.All(events, happened => Assert.Contains(happened.LeadId, new[] { jana, peter, won }));
        Assert.Contains(events, happened => happened is { Kind: WorkKind.Won, By: "Bernd" } && happened.LeadId == won);
    }

    [Fact]
    public async Task Page_leads_to_its_people_and_says_who_is_missing()
    {
        var (_, peter, _) = await FillAsync();

        var page = Render<CompanyPage>(parameters => parameters.Add(page => page.Key, Key.Text));

        Assert.Equal(3, page.WaitForElements("[data-person]").Count);
        Assert.Equal($"/leads/{peter}", page.Find("[data-person] a").GetAttribute("href"));
        Assert.Equal("3 leads 2 open 1 won 0 lost Waiting 6 h on average", string.Join(' ', page.FindAll("[data-totals] span").Select(total => total.TextContent)));
        Assert.Contains("Bernd", page.Find("[data-kind=Won]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No lead belongs", Render<CompanyPage>(parameters => parameters.Add(page => page.Key, "abel")).WaitForElement("h1").TextContent, StringComparison.Ordinal);
    }

    // Jana waits for six hours, Peter was reached by Anna, a third was won by Bernd; the fourth works at another company.
    private async Task<(int Jana, int Peter, int Won)> FillAsync()
    {
        _bench.Clock.Now = ScoredDatabase.Now.AddHours(-6);
        var jana = await AddAsync("Jana", "Köhler", "Köhler Anlagenbau GmbH", "jana@koehler.example");
        var peter = await AddAsync("Peter", "Abel", "Köhler Anlagenbau GmbH", null);
        var won = await AddAsync(null, null, null, "max@koehler.example");
        await AddAsync("Anna", "Berg", "Berg AG", "anna@berg.example");
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), peter);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached), peter);
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), won);
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Convert(), won);
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Win(), won);
        _bench.Clock.Now = ScoredDatabase.Now;
        await _bench.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);

        return (jana, peter, won);
    }

    private Task<int> AddAsync(string? first, string? last, string? company, string? email) =>
        _bench.AddAsync(tell: lead => (lead.FirstName, lead.LastName, lead.Company, lead.Email) = (first, last, company, email));
}
