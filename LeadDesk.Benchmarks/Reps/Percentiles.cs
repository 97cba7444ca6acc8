using System.Globalization;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>How long something took, in milliseconds.</summary>
internal sealed record Percentiles(int Count, double Median, double P95, double Longest)
{
    public static Percentiles Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

        return new(sorted.Length, At(0.5), At(0.95), At(1));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count,6} times: median {Median,6:0.0} ms, p95 {P95,6:0.0} ms, longest {Longest,6:0} ms");
}
