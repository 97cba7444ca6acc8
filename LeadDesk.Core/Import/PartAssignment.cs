namespace LeadDesk.Core.Import;

/// <summary>What speaks for a column playing a part in a list about leads that are there already.</summary>
internal readonly record struct PartCandidate<TPart>(SurveyedColumn Column, TPart Part, double Confidence);

/// <summary>Gives the columns of a list their parts.</summary>
internal static class PartAssignment
{
    private const double Least = 0.5;

    private static readonly ColumnTarget LeaveOut = new ColumnTarget.LeaveOut();

    /// <summary>The surest pair of column and part first; then neither of the two is free any more. Other columns are left out.</summary>
    public static ImportProposal Propose<TPart>(
        IReadOnlyList<SurveyedColumn> columns,
        int rows,
        WritingHabit habit,
        IEnumerable<PartCandidate<TPart>> candidates,
        Func<TPart, ColumnTarget> target)
        where TPart : struct, Enum
    {
        var (parts, taken) = (new Dictionary<int, PartCandidate<TPart>>(), new HashSet<TPart>());
        foreach (var candidate in candidates
            .Where(candidate => candidate.Confidence >= Least)
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Column.Index))
        {
            if (!parts.ContainsKey(candidate.Column.Index) && taken.Add(candidate.Part))
            {
                parts.Add(candidate.Column.Index, candidate);
            }
        }

        return new(
            columns.Select(column => parts.TryGetValue(column.Index, out var found)
                ? column.Propose(target(found.Part), found.Confidence, LeaveOut, habit)
                : column.Propose(LeaveOut, 0.6, LeaveOut, habit)).ToValueList(),
            rows);
    }
}
