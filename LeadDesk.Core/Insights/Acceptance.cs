namespace LeadDesk.Core.Insights;

/// <summary>What sales decided about a lead.</summary>
/// <param name="Accepted">Whether sales took it; what became of it later plays no part. Otherwise it was rejected.</param>
/// <param name="Reason">Key of the reason for which it was rejected; null for none.</param>
public readonly record struct Verdict(int LeadId, bool Accepted, string? Reason = null);

/// <param name="Reason">Key of the reason; null for rejections without one.</param>
public readonly record struct ReasonCount(string? Reason, int Leads);

/// <summary>How many of some leads sales accepted, and why it rejected the others.</summary>
/// <param name="Decided">How many leads sales accepted or rejected.</param>
/// <param name="Reasons">The most frequent first.</param>
public sealed record Acceptance(int Decided, int Accepted, ValueList<ReasonCount> Reasons)
{
    /// <summary>With fewer decisions than this a percentage would pretend to know what it does not.</summary>
    public const int Fewest = 10;

    public int Rejected => Decided - Accepted;

    public bool IsTooFew => Decided < Fewest;

    /// <summary>The share accepted, 0 to 1; null for too few decisions.</summary>
    public double? Share => IsTooFew ? null : (double)Accepted / Decided;

    public static Acceptance Of(IReadOnlyCollection<Verdict> verdicts) => new(
        verdicts.Count,
        verdicts.Count(verdict => verdict.Accepted),
        verdicts.Where(verdict => !verdict.Accepted)
            .CountBy(verdict => verdict.Reason ?? "")
            .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new ReasonCount(reason.Key.Length == 0 ? null : reason.Key, reason.Value))
            .ToValueList());
}

/// <summary>What sales decided about the leads of one group.</summary>
/// <param name="Group">Letter, id of a band or persona, or a source; null for leads without one.</param>
public sealed record GroupAcceptance(string? Group, Acceptance Acceptance);
