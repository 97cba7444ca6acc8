using System.Security.Claims;
using Bunit;
using LeadDesk.Tests.Board;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Board.Next;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Insights;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Team;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Features.Workshop.List;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace LeadDesk.Tests.Live;

/// <summary>A page of a circuit that rests follows nothing, and looks at what it missed once it wakes.</summary>
public sealed class RestingPagesTests : BunitContext, IAsyncLifetime
{
    private static readonly Actor Boss = new("anna", "Anna", [.. Roles.RightsOf(Roles.Admin)]);

    private readonly Speaking _language = Speaking.English();
    private readonly RingingTime _time = new(Queued.Noon);
    private readonly CircuitRest _resting;
    private readonly CircuitRest _awake;
    private CircuitRest _window;
    private TestDatabase _database = default!;
    private int _lead;

    public RestingPagesTests()
    {
        _resting = new(Options.Create(new SessionLimits()), _time);
        _resting.Begin();
        _window = _awake = new(Options.Create(new SessionLimits()), _time);
    }

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        _database = await TestDatabase.CreateAsync();
        _database.RegisterOn(Services);
        Services.AddInsights().AddModel().AddWorkshop().AddKit();
        Services.AddTransient(_ => _window);
        JSInterop.Mode = JSRuntimeMode.Loose;
        await using var db = _database.Open();
        db.Users.Add(new() { Id = "anna", UserName = "anna", NormalizedUserName = "ANNA", DisplayName = "Anna", CreatedAt = Queued.Noon });
        await db.SaveChangesAsync();
        _lead = (await new Queued().AddToAsync(_database)).Id;
        var user = this.AddAuthorization();
        user.SetAuthorized("Anna");
        user.SetRoles(Roles.Admin);
        user.SetClaims(new Claim(ClaimTypes.NameIdentifier, "anna"));
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
        _resting.Dispose();
        _awake.Dispose();
    }

    [Fact]
    public Task Board_is_not_renewed_while_its_circuit_rests() => AssertRestsAsync<BoardPage>("/board", RenameLeadAsync);

    [Fact]
    public Task Lead_is_not_renewed_while_its_circuit_rests() =>
        AssertRestsAsync<LeadPage>($"/leads/{_lead}", RenameLeadAsync, page => page.Add(lead => lead.Id, _lead));

    [Fact]
    public Task Lead_in_hand_is_not_renewed_while_its_circuit_rests() => AssertRestsAsync<NextLeadPage>("/board/next", RenameLeadAsync);

    [Fact]
    public async Task Team_is_not_renewed_while_its_circuit_rests()
    {
        await IndexedLeads.ChangeAsync(_database, _lead, lead => lead.OwnerId = "anna");

        await AssertRestsAsync<TeamPage>("/board/team", async name =>
        {
            await using var db = _database.Open();
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.DisplayName, name));
        });
    }

    [Fact]
    public Task Model_is_not_renewed_while_its_circuit_rests() => AssertRestsAsync<ModelPage>("/model", async name =>
    {
        await using var db = _database.Open();
        await db.ModelVersions.ExecuteUpdateAsync(set => set.SetProperty(version => version.Note, name));
    });

    [Fact]
    public async Task List_of_drafts_is_not_renewed_while_its_circuit_rests()
    {
        await Services.GetRequiredService<Drafts>().StartAsync(Boss, "A draft", new DraftSource.Version(1), model => model, CancellationToken.None);

        await AssertRestsAsync<WorkshopListPage>("/workshop", async name =>
        {
            await using var db = _database.Open();
            await db.Drafts.ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Name, name));
        });
    }

    // The same page in an awake circuit tells when there was time enough: it shows two changes, one after the other.
    private async Task AssertRestsAsync<TPage>(
        string address, Func<string, Task> rename, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent
    {
        await rename("Before");
        await AnnounceAsync();
        Render<MudPopoverProvider>();
        var resting = Show(_resting, address, parameters);
        var awake = Show(_awake, address, parameters);
        _time.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal((true, false), (_resting.IsResting, _awake.IsResting));

        foreach (var name in (string[])["First", "Second"])
        {
            await rename(name);
            await AnnounceAsync();
            awake.WaitForAssertion(() => Assert.Contains(name, awake.Markup, StringComparison.Ordinal));
        }

        Assert.Contains("Before", resting.Markup, StringComparison.Ordinal);

        _resting.NoteInput();
        resting.WaitForAssertion(() => Assert.Contains("Second", resting.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<TPage> Show<TPage>(CircuitRest window, string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters)
        where TPage : IComponent
    {
        _window = window;
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<TPage>(parameters ?? (_ => { }));
        page.WaitForState(() => page.Markup.Contains("Before", StringComparison.Ordinal));

        return page;
    }

    private Task AnnounceAsync() => Services.GetRequiredService<LiveIndex>().AnnounceAsync(CancellationToken.None);

    private Task RenameLeadAsync(string name) => IndexedLeads.ChangeAsync(_database, _lead, lead =>
    {
        lead.LastName = name;
        lead.Version++;
    });
}
