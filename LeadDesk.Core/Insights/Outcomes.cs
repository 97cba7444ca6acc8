using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Insights;

/// <summary>How leads ended on which sales has decided.</summary>
/// <param name="Leads">How many were won or lost.</param>
/// <param name="Won">How many of them were won.</param>
public readonly record struct Outcomes(int Leads, int Won)
{
    /// <summary>Fewer outcomes than this say nothing that chance could not say as well.</summary>
    public const int Fewest = 20;

    // The two-sided 95 % point of the normal distribution.
    internal const double Z = 1.959963984540054;

    public int Lost => Leads - Won;

    /// <summary>Whether anything may be concluded from them: enough, and of both kinds.</summary>
    public bool AreTooFew => Leads < Fewest || Won == 0 || Lost == 0;

    /// <summary>The share won, 0 to 1; null without outcomes.</summary>
    public double? Share => Leads == 0 ? null : (double)Won / Leads;

    /// <summary>Between which shares the true one lies with 95 % confidence; null without outcomes.</summary>
    /// <remarks>
    /// E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927): holds for few leads and for shares near
    /// 0 and 1 too.
    /// </remarks>
    public Interval? Interval
    {
        get
        {
            if (Share is not { } share)
            {
                return null;
            }

            var weight = Z * Z / Leads;
            var middle = (share + (weight / 2)) / (1 + weight);
            var reach = Z * Math.Sqrt((share * (1 - share) / Leads) + (weight / (4 * Leads))) / (1 + weight);

            return Insights.Interval.Within(middle - reach, middle + reach);
        }
    }

    public static Outcomes operator +(Outcomes left, Outcomes right) => new(left.Leads + right.Leads, left.Won + right.Won);

    /// <summary>One lead of a status.</summary>
    internal static Outcomes Of(LeadStatus status) => status switch
    {
        LeadStatus.Won => new(1, 1),
        LeadStatus.Lost => new(1, 0),
        _ => default,
    };
}

/// <summary>Two shares, and all between them.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>What of a range lies between 0 and 1.</summary>
    internal static Interval Within(double low, double high) => new(Math.Max(0, low), Math.Min(1, high));
}
