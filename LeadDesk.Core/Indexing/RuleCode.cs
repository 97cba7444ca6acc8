using System.Buffers;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Indexing;

/// <summary>A rule, ready to be applied to many leads at once. Being switched off and the market are looked at by <see cref="ModelCode"/>.</summary>
internal abstract class RuleCode(ScoringRule rule)
{
    public static RuleCode Of(ScoringRule rule, Base leads) => rule switch
    {
        ProfileRule profile => new Profile(profile, leads),
        ActivityRule activity => new Behaviour(activity, leads),
        InactivityRule inactivity => new Inactivity(inactivity, leads),
        CompletenessRule completeness => new Completeness(completeness, leads),
        _ => throw new InvalidOperationException($"Unknown rule {rule.GetType().Name}."),
    };

    public ScoringRule Rule => rule;

    /// <summary>Writes the points for each row.</summary>
    public abstract void Award(in Rows rows, Span<int> points);

    /// <summary>Writes the points of this rule and of another for each row, in one pass where both look at the same activities.</summary>
    public virtual void Award(in Rows rows, Span<int> points, RuleCode other, Span<int> otherPoints)
    {
        Award(rows, points);
        other.Award(rows, otherPoints);
    }

    /// <summary>Whether the points may change from one day to the next without any edit.</summary>
    public static bool DependsOnDay(ScoringRule rule) => rule switch
    {
        ProfileRule profile => profile.When.All.Any(Base.DependsOnDay),
        CompletenessRule completeness => completeness.Fields.Any(Base.BecomesKnown),
        _ => true, // An activity that is dated ahead counts from its day on.
    };

    private sealed class Profile(ProfileRule rule, Base leads) : RuleCode(rule)
    {
        private readonly GroupCode _when = new(rule.When, leads);

        public override void Award(in Rows rows, Span<int> points)
        {
            var truths = ArrayPool<byte>.Shared.Rent(rows.Count);
            _when.Test(rows, truths);

            for (var index = 0; index < rows.Count; index++)
            {
                points[index] = truths[index] == Kleene.Met ? rule.Points : 0;
            }

            ArrayPool<byte>.Shared.Return(truths);
        }
    }

    private sealed class Behaviour(ActivityRule rule, Base leads) : RuleCode(rule)
    {
        private readonly ActivityFilter _filter = rule.Activities;
        private readonly bool[] _matches = leads.Tables.Of(rule.Activities, leads.Index);
        private readonly ActivityAward _award = new(rule, leads);

        public override void Award(in Rows rows, Span<int> points) => Award(rows, points, [], _award);

        public override void Award(in Rows rows, Span<int> points, RuleCode other, Span<int> otherPoints)
        {
            if (other is Behaviour same && same._filter.Equals(_filter))
            {
                Award(rows, points, otherPoints, same._award);
            }
            else
            {
                base.Award(rows, points, other, otherPoints);
            }
        }

        // Few activities match: it pays to run through all of them and to find out whose they are only for those.
        private void Award(in Rows rows, Span<int> points, Span<int> otherPoints, in ActivityAward other)
        {
            var (starts, kinds, days, counts) = rows.Chunk.Activities;
            var (tally, otherTally, row) = (default(Tally), default(Tally), rows.From);
            points[..rows.Count].Clear();
            otherPoints.Clear();

            for (var activity = starts[row]; activity < starts[rows.From + rows.Count]; activity++)
            {
                if (!_matches[kinds[activity]])
                {
                    continue;
                }

                if (activity >= starts[row + 1])
                {
                    Close(row - rows.From, tally, points, otherTally, otherPoints, other);
                    (tally, otherTally) = (default, default);

                    while (activity >= starts[row + 1])
                    {
                        row++;
                    }
                }

                var age = rows.AgeOf(days[activity]);

                if (days[activity] <= rows.Today && age <= _award.Window)
                {
                    var count = counts is null ? 1 : counts[activity];
                    _award.Count(ref tally, age, count);
                    other.Count(ref otherTally, age, count);
                }
            }

            Close(row - rows.From, tally, points, otherTally, otherPoints, other);
        }

        private void Close(int index, in Tally tally, Span<int> points, in Tally otherTally, Span<int> otherPoints, in ActivityAward other)
        {
            if (tally.Activities > 0)
            {
                points[index] = _award.PointsFor(tally);

                if (!otherPoints.IsEmpty)
                {
                    otherPoints[index] = other.PointsFor(otherTally);
                }
            }
        }
    }

    private sealed class Inactivity(InactivityRule rule, Base leads) : RuleCode(rule)
    {
        private readonly bool[] _matches = leads.Tables.Of(new ActivityFilter(rule.Types), leads.Index);

        public override void Award(in Rows rows, Span<int> points)
        {
            var (_, kinds, days, _) = rows.Chunk.Activities;

            for (var index = 0; index < rows.Count; index++)
            {
                var row = rows.From + index;
                var (start, end) = rows.ActivitiesOf(row);
                var quietDays = rows.AgeOf(rows.Chunk.CreatedOn[row]);

                for (var activity = start; activity < end; activity++)
                {
                    if (_matches[kinds[activity]])
                    {
                        quietDays = rows.AgeOf(days[activity]);
                        break;
                    }
                }

                points[index] = quietDays >= rule.Days ? rule.Points : 0;
            }
        }
    }

    private sealed class Completeness : RuleCode
    {
        private readonly FieldSource[] _fields;
        private readonly int[] _pointsByKnown;

        public Completeness(CompletenessRule rule, Base leads)
            : base(rule)
        {
            _fields = [.. rule.Fields.Select(leads.SourceOf)];
            _pointsByKnown = [.. Enumerable.Range(0, _fields.Length + 1)
                .Select(known => _fields.Length == 0 ? 0 : ScoringRule.Rounded(rule.Points * (double)known / _fields.Length))];
        }

        public override void Award(in Rows rows, Span<int> points)
        {
            Span<int> scratch = stackalloc int[LeadChunk.Capacity];
            points = points[..rows.Count];
            points.Clear();

            foreach (var field in _fields)
            {
                var codes = field.Codes(rows, scratch);

                for (var index = 0; index < codes.Length; index++)
                {
                    points[index] += codes[index] != 0 ? 1 : 0;
                }
            }

            foreach (ref var known in points)
            {
                known = _pointsByKnown[known];
            }
        }
    }
}
