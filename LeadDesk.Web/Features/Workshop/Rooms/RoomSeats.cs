using System.Collections.Immutable;
using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>The windows that show a draft, and the people before them. Its room lets one thread at a time in.</summary>
internal sealed class RoomSeats
{
    private readonly List<Seat> _seats = [];

    public bool AreEmpty => _seats.Count == 0;

    /// <summary>Whether any window does not rest.</summary>
    public bool AreOccupied => _seats.Exists(seat => !seat.IsResting);

    public void Add(Seat seat) => _seats.Add(seat);

    public void Remove(Seat seat) => _seats.Remove(seat);

    /// <summary>Who is here, in the order they came: two windows of one person are one person.</summary>
    public ImmutableList<Presence> Present() =>
    [
        .. _seats
            .Where(seat => !seat.IsHidden && !seat.IsResting)
            .GroupBy(seat => seat.Actor.UserId)
            .Select(seats => seats.FirstOrDefault(seat => seat.Item is not null) ?? seats.Last())
            .Select(seat => new Presence(DraftRoom.By(seat.Actor), seat.Actor.Departments, seat.Colour, seat.Item?.ToString(), seat.Step)),
    ];

    /// <summary>The user's colour in this room, or the first free one.</summary>
    public int ColourFor(Actor actor)
    {
        var same = _seats.Find(seat => !seat.IsHidden && seat.Actor.UserId == actor.UserId);

        return same?.Colour ?? Enumerable.Range(0, int.MaxValue).First(colour => _seats.TrueForAll(seat => seat.IsHidden || seat.Colour != colour));
    }
}
