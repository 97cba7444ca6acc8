using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop;

/// <summary>A draft, step by step, together with whoever else is in it.</summary>
public sealed partial class WorkshopPage
{
    // Edits of others come in bursts: between two renderings for them lies at least this.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _closed = new();
    private WorkshopDesk? _desk;
    private bool _missing;

    [Parameter] public int DraftId { get; set; }

    [Parameter] public string? Step { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required WorkshopRooms Rooms { get; init; }

    [Inject] public required IDbContextFactory<LeadDeskDbContext> Contexts { get; init; }

    [Inject] public required LiveIndex Live { get; init; }

    private string Current => Step is { } step && AgendaStep.All.Contains(step) ? step : AgendaStep.Personas;

    protected override async Task OnParametersSetAsync()
    {
        if (_desk?.State.DraftId != DraftId)
        {
            await EnterAsync();
        }
        else if (_desk.Seat.Step != Current)
        {
            _desk.Seat.LookAt(Current);
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _desk?.Seat.Dispose();
    }

    private async Task EnterAsync()
    {
        var actor = Actor.From((await Authentication).User);
        _desk?.Seat.Dispose();
        _desk = null;

        if (await Rooms.OpenAsync(actor, DraftId, _closed.Token) is not { } room)
        {
            _missing = true;
            return;
        }

        FieldCatalogue catalogue;
        TimeZoneInfo zone;

        await using (var db = await Contexts.CreateDbContextAsync(_closed.Token))
        {
            catalogue = await db.LoadCatalogueAsync(_closed.Token);
            zone = await db.LoadTimeZoneAsync(_closed.Token);
        }

        _desk = new(room, room.Join(actor, Current), actor, catalogue, zone, StateHasChanged, _closed.Token);
        _missing = false;
        _ = FollowAsync(_desk, _closed.Token);
        _ = LoadLeadsAsync(room, _closed.Token);
    }

    // The page is there at once; its figures come when the leads are loaded, which takes a while only after a start.
    private async Task LoadLeadsAsync(DraftRoom room, CancellationToken token)
    {
        try
        {
            await Live.LoadedAsync(token);
            await room.EvaluateAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    private async Task FollowAsync(WorkshopDesk desk, CancellationToken token)
    {
        try
        {
            await foreach (var _ in desk.Room.WatchAsync(token))
            {
                if (desk != _desk)
                {
                    return; // Another draft is on show here now.
                }

                await InvokeAsync(() =>
                {
                    desk.Refresh();
                    StateHasChanged();
                });
                await Task.Delay(Breath, token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure); // Show it on this circuit; nobody awaits us.
        }
    }

    private string StateText(RoomState state) =>
        state.State is DraftState.Published ? L["PublishedAs", state.PublishedVersion ?? 0] : L["ClosedDraft"];

    private static (string Text, string State)? NoteOf(string step, WorkshopDesk desk) => step switch
    {
        AgendaStep.Scenarios when desk.Impact is { Scenarios.Count: > 0 and var all } impact =>
            ($"{impact.Scenarios.Count(scenario => scenario.IsMet)}/{all}", impact.Scenarios.All(scenario => scenario.IsMet) ? "good" : "bad"),
        AgendaStep.SignOff when Enum.GetValues<Department>().Count(department => desk.State.Signed(department) is not null) is > 0 and var signed =>
            ($"{signed}/2", signed == 2 ? "good" : "open"),
        _ when desk.State.Comments.Count(comment => comment.IsOpen && Core.Workshop.ItemKey.Parse(comment.Item) is { } item && AgendaStep.Of(item) == step) is > 0 and var open =>
            ($"{open}", "open"),
        _ => null,
    };
}
