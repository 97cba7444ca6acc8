using System.Buffers;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A condition, ready to be tested on many leads at once.</summary>
internal abstract class ConditionCode
{
    public static ConditionCode Of(Condition condition, Base leads) => condition switch
    {
        FieldCondition field => new OnField(leads.SourceOf(field.Field), leads.TruthsOf(field)),
        BehaviourCondition behaviour => new OnBehaviour(behaviour, leads),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    /// <summary>Writes the truth for each row, as <see cref="Kleene"/> has it.</summary>
    public abstract void Test(in Rows rows, Span<byte> truths);

    private sealed class OnField(FieldSource source, byte[] truthOfCode) : ConditionCode
    {
        public override void Test(in Rows rows, Span<byte> truths)
        {
            Span<int> scratch = stackalloc int[LeadChunk.Capacity];
            var codes = source.Codes(rows, scratch);

            if (codes.IsEmpty)
            {
                truths[..rows.Count].Fill(truthOfCode[0]);
                return;
            }

            for (var index = 0; index < codes.Length; index++)
            {
                truths[index] = truthOfCode[codes[index]];
            }
        }
    }

    private sealed class OnBehaviour(BehaviourCondition condition, Base leads) : ConditionCode
    {
        private readonly bool[] _matches = leads.Tables.Of(condition.Activities, leads.Index);
        private readonly int _window = condition.Activities.WithinDays ?? int.MaxValue;
        private readonly int _place = leads.Behaviours.GetValueOrDefault(condition, -1);

        public override void Test(in Rows rows, Span<byte> truths)
        {
            if (rows.Behaviours is { } known && _place >= 0)
            {
                known[_place].AsSpan(rows.From, rows.Count).CopyTo(truths);
                return;
            }

            var (_, kinds, days, counts) = rows.Chunk.Activities;

            for (var index = 0; index < rows.Count; index++)
            {
                var (start, end) = rows.ActivitiesOf(rows.From + index);
                var found = 0L;

                for (var activity = start; activity < end && rows.AgeOf(days[activity]) <= _window; activity++)
                {
                    found += !_matches[kinds[activity]] ? 0 : counts is null ? 1 : counts[activity];
                }

                truths[index] = Kleene.Of(found >= condition.MinCount != condition.Negated);
            }
        }
    }
}

/// <summary>Conditions combined, ready to be tested on many leads at once.</summary>
internal sealed class GroupCode
{
    private readonly Combination _combine;
    private readonly ConditionCode[] _conditions;
    private readonly GroupCode[] _groups;

    public GroupCode(ConditionGroup group, Base leads)
        : this(group.Combine, group.Conditions, [.. group.Groups.Select(nested => new GroupCode(nested.Combine, nested.Conditions, [], leads))], leads)
    {
    }

    private GroupCode(Combination combine, IEnumerable<Condition> conditions, GroupCode[] groups, Base leads)
    {
        _combine = combine;
        _conditions = [.. conditions.Select(condition => ConditionCode.Of(condition, leads))];
        _groups = groups;
    }

    public void Test(in Rows rows, Span<byte> truths)
    {
        var further = ArrayPool<byte>.Shared.Rent(rows.Count);
        truths[..rows.Count].Fill(Kleene.Neutral(_combine));

        foreach (var condition in _conditions)
        {
            condition.Test(rows, further);
            Kleene.Join(_combine, truths[..rows.Count], further);
        }

        foreach (var group in _groups)
        {
            group.Test(rows, further);
            Kleene.Join(_combine, truths[..rows.Count], further);
        }

        ArrayPool<byte>.Shared.Return(further);
    }
}
