using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Indexing;

/// <summary>Leads that move from one route to another.</summary>
/// <param name="Leads">How many do.</param>
/// <param name="Largest">Those whose score changes most, then their grade, then the oldest.</param>
public sealed record RouteMove(Route From, Route To, int Leads, IReadOnlyList<Mover> Largest);

/// <summary>A lead that moves, and the rule whose points change most; null when the score does not change by a rule.</summary>
public sealed record Mover(Standing Before, Standing After, RuleShift? Rule);

/// <summary>How much of a lead's score a rule gave before and gives after.</summary>
public sealed record RuleShift(string RuleId, string Name, int Before, int After);

/// <summary>Finds the leads that move between routes.</summary>
internal sealed class RouteMoves(Evaluation before, Evaluation after, int shown)
{
    private readonly List<(AppliedRule? Before, AppliedRule? After)> _rules = Differences.RulesThatMayDiffer(before, after);
    private readonly int[] _placeAfter = Differences.Places(before.Model.Routes, after.Model.Routes, (one, other) => one.Id == other.Id);

    public IReadOnlyList<RouteMove> Found()
    {
        var moves = new Dictionary<(int From, int To), Moving>();

        for (var chunk = 0; chunk < before.Results.Length; chunk++)
        {
            Compare(chunk, moves);
        }

        return
        [
            .. moves
                .OrderByDescending(move => move.Value.Count)
                .ThenBy(move => move.Key)
                .Select(move => new RouteMove(
                    before.Model.Routes[move.Key.From],
                    after.Model.Routes[move.Key.To],
                    move.Value.Count,
                    [.. move.Value.Largest.Take(0).Select(size => MoverAt((int)(size.Place >> 16), (int)(size.Place & 0xFFFF)))])),
        ];
    }

    private void Compare(int chunk, Dictionary<(int From, int To), Moving> moves)
    {
        var (old, edited) = (before.Results[chunk], after.Results[chunk]);

        if (ReferenceEquals(old.Routes, edited.Routes) && before.Model.Routes.Equals(after.Model.Routes))
        {
            return;
        }

        for (var row = 0; row < old.Routes.Length; row++)
        {
            if (_placeAfter[old.Routes[row]] != edited.Routes[row])
            {
                var key = ((int)old.Routes[row], (int)edited.Routes[row]);

                if (!moves.TryGetValue(key, out var move))
                {
                    moves.Add(key, move = new(shown));
                }

                move.Count++;
                move.Largest.Add(new(
                    Math.Abs(edited.Scores[row] - old.Scores[row]),
                    Math.Abs(edited.Grades.Grades[row] - old.Grades.Grades[row]),
                    PriorityKey.PlaceOf(chunk, row)));
            }
        }
    }

    private Mover MoverAt(int chunk, int row)
    {
        var shift = _rules
            .Select(rule => new RuleShift(
                (rule.After ?? rule.Before)!.Rule.Id,
                (rule.After ?? rule.Before)!.Rule.Name,
                before.PointsOf(rule.Before, chunk, row),
                after.PointsOf(rule.After, chunk, row)))
            .Where(change => change.Before != change.After)
            .OrderByDescending(change => Math.Abs(change.After - change.Before))
            .ThenBy(change => change.RuleId, StringComparer.Ordinal)
            .FirstOrDefault();

        return new(before.StandingOf(chunk, row), after.StandingOf(chunk, row), shift);
    }

    private sealed class Moving(int shown)
    {
        public int Count { get; set; }

        public TopSelection<Size> Largest { get; } = new(shown);
    }

    private readonly record struct Size(int Score, int Grade, long Place) : IComparable<Size>
    {
        public int CompareTo(Size other) =>
            Score != other.Score ? other.Score.CompareTo(Score)
            : Grade != other.Grade ? other.Grade.CompareTo(Grade)
            : Place.CompareTo(other.Place);
    }
}
