using LeadDesk.Core.Grading;

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
    private readonly List<PersonaEdit> _personas;
    private readonly bool _sameBands;
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
        _personas = _samePersonas ? PersonaEdits(old.Personas, edited.Personas, after.Leads) : [];
        _sameBands = old.Bands.Equals(edited.Bands);
        _qualificationChanged = !_sameBands || !old.Routes.Equals(edited.Routes) || !old.Matrix.Equals(edited.Matrix);
    }

    /// <summary>Whether nothing can be taken over: another day, other markets.</summary>
    public bool IsWhole { get; }

    /// <summary>The result of the edited model for a chunk; the old one itself where nothing changes.</summary>
    /// <param name="after">Works with the edited model.</param>
    public ChunkResult Update(LeadChunk chunk, ChunkResult old, Worker after)
    {
        var rows = Rows.All(chunk, _after.Today);
        var markets = after.MarketsOf(rows);
        Span<bool> changed = stackalloc bool[LeadChunk.Capacity];
        var sums = SumsOf(rows, markets, old, changed);
        var sameGrades = _samePersonas && _personas.Count == 0 && ReferenceEquals(_before.Outlook, _after.Outlook);

        if (sameGrades && !_scoresChanged && !_qualificationChanged)
        {
            return ReferenceEquals(sums, old.Sums) ? old : after.Requalify(old, sums, changed);
        }

        var scores = !_scoresChanged && ReferenceEquals(sums, old.Sums) ? old.Scores : Kept(old.Scores, after.ScoresOf(sums, chunk.Count));
        var (effects, unknown, grades) = sameGrades ? (old.Effects, old.Unknown, old.Grades) : GradesOf(chunk, rows, old, after);

        if (!_qualificationChanged && ReferenceEquals(scores, old.Scores) && ReferenceEquals(grades, old.Grades))
        {
            return ReferenceEquals(sums, old.Sums) && ReferenceEquals(effects, old.Effects) && ReferenceEquals(unknown, old.Unknown)
                ? old
                : old with { Sums = sums, Effects = effects, Unknown = unknown };
        }

        var sameBands = ReferenceEquals(scores, old.Scores) && _sameBands;
        var updated = after.Qualify(sums, effects, unknown, scores, grades, sameBands ? old.Bands : null);

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

    private static List<PersonaEdit> PersonaEdits(ValueList<Persona> old, ValueList<Persona> edited, Base leads)
    {
        var edits = new List<PersonaEdit>();

        for (var place = 0; place < edited.Count; place++)
        {
            if (!old[place].Equals(edited[place]))
            {
                edits.Add(new(place, PartOf(edited[place], old[place], leads), PartOf(old[place], edited[place], leads)));
            }
        }

        return edits;
    }

    // The start grade and the criteria that the other does not have.
    private static PersonaCode PartOf(Persona persona, Persona other, Base leads)
    {
        var common = other.Criteria.ToList();

        return new(persona with { Criteria = [.. persona.Criteria.Where(criterion => !common.Remove(criterion))] }, leads);
    }

    // Marks the rows for which any rule gives other points than before.
    private int[][] SumsOf(in Rows rows, ReadOnlySpan<byte> markets, ChunkResult old, Span<bool> changed)
    {
        var moved = _categoryBefore.Length != old.Sums.Length || _categoryBefore.Where((before, index) => before != index).Any();
        int[][]? sums = moved ? [.. _categoryBefore.Select(before => before < 0 ? new int[old.Scores.Length] : old.Sums[before])] : null;
        Span<int> before = stackalloc int[LeadChunk.Capacity];
        Span<int> after = stackalloc int[LeadChunk.Capacity];
        before = before[..rows.Count];
        after = after[..rows.Count];

        foreach (var change in _rules)
        {
            Award(change, rows, markets, before, after);
            var from = change.Before is { } rule ? IndexOf(_categoryBefore, index => index == rule.Category) : -1;
            var to = change.After?.Category ?? -1;

            if (from != to || !before.SequenceEqual(after))
            {
                sums ??= [.. old.Sums];
                Add(from, before, -1, changed);
                Add(to, after, 1, changed);
            }
        }

        return sums ?? old.Sums;

        void Add(int category, ReadOnlySpan<int> points, int sign, Span<bool> changed)
        {
            if (category >= 0 && points.ContainsAnyExcept(0))
            {
                // The arrays of the old result are never written to.
                var sum = sums[category] = old.Sums.Contains(sums[category]) ? [.. sums[category]] : sums[category];

                for (var index = 0; index < sum.Length; index++)
                {
                    sum[index] += sign * points[index];
                    changed[index] |= points[index] != 0;
                }
            }
        }
    }

    private static void Award(
        (AppliedRule? Before, AppliedRule? After) change, in Rows rows, ReadOnlySpan<byte> markets, Span<int> before, Span<int> after)
    {
        if (change is ({ } old, { } edited))
        {
            old.Award(rows, markets, before, edited, after);
            return;
        }

        before.Clear();
        after.Clear();
        change.Before?.Award(rows, markets, before);
        change.After?.Award(rows, markets, after);
    }

    private (int[][] Effects, ulong[] Unknown, GradeResult Grades) GradesOf(LeadChunk chunk, in Rows rows, ChunkResult old, Worker after)
    {
        var effects = _samePersonas ? EditedEffects(rows, old) : after.EffectsOf(rows);
        var unknown = _sameFields ? old.Unknown : after.UnknownOf(rows);
        var comparable = _samePersonas && _sameFields && !_after.Outlook.CountryDecidesPersonas && !_before.Outlook.CountryDecidesPersonas;

        if (!comparable)
        {
            return (effects, unknown, LookAgain(chunk, effects, unknown, old, after.Rank(rows, effects), after, comparable));
        }

        return ReferenceEquals(effects, old.Effects) && !OutlookChanges(unknown, after)
            ? (effects, unknown, old.Grades)
            : (effects, unknown, LookAgain(chunk, effects, unknown, old, after.Rank(rows, effects), after, comparable));
    }

    private bool OutlookChanges(ulong[] unknown, Worker after)
    {
        foreach (var fields in unknown)
        {
            if (after.OutlookChanged(fields, _before))
            {
                return true;
            }
        }

        return false;
    }

    // How far grades reach is worked out for the leads that the edit concerns; the others keep what they had.
    private GradeResult LookAgain(
        LeadChunk chunk, int[][] effects, ulong[] unknown, ChunkResult old, GradeResult grades, Worker after, bool comparable)
    {
        for (var row = 0; row < chunk.Count; row++)
        {
            if (!comparable || EffectsDiffer(effects, old.Effects, row) || after.OutlookChanged(unknown[row], _before))
            {
                after.Look(chunk, row, effects, unknown[row], grades);
            }
            else
            {
                grades.Lowest[row] = old.Grades.Lowest[row];
                grades.Highest[row] = old.Grades.Highest[row];
            }
        }

        return grades;
    }

    private bool EffectsDiffer(int[][] effects, int[][] old, int row)
    {
        foreach (var edit in _personas)
        {
            if (effects[edit.Place][row] != old[edit.Place][row])
            {
                return true;
            }
        }

        return false;
    }

    // Only what was added to a persona is judged, and what was taken away.
    private int[][] EditedEffects(in Rows rows, ChunkResult old)
    {
        var effects = old.Effects;
        Span<int> added = stackalloc int[LeadChunk.Capacity];
        Span<int> removed = stackalloc int[LeadChunk.Capacity];
        added = added[..rows.Count];
        removed = removed[..rows.Count];

        foreach (var edit in _personas)
        {
            edit.Added.Judge(rows, added);
            edit.Removed.Judge(rows, removed);

            if (!added.SequenceEqual(removed))
            {
                effects = ReferenceEquals(effects, old.Effects) ? [.. effects] : effects;
                var edited = effects[edit.Place] = [.. effects[edit.Place]];

                for (var row = 0; row < edited.Length; row++)
                {
                    edited[row] += added[row] - removed[row];
                }
            }
        }

        return effects;
    }

    private static T[] Kept<T>(T[] old, T[] updated)
        where T : IEquatable<T> => updated.AsSpan().SequenceEqual(old) ? old : updated;

    private sealed record PersonaEdit(int Place, PersonaCode Added, PersonaCode Removed);

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
