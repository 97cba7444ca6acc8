namespace LeadDesk.Core.Routing;

/// <summary>Somebody who may work leads, at one moment.</summary>
/// <param name="Open">Leads he has still to decide on, without those put off.</param>
/// <param name="LastTurn">When he was last given a lead: the larger, the later; 0 for never.</param>
public sealed record RepNow(string UserId, int Open, long LastTurn);

/// <summary>A lead that is given away.</summary>
/// <param name="Rule">The place of the rule that does it.</param>
/// <param name="Number">The receiver's <see cref="RepNow.LastTurn"/> from now on.</param>
public readonly record struct Turn(Candidate Lead, int Rule, string UserId, long Number);

/// <summary>
/// Whose turn it is. Of the members of a rule who are present and have room, it is the one with the fewest open leads for his share; among
/// equals the one whose last turn is longest ago, then the first of the list. The same leads in the same order always go to the same people.
/// </summary>
public sealed class Rota
{
    private readonly Place[][] _byRule;
    private long _lastTurn;

    /// <param name="people">Everybody who may be given leads.</param>
    public Rota(RoutingPlan plan, IReadOnlyCollection<RepNow> people, IEnumerable<Absence> absences, DateOnly today)
    {
        var absent = absences.Where(absence => absence.IsOn(today)).Select(absence => absence.UserId).ToHashSet(StringComparer.Ordinal);
        var reps = plan.Reps.DistinctBy(rep => rep.UserId).ToDictionary(rep => rep.UserId, StringComparer.Ordinal);
        var places = people
            .Where(person => !absent.Contains(person.UserId))
            .ToDictionary(person => person.UserId, person => new Place(reps.GetValueOrDefault(person.UserId) ?? new(person.UserId), person), StringComparer.Ordinal);
        _lastTurn = people.Select(person => person.LastTurn).DefaultIfEmpty(0).Max();
        _byRule =
        [
            .. plan.Rules.Select(rule => !rule.Enabled ? [] : plan.MembersOf(rule)
                .Distinct(StringComparer.Ordinal)
                .Select(member => places.GetValueOrDefault(member))
                .OfType<Place>()
                .ToArray()),
        ];
    }

    /// <summary>Whether anybody of a rule can still take a lead.</summary>
    public bool HasRoom(int rule) => Array.Exists(_byRule[rule], place => place.HasRoom);

    /// <summary>Gives a lead to whose turn it is by the first of its rules with room; null when none has any.</summary>
    public Turn? Give(Candidate lead)
    {
        for (var rule = 0; rule < _byRule.Length; rule++)
        {
            if (lead.Matches(rule) && NextOf(_byRule[rule]) is { } next)
            {
                next.Open++;
                next.LastTurn = ++_lastTurn;

                return new(lead, rule, next.UserId, _lastTurn);
            }
        }

        return null;
    }

    private static Place? NextOf(Place[] places)
    {
        Place? next = null;

        foreach (var place in places)
        {
            if (place.HasRoom && (next is null || place.IsBefore(next)))
            {
                next = place;
            }
        }

        return next;
    }

    private sealed class Place(Rep rep, RepNow now)
    {
        public string UserId => rep.UserId;

        public int Open { get; set; } = now.Open;

        public long LastTurn { get; set; } = now.LastTurn;

        public bool HasRoom => !(Open >= rep.MostOpen);

        public bool IsBefore(Place other)
        {
            var difference = ((long)(Open + 1) * other.Share) - ((long)(other.Open + 1) * Share);

            return difference < 0 || (difference == 0 && LastTurn < other.LastTurn);
        }

        private int Share => rep.Share;
    }
}
