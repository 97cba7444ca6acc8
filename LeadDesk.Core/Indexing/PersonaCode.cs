using System.Buffers;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A persona's criteria, ready to be judged for many leads at once.</summary>
internal sealed class PersonaCode
{
    private readonly int _start;
    private readonly (FieldSource Source, int[] EffectOfCode)[] _fields;
    private readonly (ConditionCode When, int[] EffectOfTruth)[] _behaviours;

    /// <param name="earlier">The same persona for an earlier index of the same origin on the same day: tables of fields without new values are taken over. Null for none.</param>
    public PersonaCode(Persona persona, Base leads, PersonaCode? earlier = null)
    {
        _start = persona.StartGrade.Step;
        _fields =
        [
            .. persona.Criteria
                .Where(criterion => criterion.When is FieldCondition)
                .GroupBy(criterion => ((FieldCondition)criterion.When).Field, StringComparer.Ordinal)
                .Select((same, place) => (Source: leads.SourceOf(same.Key), Criteria: same, Place: place))
                .Select(field => (field.Source, earlier?.EffectsOf(field.Place, field.Source, leads) ?? EffectsByCode(field.Criteria, leads))),
        ];
        _behaviours =
        [
            .. persona.Criteria
                .Where(criterion => criterion.When is not FieldCondition)
                .Select(criterion => (ConditionCode.Of(criterion.When, leads), EffectsByTruth(criterion))),
        ];
    }

    /// <summary>Writes where each row stands before clamping, as <see cref="Effects"/> has it: the start grade and everything its criteria did.</summary>
    public void Judge(in Rows rows, Span<int> effects)
    {
        effects = effects[..rows.Count];
        effects.Fill(_start);
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];

        foreach (var (source, effectOfCode) in _fields)
        {
            var codes = source.Codes(rows, scratch);

            if (!codes.IsEmpty)
            {
                for (var index = 0; index < effects.Length; index++)
                {
                    effects[index] += effectOfCode[codes[index]];
                }
            }
            else if (effectOfCode[0] != 0)
            {
                foreach (ref var effect in effects)
                {
                    effect += effectOfCode[0];
                }
            }
        }

        JudgeBehaviours(rows, effects);
    }

    // Null when there are new values.
    private int[]? EffectsOf(int place, FieldSource source, Base leads) =>
        _fields[place].EffectOfCode.Length >= source.CodeCount(leads.Index, leads.Today) ? _fields[place].EffectOfCode : null;

    /// <summary>What each truth of a criterion's condition does.</summary>
    private static int[] EffectsByTruth(GradeCriterion criterion) =>
    [
        .. new[] { Kleene.NotMet, Kleene.Unknown, Kleene.Met }.Select(truth => Effects.Packed(criterion.EffectOf(Kleene.ToTruth(truth)))),
    ];

    /// <summary>What criteria on one field do together for each of its codes.</summary>
    public static int[] EffectsByCode(IEnumerable<GradeCriterion> criteria, Base leads)
    {
        int[] effects = [];

        foreach (var criterion in criteria)
        {
            var truths = leads.TruthsOf((FieldCondition)criterion.When);
            var effectOfTruth = EffectsByTruth(criterion);
            effects = effects.Length == 0 ? new int[truths.Length] : effects;

            for (var code = 0; code < Math.Min(effects.Length, truths.Length); code++)
            {
                effects[code] += effectOfTruth[truths[code]];
            }
        }

        return effects;
    }

    private void JudgeBehaviours(in Rows rows, Span<int> effects)
    {
        if (_behaviours.Length == 0)
        {
            return;
        }

        var truths = ArrayPool<byte>.Shared.Rent(rows.Count);

        foreach (var (when, effectOfTruth) in _behaviours)
        {
            when.Test(rows, truths);

            for (var index = 0; index < effects.Length; index++)
            {
                effects[index] += effectOfTruth[truths[index]];
            }
        }

        ArrayPool<byte>.Shared.Return(truths);
    }
}
