using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>A scoring model as rules and computed facts of json-rules-engine; its script knows the operators and kinds of facts.</summary>
internal sealed class EngineRules
{
    /// <summary>The fact that says how many days LeadDesk has known the lead.</summary>
    public const string QuietSinceCreated = "quietSinceCreated";

    private readonly ScoringModel _model;
    private readonly List<object> _facts = [];
    private readonly Dictionary<ActivityFilter, string> _occurrences = [];

    public EngineRules(ScoringModel model)
    {
        _model = model;
        Rules =
        [
            .. model.Rules.Where(rule => rule.Enabled).Select(RuleOf),
            .. model.Personas.SelectMany((persona, index) => persona.Criteria.Select(criterion => RuleOf(persona, criterion, index))),
        ];
    }

    public IReadOnlyList<object> Rules { get; }

    public IReadOnlyList<object> Facts => _facts;

    private object RuleOf(ScoringRule rule)
    {
        var category = _model.Categories.Index().Single(category => category.Item.Id == rule.Category).Index;

        return rule switch
        {
            ProfileRule profile => Rule(rule.Markets, ConditionOf(profile.When), new { category, rule.Points }),
            InactivityRule inactivity => Rule(
                rule.Markets, Test(QuietDays(inactivity), "greaterThanInclusive", inactivity.Days), new { category, rule.Points }),
            ActivityRule or CompletenessRule => Rule(rule.Markets, Test(PointsOf(rule), "notEqual", 0), new { category, fact = $"points:{rule.Id}" }),
            _ => throw new NotSupportedException($"Unknown rule {rule.GetType().Name}."),
        };
    }

    private object RuleOf(Persona persona, GradeCriterion criterion, int index)
    {
        if (persona.Markets.Count > 0)
        {
            throw new NotSupportedException("The script does not leave out personas by market.");
        }

        return criterion.Kind is CriterionKind.Should
            ? new
            {
                conditions = All(ConditionOf(criterion.When)),
                @event = new { type = "grade", @params = (object)new { persona = index, criterion.Steps } },
            }
            : new
            {
                conditions = All(ConditionOf(criterion.When, negated: criterion.Kind is CriterionKind.Must)),
                @event = new { type = "grade", @params = (object)new { persona = index, knockOut = true } },
            };
    }

    private static object Rule(ValueList<string> markets, object condition, object points) => new
    {
        conditions = markets.Count == 0 ? All(condition) : All(Test("market", "isAnyOf", markets), condition),
        @event = new { type = "points", @params = points },
    };

    private object ConditionOf(ConditionGroup group) =>
        Joined(group.Combine, [.. group.Conditions.Select(condition => ConditionOf(condition)), .. group.Groups.Select(ConditionOf)]);

    private object ConditionOf(ConditionSet set) => Joined(set.Combine, [.. set.Conditions.Select(condition => ConditionOf(condition))]);

    private object ConditionOf(Condition condition, bool negated = false) => condition switch
    {
        TextCondition text => Test(text.Field, OperatorOf(text.Match) + (text.Negated != negated ? "Not" : ""), Folded(text.Match)),
        NumberCondition number when negated => Test(number.Field, "outside", new[] { number.Min, number.Max }),
        NumberCondition number => All([.. Limits(number)]),
        YesNoCondition answer => Test(answer.Field, negated ? "isNot" : "equal", answer.Answer),
        KnownCondition known => Test(known.Field, "isKnown", known.Known != negated),
        BehaviourCondition behaviour => Test(
            Occurrences(behaviour.Activities), behaviour.Negated != negated ? "lessThan" : "greaterThanInclusive", behaviour.MinCount),
        _ => throw new NotSupportedException($"The facts have nothing for {condition.GetType().Name}."),
    };

    private static IEnumerable<object> Limits(NumberCondition number)
    {
        if (number.Min is { } min)
        {
            yield return Test(number.Field, "greaterThanInclusive", min);
        }

        if (number.Max is { } max)
        {
            yield return Test(number.Field, "lessThanInclusive", max);
        }
    }

    private string Occurrences(ActivityFilter filter)
    {
        if (!_occurrences.TryGetValue(filter, out var name))
        {
            _occurrences[filter] = name = $"occurrences:{_occurrences.Count}";
            _facts.Add(new { name, kind = "occurrences", filter = FilterOf(filter) });
        }

        return name;
    }

    private string QuietDays(InactivityRule rule)
    {
        var name = $"quietDays:{rule.Id}";
        _facts.Add(new { name, kind = "quietDays", filter = FilterOf(new(rule.Types)) });

        return name;
    }

    private string PointsOf(ScoringRule rule)
    {
        var name = $"points:{rule.Id}";
        _facts.Add(rule switch
        {
            ActivityRule activity => new
            {
                name,
                kind = "points",
                filter = FilterOf(activity.Activities),
                activity.Points,
                activity.MinCount,
                activity.Cap,
                halfLife = activity.HalfLifeDays,
                once = activity.Counting is Counting.Once,
            },
            CompletenessRule completeness => new { name, kind = "completeness", completeness.Fields, completeness.Points },
            _ => throw new NotSupportedException($"Unknown rule {rule.GetType().Name}."),
        });

        return name;
    }

    private static object FilterOf(ActivityFilter filter) => new
    {
        filter.Types,
        filter.WithinDays,
        detail = filter.Detail is { } test ? new { @operator = OperatorOf(test), values = Folded(test) } : null,
    };

    private static string OperatorOf(TextTest test) => test.Operator switch
    {
        TextOperator.IsAnyOf => "isAnyOf",
        TextOperator.ContainsAnyOf => "containsAnyOf",
        TextOperator.StartsWithAnyOf => "startsWithAnyOf",
        _ => throw new NotSupportedException($"Unknown operator {test.Operator}."),
    };

    private static string[] Folded(TextTest test) => [.. test.Values.Select(Folding.Fold)];

    private static object Joined(Combination combine, object[] parts) => combine is Combination.AllOf ? All(parts) : new { any = parts };

    private static object All(params object[] parts) => new { all = parts };

    private static object Test(string fact, string @operator, object value) => new { fact, @operator, value };
}
