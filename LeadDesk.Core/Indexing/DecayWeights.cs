using System.Runtime.CompilerServices;

namespace LeadDesk.Core.Indexing;

/// <summary>What one occurrence of a rule gives at each age: points x 2^(-age/half-life), or always the points.</summary>
internal sealed class DecayWeights
{
    private const int Tabled = 1_024;

    private readonly int _points;
    private readonly int? _halfLife;
    private readonly double[] _weights;

    public DecayWeights(int points, int? halfLife)
    {
        _points = points;
        _halfLife = halfLife;

        // Where ages make no difference, only 0 is asked for.
        _weights = [.. Enumerable.Range(0, halfLife is null ? 1 : Tabled).Select(Weight)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(int age)
    {
        var weights = _weights;

        return (uint)age < (uint)weights.Length ? weights[age] : Weight(age);
    }

    private double Weight(int age) => _points * (_halfLife is { } halfLife ? Math.Pow(2, -age / (double)halfLife) : 1);
}
