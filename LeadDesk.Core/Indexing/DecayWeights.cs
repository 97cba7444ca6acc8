namespace LeadDesk.Core.Indexing;

/// <summary>What one occurrence of a rule gives at each age: points x 2^(-age/half-life).</summary>
internal sealed class DecayWeights
{
    private const int Tabled = 1_024;

    private readonly int _points;
    private readonly int? _halfLife;
    private readonly double[] _weights = [];

    public DecayWeights(int points, int? halfLife)
    {
        _points = points;
        _halfLife = halfLife;

        if (halfLife is not null)
        {
            _weights = [.. Enumerable.Range(0, Tabled).Select(Weight)];
        }
    }

    public double At(int age) => age < _weights.Length ? _weights[age] : Weight(age);

    private double Weight(int age) => _points * (_halfLife is { } halfLife ? Math.Pow(2, -age / (double)halfLife) : 1);
}
