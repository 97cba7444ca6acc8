using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Workshop.Pages;

/// <summary>Parts of the workshop's page in a real draft on a real database, in English. Sales looks, Marketing is somewhere else.</summary>
public abstract class DeskTests : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private TestDatabase _database = default!;

    protected WorkshopDesk Desk { get; private set; } = default!;

    protected ScoringModel Model => Desk.Room.State.Model;

    private static Actor Sales { get; } = new(null, "Sales", [.. Roles.RightsOf(Roles.Sales)]);

    private static Actor Marketing { get; } = new(null, "Marketing", [.. Roles.RightsOf(Roles.Marketing)]);

    /// <summary>What the draft starts with.</summary>
    protected virtual ScoringModel Start => Some.Model();

    /// <summary>The leads there are.</summary>
    protected virtual IEnumerable<Lead> Leads => [];

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        _database = await TestDatabase.CreateAsync();

        foreach (var lead in Leads)
        {
            await _database.AddAsync(lead);
        }

        _database.RegisterOn(Services);
        Services.AddModel().AddWorkshop();
        var given = new DraftSource.Given(Start, default, "Test");
        var id = await Services.GetRequiredService<Drafts>().StartAsync(Sales, "Test", given, model => model, CancellationToken.None);
        var room = (await Services.GetRequiredService<WorkshopRooms>().OpenAsync(Sales, id, CancellationToken.None))!;
        await Services.GetRequiredService<LiveIndex>().LoadedAsync(CancellationToken.None);
        await room.EvaluateAsync(CancellationToken.None);
        Desk = new(room, room.Join(Sales, AgendaStep.Points), Sales, FieldCatalogue.BuiltIn, Some.Berlin, () => { }, CancellationToken.None);
    }

    public new async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _language.Dispose();
    }

    protected IRenderedComponent<T> RenderAtDesk<T>(Action<ComponentParameterCollectionBuilder<T>>? more = null)
        where T : IComponent => Render<T>(parameters =>
        {
            parameters.AddCascadingValue(Desk);
            more?.Invoke(parameters);
        });

    /// <summary>Marketing changes the draft, and the page learns of it.</summary>
    protected async Task ElsewhereAsync<T>(DraftEdit edit, IRenderedComponent<T> page)
        where T : IComponent
    {
        await UnseenAsync(edit);
        await page.InvokeAsync(Desk.Refresh);
        page.Render();
    }

    /// <summary>Marketing changes the draft, and the page has not learnt of it yet.</summary>
    protected async Task UnseenAsync(DraftEdit edit) => Assert.IsType<EditResult.Stored>(await Desk.Room.EditAsync(Marketing, edit, CancellationToken.None));
}
