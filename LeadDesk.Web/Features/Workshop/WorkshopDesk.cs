using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Workshop.Rooms;

namespace LeadDesk.Web.Features.Workshop;

/// <summary>What every part of the workshop's page works with: the draft as it is shown, who is looking, and the way to change it.</summary>
/// <remarks>Belongs to one window. <see cref="State"/> only changes between two renderings, so that a page never shows two moments at once.</remarks>
public sealed class WorkshopDesk(DraftRoom room, Seat seat, Actor actor, FieldCatalogue catalogue, TimeZoneInfo zone, Action changed, CancellationToken closed)
{
    private readonly List<EditResult> _troubles = [];

    public DraftRoom Room { get; } = room;

    public Seat Seat { get; } = seat;

    public Actor Actor { get; } = actor;

    public FieldCatalogue Catalogue { get; } = catalogue;

    /// <summary>The organisation's time zone.</summary>
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>Ends when the window is closed.</summary>
    public CancellationToken Closed { get; } = closed;

    public RoomState State { get; private set; } = room.State;

    public ScoringModel Model => State.Model;

    /// <summary>Null until the leads are loaded.</summary>
    public DraftImpact? Impact => State.Impact;

    /// <summary>Whether the draft can be edited at all.</summary>
    public bool MayEdit => State.IsOpen;

    /// <summary>The latest revision that was made in this window; 0 for none.</summary>
    public int OwnRevision { get; private set; }

    /// <summary>Conflicts and refusals that nobody has settled yet, oldest first.</summary>
    public IReadOnlyList<EditResult> Troubles => _troubles;

    /// <summary>Whether something happened that the window does not show yet.</summary>
    public bool IsBehind => !ReferenceEquals(State, Room.State);

    /// <summary>Takes over the newest state; call it before rendering.</summary>
    public void Refresh() => State = Room.State;

    /// <summary>Takes over the newest state and renders the window: for whoever has just done something.</summary>
    public void Show()
    {
        Refresh();
        changed();
    }

    /// <summary>Stores an edit. What speaks against it is shown on the page.</summary>
    /// <param name="edit">Must say what the user really saw before: take the item from the rendering the event belongs to.</param>
    /// <returns>Whether the draft is now as the edit wants it.</returns>
    public async Task<bool> EditAsync(DraftEdit edit) => Settled(await Room.EditAsync(Actor, edit, Closed));

    /// <summary>The same for several edits that are listed one by one, but stored all or none.</summary>
    public async Task<bool> EditAsync(IReadOnlyList<DraftEdit> edits) => Settled(await Room.EditAsync(Actor, edits, Closed));

    public async Task UndoAsync() => Settled(await Room.UndoAsync(Actor, Closed));

    public async Task RedoAsync() => Settled(await Room.RedoAsync(Actor, Closed));

    /// <summary>A conflict or refusal is settled.</summary>
    public void Dismiss(EditResult trouble)
    {
        _troubles.Remove(trouble);
        changed();
    }

    /// <summary>Puts the own values of a conflict in place of the present ones.</summary>
    public async Task TakeMineAsync(EditResult.Conflict conflict)
    {
        _troubles.Remove(conflict);

        if (conflict.What.Mine is { } mine)
        {
            await EditAsync(mine);
        }

        changed();
    }

    private bool Settled(EditResult result)
    {
        Refresh();

        if (result is EditResult.Stored or EditResult.Nothing)
        {
            OwnRevision = (result as EditResult.Stored)?.Revision ?? OwnRevision;
            changed(); // At once: the window's turn to hear of changes comes at most every tenth of a second.

            return true;
        }

        _troubles.Add(result);
        changed();

        return false;
    }
}
