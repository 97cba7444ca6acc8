namespace LeadDesk.Core.Indexing;

/// <summary>What has to be worked out again when one model takes the place of another on the same leads.</summary>
internal sealed class ModelEdit
{
    private readonly ModelCode _before;
    private readonly ModelCode _after;
    private readonly List<(AppliedRule? Before, AppliedRule? After)> _rules;
    private readonly int[] _categoryBefore;
    private readonly bool _scoresChanged;
    private readonly bool _samePersonas;
    private readonly bool _sameFields;
    private readonly List<int> _personas;
    private readonly bool _qualificationChanged;

    public ModelEdit(ModelCode before, ModelCode after)
    {
        _before = before;
        _after = after;
        var (old, edited) = (before.Model, after.Model);
        IsWhole = before.Day != after.Day || !old.Markets.Equals(edited.Markets);
        _rules = RuleChanges(before, after);
        _categoryBefore = [.. edited.Categories.Select(category => IndexOf(old.Categories, other => other.Id == category.Id))];
        _scoresChanged = old.BaseScore != edited.BaseScore || !old.Categories.Equals(edited.Categories);
        _samePersonas = old.Personas.Select(persona => persona.Id).SequenceEqual(edited.Personas.Select(persona => persona.Id));
        _sameFields = before.Outlook.Fields.SequenceEqual(after.Outlook.Fields);
        _personas = [.. Enumerable.Range(0, edited.Personas.Count).Where(index => !_samePersonas || !old.Personas[index].Equals(edited.Personas[index]))];
        _qualificationChanged = !old.Bands.Equals(edited.Bands) || !old.Routes.Equals(edited.Routes) || !old.Matrix.Equals(edited.Matrix);
    }

    /// <summary>Whether nothing can be taken over: another day, other markets.</summary>
    public bool IsWhole { get; }

    /// <summary>The result of the edited model for a chunk; the old one itself where nothing changes.</summary>
    /// <param name="after">Works with the edited model.</param>
    public ChunkResult Update(LeadChunk chunk, ChunkResult old, Worker after)
    {
        var rows = Rows.All(chunk, _after.Today);
        var markets = after.MarketsOf(rows);
        var sums = SumsOf(rows, markets, old);
        var scores = !_scoresChanged && ReferenceEquals(sums, old.Sums) ? old.Scores : Kept(old.Scores, after.ScoresOf(sums, chunk.Count));
        var (effects, unknown, grades) = _samePersonas && _personas.Count == 0 ? (old.Effects, old.Unknown, old.Grades) : GradesOf(chunk, rows, old, after);

        if (!_qualificationChanged && ReferenceEquals(scores, old.Scores) && ReferenceEquals(grades, old.Grades))
        {
            return ReferenceEquals(sums, old.Sums) && ReferenceEquals(effects, old.Effects) && ReferenceEquals(unknown, old.Unknown)
                ? old
                : old with { Sums = sums, Effects = effects, Unknown = unknown };
        }

        var updated = after.Qualify(sums, effects, unknown, scores, grades);

        return updated with { Bands = Kept(old.Bands, updated.Bands), Routes = Kept(old.Routes, updated.Routes) };
    }

    // Rules that are the same in both give the same points. All others are taken away as they were and added as they are.
    private static List<(AppliedRule? Before, AppliedRule? After)> RuleChanges(ModelCode before, ModelCode after)
    {
        var old = before.Rules.ToDictionary(rule => rule.Rule.Id, StringComparer.Ordinal);
        var changes = after.Rules
            .Select(rule => (Before: old.GetValueOrDefault(rule.Rule.Id), After: (AppliedRule?)rule))
            .Where(change => change.Before?.Rule.Equals(change.After!.Rule) is not true);
        var kept = after.Rules.Select(rule => rule.Rule.Id).ToHashSet(StringComparer.Ordinal);

        return [.. changes, .. before.Rules.Where(rule => !kept.Contains(rule.Rule.Id)).Select(rule => ((AppliedRule?)rule, (AppliedRule?)null))];
    }

    private int[][] SumsOf(in Rows rows, ReadOnlySpan<byte> markets, ChunkResult old)
    {
        var moved = _categoryBefore.Length != old.Sums.Length || _categoryBefore.Where((before, index) => before != index).Any();
        int[][]? sums = moved ? [.. _categoryBefore.Select(before => before < 0 ? new int[old.Scores.Length] : old.Sums[before])] : null;
        Span<int> before = stackalloc int[LeadChunk.Capacity];
        Span<int> after = stackalloc int[LeadChunk.Capacity];
        before = before[..rows.Count];
        after = after[..rows.Count];

        foreach (var change in _rules)
        {
            Award(change.Before, rows, markets, before);
            Award(change.After, rows, markets, after);
            var from = change.Before is { } rule ? IndexOf(_categoryBefore, index => index == rule.Category) : -1;
            var to = change.After?.Category ?? -1;

            if (from != to || !before.SequenceEqual(after))
            {
                sums ??= [.. old.Sums];
                Add(from, before, -1);
                Add(to, after, 1);
            }
        }

        return sums ?? old.Sums;

        void Add(int category, ReadOnlySpan<int> points, int sign)
        {
            if (category >= 0 && points.ContainsAnyExcept(0))
            {
                // The arrays of the old result are never written to.
                var sum = sums[category] = old.Sums.Contains(sums[category]) ? [.. sums[category]] : sums[category];

                for (var index = 0; index < sum.Length; index++)
                {
                    sum[index] += sign * points[index];
                }
            }
        }
    }

    private static void Award(AppliedRule? rule, in Rows rows, ReadOnlySpan<byte> markets, Span<int> points)
    {
        if (rule is null)
        {
            points.Clear();
        }
        else
        {
            rule.Award(rows, markets, points);
        }
    }

    private (int[][] Effects, ulong[] Unknown, GradeResult Grades) GradesOf(LeadChunk chunk, in Rows rows, ChunkResult old, Worker after)
    {
        var effects = _samePersonas ? [.. old.Effects] : new int[_after.Personas.Length][];

        foreach (var persona in _personas)
        {
            effects[persona] = after.EffectsOf(rows, persona);
        }

        var unknown = _sameFields ? old.Unknown : after.UnknownOf(rows);
        var comparable = _samePersonas && _sameFields && !_after.Outlook.CountryDecidesPersonas && !_before.Outlook.CountryDecidesPersonas;
        var grades = comparable ? null : GradeResult.For(chunk.Count);

        for (var row = 0; row < chunk.Count; row++)
        {
            if (!comparable || _personas.Exists(persona => effects[persona][row] != old.Effects[persona][row]) || after.OutlookChanged(unknown[row], _before))
            {
                grades ??= old.Grades.Copy();
                after.Grade(chunk, row, effects, unknown[row], grades);
            }
        }

        return (effects, unknown, grades ?? old.Grades);
    }

    private static T[] Kept<T>(T[] old, T[] updated)
        where T : IEquatable<T> => updated.AsSpan().SequenceEqual(old) ? old : updated;

    private static int IndexOf<T>(IEnumerable<T> items, Predicate<T> wanted)
    {
        var index = 0;

        foreach (var item in items)
        {
            if (wanted(item))
            {
                return index;
            }

            index++;
        }

        return -1;
    }
}
