namespace LeadDesk.Core.Indexing;

/// <summary>What filling a set of unknown fields can do to the personas' grades.</summary>
/// <remarks>
/// The best that filling fields can do to a persona is the sum of the best each field can do. The worst is not: what lowers one persona
/// may raise another, and the best persona counts. So the combinations are kept that no other undercuts in every persona.
/// </remarks>
internal sealed class Filling : IEquatable<Filling>
{
    private readonly int[] _unfilled;
    private readonly int[] _best;
    private readonly int[][] _worst;

    private Filling(int[] unfilled, int[] best, int[][] worst)
    {
        _unfilled = unfilled;
        _best = best;
        _worst = worst;
    }

    /// <summary>Where nothing is unknown.</summary>
    public static Filling Nothing(int personas) => new(new int[personas], new int[personas], [new int[personas]]);

    /// <summary>The same with one more unknown field.</summary>
    public Filling With(FieldOutlook field)
    {
        var personas = Enumerable.Range(0, _best.Length);

        return new(
            [.. personas.Select(persona => _unfilled[persona] + field.Unfilled[persona])],
            [.. personas.Select(persona => Sum(_best[persona], field.Best[persona]))],
            LowestOf(_worst.SelectMany(_ => field.Worst, (left, right) => left.Zip(right, Sum).ToArray())));
    }

    /// <summary>The lowest and the highest grade step that can still be reached.</summary>
    /// <param name="effects">Where a lead stands with each persona now.</param>
    /// <param name="personas">Those that buy in its market.</param>
    /// <param name="settled">May be written to; one place per persona.</param>
    public (int Lowest, int Highest) RangeOf(ReadOnlySpan<int> effects, bool[] personas, Span<int> settled)
    {
        var highest = 0;

        for (var persona = 0; persona < effects.Length; persona++)
        {
            settled[persona] = personas[persona] ? Effects.Steps(effects[persona] - _unfilled[persona]) : Effects.KnockedOut;
            highest = Math.Max(highest, Effects.Grade(settled[persona] + _best[persona]));
        }

        var lowest = Effects.HighestGrade;

        foreach (var combination in _worst)
        {
            var grade = 0;

            for (var persona = 0; persona < effects.Length; persona++)
            {
                grade = Math.Max(grade, Effects.Grade(settled[persona] + combination[persona]));
            }

            lowest = Math.Min(lowest, grade);
        }

        return (lowest, highest);
    }

    /// <summary>
    /// The combinations that no other undercuts. Adding the same to two of them does not change which is lower: the others need not be carried on.
    /// </summary>
    public static int[][] LowestOf(IEnumerable<int[]> combinations)
    {
        var kept = new List<int[]>();

        foreach (var candidate in combinations.OrderBy(combination => combination.Sum(steps => (long)steps)))
        {
            if (!kept.Exists(lower => IsAtMost(lower, candidate)))
            {
                kept.Add(candidate);
            }
        }

        return [.. kept];
    }

    public bool Equals(Filling? other) =>
        other is not null
        && _unfilled.AsSpan().SequenceEqual(other._unfilled)
        && _best.AsSpan().SequenceEqual(other._best)
        && _worst.Length == other._worst.Length
        && _worst.Zip(other._worst).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    public override bool Equals(object? obj) => Equals(obj as Filling);

    public override int GetHashCode() => HashCode.Combine(_best.Length, _worst.Length);

    private static bool IsAtMost(int[] lower, int[] higher)
    {
        for (var persona = 0; persona < lower.Length; persona++)
        {
            if (lower[persona] > higher[persona])
            {
                return false;
            }
        }

        return true;
    }

    // Knocked out stays knocked out, however many steps are added.
    private static int Sum(int left, int right) =>
        left == Effects.KnockedOut || right == Effects.KnockedOut ? Effects.KnockedOut : left + right;
}
