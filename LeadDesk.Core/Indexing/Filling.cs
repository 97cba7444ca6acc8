using System.Runtime.Intrinsics;

namespace LeadDesk.Core.Indexing;

/// <summary>What filling a set of unknown fields can do to the personas' grades.</summary>
/// <remarks>
/// The best that filling fields can do to a persona is the sum of the best each field can do. The worst is not: what lowers one persona
/// may raise another, and the best persona counts. So the combinations are kept that no other undercuts in every persona.
/// </remarks>
internal sealed class Filling : IEquatable<Filling>
{
    // All arrays are as long as LengthFor says, so that they can be read as vectors.
    private readonly int[] _unfilled;
    private readonly int[] _best;
    private readonly int[][] _worst;

    private Filling(int[] unfilled, int[] best, int[][] worst)
    {
        _unfilled = unfilled;
        _best = best;
        _worst = worst;
    }

    /// <summary>The number of places for some personas: whole vectors.</summary>
    public static int LengthFor(int personas) => Math.Max(1, (personas + Vector128<int>.Count - 1) / Vector128<int>.Count) * Vector128<int>.Count;

    /// <summary>Where nothing is unknown.</summary>
    public static Filling Nothing(int personas) => new(new int[LengthFor(personas)], new int[LengthFor(personas)], [new int[LengthFor(personas)]]);

    /// <summary>The same with one more unknown field.</summary>
    public Filling With(FieldOutlook field)
    {
        var unfilled = (int[])_unfilled.Clone();

        for (var persona = 0; persona < field.Unfilled.Length; persona++)
        {
            unfilled[persona] += field.Unfilled[persona];
        }

        return new(unfilled, Sum(_best, field.Best), LowestOf(_worst.SelectMany(_ => field.Worst, Sum)));
    }

    /// <summary>The lowest and the highest grade step that can still be reached.</summary>
    /// <param name="effects">Where a lead stands with each persona now; as long as <see cref="LengthFor"/>.</param>
    /// <param name="personas">All bits for those that buy in its market, none for the others; as long.</param>
    public (int Lowest, int Highest) RangeOf(ReadOnlySpan<int> effects, ReadOnlySpan<int> personas)
    {
        if (effects.Length == Vector128<int>.Count)
        {
            var settled = Settled(effects, personas, 0);
            var lowest = Effects.HighestGrade;

            foreach (var combination in _worst)
            {
                lowest = Math.Min(lowest, Largest(Effects.Grades(settled + Vector128.Create(combination))));
            }

            return (lowest, Largest(Effects.Grades(settled + Vector128.Create(_best))));
        }

        return RangeOfMany(effects, personas);
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
        ReferenceEquals(this, other)
        || (other is not null
        && _unfilled.AsSpan().SequenceEqual(other._unfilled)
        && _best.AsSpan().SequenceEqual(other._best)
        && _worst.Length == other._worst.Length
        && _worst.Zip(other._worst).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)));

    public override bool Equals(object? obj) => Equals(obj as Filling);

    public override int GetHashCode() => HashCode.Combine(_best.Length, _worst.Length);

    private (int Lowest, int Highest) RangeOfMany(ReadOnlySpan<int> effects, ReadOnlySpan<int> personas)
    {
        var (lowest, highest) = (Effects.HighestGrade, HighestWith(_best, effects, personas));

        foreach (var combination in _worst)
        {
            lowest = Math.Min(lowest, HighestWith(combination, effects, personas));
        }

        return (lowest, highest);
    }

    private int HighestWith(int[] steps, ReadOnlySpan<int> effects, ReadOnlySpan<int> personas)
    {
        var highest = 0;

        for (var start = 0; start < steps.Length; start += Vector128<int>.Count)
        {
            highest = Math.Max(highest, Largest(Effects.Grades(Settled(effects, personas, start) + Vector128.Create(steps, start))));
        }

        return highest;
    }

    // What the criteria on known facts did; those on unknown fields come from the fillings.
    private Vector128<int> Settled(ReadOnlySpan<int> effects, ReadOnlySpan<int> personas, int start) =>
        Vector128.ConditionalSelect(
            Vector128.Create(personas[start..]),
            Effects.Steps(Vector128.Create(effects[start..]) - Vector128.Create(_unfilled, start)),
            Vector128.Create(Effects.KnockedOut));

    private static int Largest(Vector128<int> grades)
    {
        var pairs = Vector128.Max(grades, Vector128.Shuffle(grades, Vector128.Create(2, 3, 0, 1)));

        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    private static bool IsAtMost(int[] lower, int[] higher)
    {
        for (var place = 0; place < lower.Length; place++)
        {
            if (lower[place] > higher[place])
            {
                return false;
            }
        }

        return true;
    }

    // Knocked out stays knocked out, however many steps are added.
    private static int[] Sum(int[] steps, int[] further)
    {
        var sum = (int[])steps.Clone();

        for (var persona = 0; persona < further.Length; persona++)
        {
            sum[persona] = sum[persona] == Effects.KnockedOut || further[persona] == Effects.KnockedOut
                ? Effects.KnockedOut
                : sum[persona] + further[persona];
        }

        return sum;
    }
}
