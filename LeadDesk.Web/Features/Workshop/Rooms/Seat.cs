using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>One open window of somebody in a draft.</summary>
public sealed class Seat : IDisposable
{
    private readonly DraftRoom _room;

    internal Seat(DraftRoom room, Actor actor, int colour, bool isHidden)
    {
        (_room, Actor, Colour, IsHidden) = (room, actor, colour, isHidden);
    }

    /// <summary>Nobody sits here: a screen on the wall.</summary>
    public bool IsHidden { get; }

    /// <summary>Nothing was done in the window for long.</summary>
    public bool IsResting { get; private set; }

    public Actor Actor { get; }

    /// <summary>A number from 0 that tells people apart.</summary>
    public int Colour { get; }

    /// <summary>What is being edited here; null for nothing.</summary>
    public ItemKey? Item { get; private set; }

    /// <summary>The step of the agenda on show.</summary>
    public required string Step { get; set; }

    /// <summary>Tells the others what is being edited here.</summary>
    public void Edit(ItemKey? item)
    {
        if (Item != item)
        {
            Item = item;
            _room.ShowPresence(item is { } key ? new(Step, key.ToString()) : null);
        }
    }

    /// <summary>Tells the others which step is on show here.</summary>
    public void LookAt(string step)
    {
        (Step, Item) = (step, null);
        _room.ShowPresence(new(step, null));
    }

    /// <summary>Leaves the room, or comes back into it, without giving up the place.</summary>
    public void Rest(bool isResting)
    {
        IsResting = isResting;
        _room.Rearrange();
    }

    public void Dispose() => _room.Leave(this);
}
