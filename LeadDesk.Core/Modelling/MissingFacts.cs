using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling;

/// <summary>An unknown field, and what the best value for it would change.</summary>
public sealed record MissingFact(string Field, FieldValue Value, int Score, Grade Grade, Route Route)
{
    /// <summary>For a number: all values around <see cref="Value"/> that would change the same. Null for everything else.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>
    /// For a text in which conditions search for words: each of those words it has to hold or to begin with. Empty where <see cref="Value"/> itself is
    /// wanted, and for everything else.
    /// </summary>
    public ValueList<TextTest> Words { get; init; } = [];
}

/// <summary>Numbers from one to another, both included; null for no limit.</summary>
public sealed record NumberRange(double? From, double? To);

/// <summary>Which unknown field would send a lead another way if it were known.</summary>
public static class MissingFacts
{
    /// <summary>
    /// The fields whose knowledge could improve the route, or at least the grade, most promising first; each with the value that would.
    /// </summary>
    public static ValueList<MissingFact> Of(LeadFacts lead, Evaluator evaluator)
    {
        var now = evaluator.Explain(lead);

        return ConditionsOnUnknown(lead, evaluator.Model)
            .Select(field => BestFilling(field.Key, [.. field], lead, evaluator))
            .OfType<MissingFact>()
            .Where(fact => fact.Route.Rank < now.Route.Rank || fact.Grade > now.Grade)
            .OrderBy(fact => fact.Route.Rank)
            .ThenByDescending(fact => fact.Grade)
            .ThenByDescending(fact => fact.Score)
            .ThenBy(fact => fact.Field, StringComparer.Ordinal)
            .Select(fact => fact with { Range = RangeOf(fact, lead, evaluator), Words = WordsOf(fact, evaluator.Model) })
            .ToValueList();
    }

    // Between two limits of its conditions every number is as good as any other: only the limits and one number between each two are tried.
    private static NumberRange? RangeOf(MissingFact fact, LeadFacts lead, Evaluator evaluator)
    {
        var limits = FieldConditions(evaluator.Model).OfType<NumberCondition>()
            .Where(condition => condition.Field == fact.Field)
            .SelectMany(condition => new[] { condition.Min, condition.Max })
            .OfType<double>()
            .Distinct()
            .Order()
            .ToList();

        if (fact.Value is not FieldValue.Number { Value: var best } || limits.Count == 0)
        {
            return null;
        }

        return new(Furthest(limits.Where(limit => limit < best).Reverse(), step: -1), Furthest(limits.Where(limit => limit > best), step: 1));

        // The last number, going away from the best, that is still as good; null when all are.
        double? Furthest(IEnumerable<double> ahead, int step)
        {
            var reached = best;

            foreach (var limit in ahead)
            {
                if (!IsAsGood(reached + ((limit - reached) / 2)))
                {
                    return reached;
                }

                if (!IsAsGood(limit))
                {
                    return limit - step; // People count in whole numbers.
                }

                reached = limit;
            }

            return IsAsGood(reached + step) ? null : reached;
        }

        bool IsAsGood(double number)
        {
            var then = evaluator.Explain(lead.Assuming(fact.Field, FieldValue.OfNumber(number)!));

            return (then.Score, then.Grade, then.Route.Id) == (fact.Score, fact.Grade, fact.Route.Id);
        }
    }

    // No lead has exactly the value that was made up for a search: what counts is the words in it.
    private static ValueList<TextTest> WordsOf(MissingFact fact, ScoringModel model)
    {
        if (fact.Value is not FieldValue.Text { Value: var text })
        {
            return [];
        }

        var met = FieldConditions(model).OfType<TextCondition>()
            .Where(condition => condition.Field == fact.Field && !condition.Negated && condition.Match.Matches(text))
            .Select(condition => condition.Match)
            .ToList();

        if (met.Exists(match => match.Operator is TextOperator.IsAnyOf))
        {
            return [];
        }

        var words = met
            .Select(match => match.Values.Select(word => match with { Values = [word] }).First(word => word.Matches(text)))
            .DistinctBy(word => (word.Operator, Folding.Fold(word.Values[0])))
            .ToList();

        return words.Where(word => !words.Exists(other => other != word && Follows(word, other))).ToValueList();
    }

    // What holds "sales manager" holds "sales" too, and so does what begins with it.
    private static bool Follows(TextTest word, TextTest from) =>
        (word.Operator is TextOperator.ContainsAnyOf || from.Operator is TextOperator.StartsWithAnyOf) && word.Matches(from.Values[0]);

    private static MissingFact? BestFilling(string field, FieldCondition[] conditions, LeadFacts lead, Evaluator evaluator) =>
        PossibleValues.Of(field, conditions, lead.Day)
            .Where(value => !PossibleValues.IsNonsense(value))
            .Select(value => (Value: value, Facts: lead.Assuming(field, value)))
            .DistinctBy(filled => ConsequenceOf(field, filled.Facts, evaluator.Model))
            .Select(filled => (filled.Value, Then: evaluator.Explain(filled.Facts)))
            .Select(filled => new MissingFact(field, filled.Value, filled.Then.Score, filled.Then.Grade, filled.Then.Route))
            .OrderBy(fact => fact.Route.Rank)
            .ThenByDescending(fact => fact.Grade)
            .ThenByDescending(fact => fact.Score)
            .FirstOrDefault();

    // Hundreds of values may be possible, but only few come to different results: a lead with many activities is not judged for each.
    private static (string? Market, ValueList<Truth> Outcomes) ConsequenceOf(string field, LeadFacts filled, ScoringModel model) =>
        (model.MarketOf(filled)?.Id,
        FieldConditions(model)
            .Where(condition => condition.Field == field || DerivedFields.SourceOf(condition.Field) == field)
            .Select(condition => condition.Test(filled))
            .ToValueList());

    private static IEnumerable<IGrouping<string, FieldCondition>> ConditionsOnUnknown(LeadFacts lead, ScoringModel model) =>
        FieldConditions(model)
            .Where(condition => BuiltInOrCustom(condition.Field) && lead.ValueOf(condition.Field) is null)
            .GroupBy(condition => condition.Field, StringComparer.Ordinal);

    private static IEnumerable<FieldCondition> FieldConditions(ScoringModel model) =>
        model.Personas.SelectMany(persona => persona.Criteria).Select(criterion => criterion.When)
            .Concat(model.Rules.Where(rule => rule.Enabled).OfType<ProfileRule>().SelectMany(rule => rule.When.All))
            .OfType<FieldCondition>();

    private static bool BuiltInOrCustom(string field) => DerivedFields.All.All(derived => derived.Key != field);
}
