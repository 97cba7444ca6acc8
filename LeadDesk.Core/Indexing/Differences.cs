namespace LeadDesk.Core.Indexing;

/// <summary>Finds the leads that two evaluations of one index see differently.</summary>
internal sealed class Differences
{
    private readonly Evaluation _before;
    private readonly Evaluation _after;
    private readonly List<(AppliedRule? Before, AppliedRule? After)> _rules;
    private readonly int[] _personas;
    private readonly int[] _bands;
    private readonly int[] _routes;

    public Differences(Evaluation before, Evaluation after)
    {
        _before = before;
        _after = after;
        _rules = RulesThatMayDiffer(before, after);
        _personas = [0, .. Places(before.Model.Personas, after.Model.Personas, (one, other) => one.Id == other.Id).Select(place => place + 1)];
        _bands = Places(before.Model.Bands, after.Model.Bands, (one, other) => one.Id == other.Id);

        // The rank is kept with the lead: a route of another rank is another standing.
        _routes = Places(before.Model.Routes, after.Model.Routes, (one, other) => one.Id == other.Id && one.Rank == other.Rank);
    }

    /// <summary>The ids of the leads of a chunk that differ.</summary>
    public List<int> In(int chunk, Worker worker)
    {
        var leads = _after.Index.Chunks[chunk];
        Span<bool> differs = stackalloc bool[LeadChunk.Capacity];
        differs = differs[..leads.Count];
        differs.Clear();
        CompareStandings(_before.Results[chunk], _after.Results[chunk], differs);
        ComparePoints(Rows.All(leads, _after.Code.Today), worker, differs);
        var ids = new List<int>();

        for (var row = 0; row < differs.Length; row++)
        {
            if (differs[row])
            {
                ids.Add(leads.Ids[row]);
            }
        }

        return ids;
    }

    /// <summary>The rules whose points may be others for some lead; null where an evaluation does not have the rule.</summary>
    public static List<(AppliedRule? Before, AppliedRule? After)> RulesThatMayDiffer(Evaluation before, Evaluation after)
    {
        var sameMarkets = before.Model.Markets.Equals(after.Model.Markets);
        var old = before.Code.Rules.ToDictionary(rule => rule.Rule.Id, StringComparer.Ordinal);
        var kept = after.Code.Rules.Select(rule => rule.Rule.Id).ToHashSet(StringComparer.Ordinal);

        return
        [
            .. after.Code.Rules
                .Select(rule => (Before: old.GetValueOrDefault(rule.Rule.Id), After: (AppliedRule?)rule))
                .Where(rule => rule.Before?.Rule.Equals(rule.After!.Rule) is not true
                    || (before.Day != after.Day && RuleCode.DependsOnDay(rule.After!.Rule))
                    || (!sameMarkets && rule.After!.Rule.Markets.Count > 0)),
            .. before.Code.Rules.Where(rule => !kept.Contains(rule.Rule.Id)).Select(rule => ((AppliedRule?)rule, (AppliedRule?)null)),
        ];
    }

    private void CompareStandings(ChunkResult before, ChunkResult after, Span<bool> differs)
    {
        if (ReferenceEquals(before, after) && ReferenceEquals(_before.Model, _after.Model))
        {
            return;
        }

        for (var row = 0; row < differs.Length; row++)
        {
            differs[row] =
                before.Scores[row] != after.Scores[row]
                || _bands[before.Bands[row]] != after.Bands[row]
                || _routes[before.Routes[row]] != after.Routes[row]
                || Differ(before.Grades, after.Grades, row);
        }
    }

    private bool Differ(GradeResult before, GradeResult after, int row) =>
        before.Grades[row] != after.Grades[row]
        || before.Lowest[row] != after.Lowest[row]
        || before.Highest[row] != after.Highest[row]
        || before.RunnerUpGrades[row] != after.RunnerUpGrades[row]
        || _personas[before.Best[row]] != after.Best[row]
        || _personas[before.RunnersUp[row]] != after.RunnersUp[row];

    private void ComparePoints(in Rows rows, Worker worker, Span<bool> differs)
    {
        if (_rules.Count == 0)
        {
            return;
        }

        Span<int> before = stackalloc int[LeadChunk.Capacity];
        Span<int> after = stackalloc int[LeadChunk.Capacity];
        Span<byte> marketsBefore = stackalloc byte[LeadChunk.Capacity];
        var rowsBefore = rows with { Today = _before.Code.Today };
        var marketsAfter = worker.MarketsOf(rows);
        _before.Code.Markets.Read(rowsBefore, marketsBefore);

        foreach (var rule in _rules)
        {
            before.Clear();
            after.Clear();
            rule.Before?.Award(rowsBefore, marketsBefore, before);
            rule.After?.Award(rows, marketsAfter, after);

            for (var row = 0; row < differs.Length; row++)
            {
                differs[row] |= before[row] != after[row];
            }
        }
    }

    /// <summary>Where each item of the old list stands in the new one; -2 for nowhere.</summary>
    public static int[] Places<T>(ValueList<T> before, ValueList<T> after, Func<T, T, bool> same) =>
        [.. before.Select(item => after.ToList().FindIndex(other => same(item, other)) is >= 0 and var place ? place : -2)];
}
