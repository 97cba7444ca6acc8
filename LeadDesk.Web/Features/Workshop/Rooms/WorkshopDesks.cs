using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Opens a draft for one window and keeps what it shows up to date.</summary>
public sealed class WorkshopDesks(WorkshopRooms rooms, LiveIndex live, IDbContextFactory<LeadDeskDbContext> contexts)
{
    // What others do comes in bursts and is shown at most this often; whoever does something sees it at once.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    /// <summary>A desk in a draft's room; null when there is no such draft. Whoever opens it disposes its seat.</summary>
    /// <param name="isHidden">Others do not see this window as somebody who is here.</param>
    /// <param name="changed">Renders the window.</param>
    public async Task<WorkshopDesk?> OpenAsync(Actor actor, int draftId, string step, bool isHidden, Action changed, CancellationToken closed)
    {
        if (await rooms.OpenAsync(actor, draftId, closed) is not { } room)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(closed);
        var catalogue = await db.LoadCatalogueAsync(closed);
        var zone = await db.LoadTimeZoneAsync(closed);

        return new(room, room.Join(actor, step, isHidden), actor, catalogue, zone, changed, closed);
    }

    /// <summary>Takes over what anybody changes, until the window is closed. Never fails.</summary>
    /// <param name="apply">Runs a change on the window's own thread and renders it.</param>
    /// <param name="failed">Shows an unexpected error in the window.</param>
    /// <param name="rest">When the window rests; null for one that people only look at and that never does.</param>
    public async Task FollowAsync(WorkshopDesk desk, Func<Action, Task> apply, Func<Exception, Task> failed, CircuitRest? rest = null)
    {
        try
        {
            await Task.WhenAll(WatchAsync(desk, apply, rest), LoadLeadsAsync(desk), rest is null ? Task.CompletedTask : RestAsync(desk, apply, rest));
        }
        catch (OperationCanceledException) when (desk.Closed.IsCancellationRequested)
        {
            // The window was closed.
        }
        catch (Exception failure)
        {
            await failed(failure); // Nobody awaits us.
        }
    }

    private static async Task WatchAsync(WorkshopDesk desk, Func<Action, Task> apply, CircuitRest? rest)
    {
        await foreach (var _ in desk.Room.WatchAsync(desk.Closed))
        {
            await Task.Delay(Breath, desk.Closed);

            // After the pause: a window may begin to rest during it.
            if (rest is not null)
            {
                await rest.AwakeAsync(desk.Closed);
            }

            if (desk.IsBehind)
            {
                await apply(desk.Refresh);
            }
        }
    }

    // A window that rests is nobody in the room, and when all rest, the evaluation of all leads is given up until one wakes.
    private static async Task RestAsync(WorkshopDesk desk, Func<Action, Task> apply, CircuitRest rest)
    {
        while (true)
        {
            await rest.RestingAsync(desk.Closed);
            desk.Seat.Rest(true);
            await apply(desk.Refresh);
            await rest.AwakeAsync(desk.Closed);
            desk.Seat.Rest(false);
            await desk.Room.EvaluateAsync(desk.Closed);
        }
    }

    // The page is there at once; its figures come when the leads are loaded, which takes a while only after a start.
    private async Task LoadLeadsAsync(WorkshopDesk desk)
    {
        await live.LoadedAsync(desk.Closed);
        await desk.Room.EvaluateAsync(desk.Closed);
    }
}
