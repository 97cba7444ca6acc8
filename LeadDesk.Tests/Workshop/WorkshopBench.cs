using Bunit;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace LeadDesk.Tests.Workshop;

/// <summary>Parts of the workshop's page in a draft of a real database, used by somebody from Marketing.</summary>
public abstract class WorkshopBench : BunitContext, IAsyncLifetime
{
    private readonly Speaking _language = Speaking.English();
    private Seat? _seat;

    protected ScoredDatabase Database { get; private set; } = default!;

    protected WorkshopDesk Desk { get; private set; } = default!;

    protected ScoringModel Model => Desk.Room.State.Model;

    /// <summary>The published model, and what the draft starts as.</summary>
    protected virtual ScoringModel Start => DefaultModel.Create("en");

    public async Task InitializeAsync()
    {
        DefaultWaitTimeout = TimeSpan.FromMinutes(1); // A busy machine is no failure.
        JSInterop.Mode = JSRuntimeMode.Loose;
        Database = await ScoredDatabase.CreateAsync(Start, AddServices);
        await AddLeadsAsync();
        Services.AddMudServices();
        Services.AddFallbackServiceProvider(Database.Services);
        await Database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await Database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        var drafts = Database.Get<Drafts>();
        var id = await drafts.StartAsync(ScoredDatabase.Marketing, "A draft", new DraftSource.Version(1), model => model, CancellationToken.None);
        var room = (await Database.Get<WorkshopRooms>().OpenAsync(ScoredDatabase.Marketing, id, CancellationToken.None))!;
        _seat = room.Join(ScoredDatabase.Marketing, AgendaStep.Letters);
        await room.EvaluateAsync(CancellationToken.None);
        Desk = new(room, _seat, ScoredDatabase.Marketing, FieldCatalogue.BuiltIn, Some.Berlin, () => { }, CancellationToken.None);
    }

    public new async Task DisposeAsync()
    {
        _seat?.Dispose();
        await base.DisposeAsync();
        await Database.DisposeAsync();
        _language.Dispose();
    }

    /// <summary>Services beyond those of the workshop.</summary>
    protected virtual void AddServices(IServiceCollection services) => services.AddWorkshop();

    /// <summary>Leads that are there before the draft is opened.</summary>
    protected virtual Task AddLeadsAsync() => Task.CompletedTask;

    protected IRenderedComponent<TStep> Show<TStep>(Action<ComponentParameterCollectionBuilder<TStep>>? more = null)
        where TStep : IComponent => Render<TStep>(parameters =>
        {
            parameters.AddCascadingValue(Desk);
            more?.Invoke(parameters);
        });

    /// <summary>What somebody else does meanwhile. The page on show does not know of it yet.</summary>
    protected async Task MeanwhileAsync(DraftEdit edit) =>
        Assert.IsType<EditResult.Stored>(await Desk.Room.EditAsync(ScoredDatabase.Sales, edit, CancellationToken.None));

    /// <summary>What somebody else does, and the page on show learns of.</summary>
    protected async Task SeenAsync<TStep>(DraftEdit edit, IRenderedComponent<TStep> page)
        where TStep : IComponent
    {
        await MeanwhileAsync(edit);
        await page.InvokeAsync(Desk.Refresh);
        page.Render();
    }
}
