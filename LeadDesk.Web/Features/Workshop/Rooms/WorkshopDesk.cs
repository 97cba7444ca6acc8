using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Linting;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>What every part of the workshop's page works with: the draft as it is shown, who is looking, and the way to change it.</summary>
/// <remarks>Belongs to one window. <see cref="State"/> only changes between two renderings, so that a page never shows two moments at once.</remarks>
public sealed class WorkshopDesk(DraftRoom room, Seat seat, Actor actor, FieldCatalogue catalogue, TimeZoneInfo zone, Action changed, CancellationToken closed)
{
    private readonly List<EditResult> _troubles = [];
    private readonly List<ConflictPlace> _places = [];

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

    /// <summary>What the linter says of the draft; null until it has looked. It may be of an earlier revision for a moment.</summary>
    public IReadOnlyList<Finding>? Findings { get; private set; }

    /// <summary>What is talked about in the sheet at the side; null while it is closed.</summary>
    public ItemKey? Talked { get; private set; }

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

    /// <summary>What the linter says of an item.</summary>
    public IEnumerable<Finding> FindingsOn(ItemKey item) => Findings?.Where(finding => finding.Item == item.ToString()) ?? [];

    /// <summary>Whether an open comment mentions the user by name.</summary>
    public bool IsCalledAt(ItemKey item) => State.CommentsOn(item).Any(Calls);

    /// <summary>Whether a comment is open and calls the user by name.</summary>
    public bool Calls(Comment comment) => comment.IsOpen && Mention.Calls(comment.Text, Actor.Name);

    /// <summary>Shows what the linter found.</summary>
    public void Show(IReadOnlyList<Finding> findings)
    {
        Findings = findings;
        changed();
    }

    /// <summary>Opens the sheet about an item; null closes it.</summary>
    public void TalkAbout(ItemKey? item)
    {
        Talked = item;
        changed();
    }

    /// <summary>A place beside a field shows the conflicts about it from now on.</summary>
    internal void Place(ConflictPlace place)
    {
        _places.Add(place);
        ShowElsewhere();
    }

    /// <summary>A place is gone: what it showed moves to the next best.</summary>
    internal void Leave(ConflictPlace place)
    {
        _places.Remove(place);
        ShowElsewhere();
    }

    /// <summary>The conflicts a place is the nearest to.</summary>
    internal IEnumerable<EditResult.Conflict> ConflictsAt(ConflictPlace place) =>
        _troubles.OfType<EditResult.Conflict>().Where(conflict => NearestTo(conflict.What) == place);

    /// <summary>Whether a conflict is shown beside its field.</summary>
    public bool IsAtField(EditConflict conflict) => NearestTo(conflict) is not null;

    /// <summary>Stores an edit. What speaks against it is shown on the page.</summary>
    /// <param name="edit">Must say what the user really saw before: take the item from the rendering the event belongs to.</param>
    /// <returns>Whether the draft is now as the edit wants it.</returns>
    public async Task<bool> EditAsync(DraftEdit edit) => Settled(await Room.EditAsync(Actor, edit, Closed), edit);

    /// <summary>The same for several edits that are listed one by one, but stored all or none.</summary>
    public async Task<bool> EditAsync(IReadOnlyList<DraftEdit> edits) => Settled(await Room.EditAsync(Actor, edits, Closed));

    public async Task UndoAsync() => Settled(await Room.UndoAsync(Actor, Closed));

    public async Task RedoAsync() => Settled(await Room.RedoAsync(Actor, Closed));

    /// <summary>A conflict or refusal is settled.</summary>
    public void Dismiss(EditResult trouble)
    {
        _troubles.Remove(trouble);
        ShowTroubles();
    }

    /// <summary>Puts the own values of a conflict in place of the present ones.</summary>
    public async Task TakeMineAsync(EditResult.Conflict conflict)
    {
        _troubles.Remove(conflict);

        if (conflict.What.Mine is { } mine)
        {
            await EditAsync(mine);
        }

        ShowTroubles();
    }

    private ConflictPlace? NearestTo(EditConflict conflict) =>
        _places.Where(place => place.NearnessOf(conflict) > 0).MaxBy(place => place.NearnessOf(conflict));

    private void ShowTroubles()
    {
        _places.ForEach(place => place.Show());
        changed();
    }

    private void ShowIf(bool troublesChanged)
    {
        if (troublesChanged)
        {
            ShowTroubles();
        }
        else
        {
            changed();
        }
    }

    private void ShowElsewhere()
    {
        if (_troubles.Count > 0)
        {
            ShowTroubles();
        }
    }

    // A field is in one conflict at most: who tries again, or stores another value, has seen the one before.
    private static bool Supersedes(ItemKey item, ValueList<string> properties, EditResult earlier) =>
        earlier is EditResult.Conflict { What: var what } && what.Item == item
        && (what.Properties.Count == 0 || what.Properties.Any(property => properties.Contains(property)));

    private bool Settled(EditResult result, DraftEdit? edit = null)
    {
        Refresh();
        var before = _troubles.Count;

        if (result is EditResult.Conflict { What: var conflict })
        {
            _troubles.RemoveAll(earlier => Supersedes(conflict.Item, conflict.Properties, earlier));
        }
        else if (result is EditResult.Stored && edit is not null)
        {
            _troubles.RemoveAll(earlier => edit.Items.Any(item => Supersedes(item, edit.Fields, earlier)));
        }

        if (result is EditResult.Stored or EditResult.Nothing)
        {
            OwnRevision = (result as EditResult.Stored)?.Revision ?? OwnRevision;
            ShowIf(_troubles.Count != before); // At once: the window's turn to hear of changes comes at most every tenth of a second.

            return true;
        }

        _troubles.Add(result);
        ShowTroubles();

        return false;
    }
}
