namespace LeadDesk.Benchmarks.Bases;

/// <summary>Random numbers that depend on seed and number alone (SplitMix64), so that lead 700,000 needs none of the leads before it.</summary>
internal struct BaseRandom
{
    private ulong _state;

    public BaseRandom(ulong seed, ulong stream, int number) =>
        _state = Mixed(Mixed(seed + stream * 0xD1B54A32D192ED03) + (ulong)number * 0x9E3779B97F4A7C15);

    public ulong Next() => Mixed(_state += 0x9E3779B97F4A7C15);

    /// <summary>A whole number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>From 0 to below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Percent(int percent) => Below(100) < percent;

    public T Of<T>(T[] choices) => choices[Below(choices.Length)];

    /// <summary>One of some choices, each as often as its weight says.</summary>
    public T Of<T>((T Choice, int Weight)[] choices)
    {
        var left = Below(choices.Sum(choice => choice.Weight));
        foreach (var (choice, weight) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return choice;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;

        return value ^ (value >> 31);
    }
}
