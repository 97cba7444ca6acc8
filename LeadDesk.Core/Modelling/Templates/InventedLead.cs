using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>Facts and activities that would make a lead somebody in particular, chosen from what a model tests.</summary>
internal sealed class InventedLead(ScoringModel model, bool german)
{
    private const int MostActivities = 4;
    private const int FewestActivities = 2;

    // Relative to whatever day a scenario is tried on; only conditions on fixed dates look at it.
    private static readonly EvaluationDay AnyDay = new(new DateOnly(2026, 7, 1), TimeZoneInfo.Utc);

    private static readonly string[] StudentWords = ["stud", "ausbildung", "azubi", "trainee", "schueler", "pupil"];

    private static readonly string[] CompetitorWords = ["compet", "wettbewerb", "konkurren", "mitbewerb", "rival"];

    private readonly ExampleValues _examples = new(model, german);

    private IEnumerable<ActivityRule> WantedActivities => model.Rules.OfType<ActivityRule>()
        .Where(rule => rule is { Enabled: true, Points: > 0, Markets.Count: 0 })
        .OrderByDescending(rule => rule.Points);

    /// <summary>Meets as much as possible of what the first persona wants, and nothing that speaks against it.</summary>
    public ValueList<ScenarioFact> Ideal()
    {
        if (model.Personas.Count == 0)
        {
            return [];
        }

        var persona = model.Personas[0];
        var conditions = persona.Criteria.Select(criterion => criterion.When).OfType<FieldCondition>().ToList();
        var fields = conditions.Select(condition => ExampleValues.StoredFieldOf(condition.Field)).OfType<string>().Distinct().ToList();
        ValueList<ScenarioFact> facts = persona.Markets.Count > 0 && _examples.CountryOf(persona.Markets[0]) is { } country ? [new(BuiltInFields.Country, country)] : [];

        foreach (var field in fields.Where(field => facts.All(fact => fact.Field != field)))
        {
            // The first of the best: examples stand in the order in which people would choose them.
            var best = _examples.Of(field, conditions)
                .Select(value => facts.Append(new(field, value)).ToValueList())
                .Prepend(facts)
                .MaxBy(tried => Suits(persona, tried));
            facts = best!;
        }

        return facts;
    }

    /// <summary>Somebody who studies, as the model would notice it.</summary>
    public (ValueList<ScenarioFact> Facts, ValueList<ScenarioActivity> Activities) Student() => Unwanted(StudentWords, [], _examples.Students());

    /// <summary>Somebody who would be ideal, but works for a competitor.</summary>
    public (ValueList<ScenarioFact> Facts, ValueList<ScenarioActivity> Activities) Competitor(ValueList<ScenarioFact> ideal) =>
        Unwanted(CompetitorWords, ideal, ExampleValues.Competitors());

    /// <summary>A few of the things the model gives points for, but not the strongest sign while there are others; as few as suffice.</summary>
    public ValueList<ScenarioActivity> MediumActivity(ValueList<ScenarioFact> facts)
    {
        var wanted = WantedActivities.ToList();
        var order = wanted.Skip(1).Concat(wanted.Take(1)).Take(MostActivities).ToList();
        var activities = order.Select((rule, place) => ActivityFor(rule, 3 + (place * 4), rule.MinCount)).ToList();
        var enough = Enumerable.Range(FewestActivities, MostActivities).Where(count => count <= activities.Count).Cast<int?>()
            .FirstOrDefault(count => Try(facts, activities.Take(count!.Value)).Route.GoesToSales);

        return activities.Take(enough ?? MostActivities).ToValueList();
    }

    /// <summary>Everything the model gives points for, several times.</summary>
    public ValueList<ScenarioActivity> HighActivity(int daysAgo) =>
        WantedActivities.Select((rule, place) => ActivityFor(rule, daysAgo + place, Math.Max(3, rule.MinCount))).ToValueList();

    // What the personas rule out under such a name; otherwise what people would expect such a lead to have.
    private (ValueList<ScenarioFact> Facts, ValueList<ScenarioActivity> Activities) Unwanted(
        string[] words, ValueList<ScenarioFact> otherwise, ValueList<ValueList<ScenarioFact>> usual)
    {
        var named = model.Personas.SelectMany(persona => persona.Criteria)
            .Where(criterion => criterion.Kind is CriterionKind.KnockOut && IsNamed(criterion, words))
            .Select(criterion => criterion.When)
            .ToList();
        var candidates = usual.Concat(named.OfType<FieldCondition>().SelectMany(Meeting)).Select(facts => (Facts: Over(otherwise, facts), Activities: ValueList<ScenarioActivity>.Empty))
            .Concat(named.OfType<BehaviourCondition>().Where(condition => !condition.Negated)
                .Select(condition => (Facts: Over(otherwise, usual[0]), Activities: (ValueList<ScenarioActivity>)[ActivityFor(condition.Activities, 2, condition.MinCount)])));

        return candidates.MinBy(candidate => Try(candidate.Facts, candidate.Activities).Grade);
    }

    private IEnumerable<ValueList<ScenarioFact>> Meeting(FieldCondition condition) =>
        ExampleValues.StoredFieldOf(condition.Field) is { } field
            ? _examples.Of(field, [condition]).Select(value => (ValueList<ScenarioFact>)[new(field, value)]).Where(facts => condition.Test(FactsOf(facts)) is Truth.Met)
            : [];

    private static ValueList<ScenarioFact> Over(ValueList<ScenarioFact> facts, ValueList<ScenarioFact> others) =>
        facts.Where(fact => others.All(other => other.Field != fact.Field)).Concat(others).ToValueList();

    private static bool IsNamed(GradeCriterion criterion, string[] words)
    {
        var name = Folding.Fold($"{criterion.Id} {criterion.Name}");

        return words.Any(word => name.Contains(word, StringComparison.Ordinal));
    }

    private static ScenarioActivity ActivityFor(ActivityRule rule, int daysAgo, int count) => ActivityFor(rule.Activities, daysAgo, count);

    private static ScenarioActivity ActivityFor(ActivityFilter filter, int daysAgo, int count)
    {
        var type = filter.Types.Count > 0 ? filter.Types[0] : ActivityTypes.PageVisit;
        var detail = filter.Detail is { Values: [var first, ..] } ? first : null;
        var isPartOfAddress = type == ActivityTypes.PageVisit && filter.Detail?.Operator is TextOperator.ContainsAnyOf && detail?[0] != '/';

        return new(type, daysAgo, Math.Max(1, count), isPartOfAddress ? $"/{detail}" : detail);
    }

    // Thirds of a letter, then how many of the "must" are met; a knock-out outweighs them all.
    private static int Suits(Persona persona, ValueList<ScenarioFact> facts)
    {
        var lead = FactsOf(facts);
        var effect = persona.Criteria.Aggregate(default(GradeEffect), (sum, criterion) => sum + criterion.EffectOf(criterion.When.Test(lead)));

        var musts = persona.Criteria.Count(criterion => criterion.Kind is CriterionKind.Must && criterion.When.Test(lead) is Truth.Met);

        return effect.KnocksOut ? int.MinValue : (effect.Steps * 100) + musts;
    }

    private Explanation Try(ValueList<ScenarioFact> facts, IEnumerable<ScenarioActivity> activities) =>
        new Scenario { Id = "", Name = "", Facts = facts, Activities = activities.ToValueList(), Expectation = new() }.Try(model, AnyDay).Explanation;

    private static LeadFacts FactsOf(ValueList<ScenarioFact> facts)
    {
        var lead = new Lead { CreatedAt = AnyDay.Today.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc) };

        foreach (var fact in facts)
        {
            lead.Set(fact.Field, fact.Value);
        }

        return new(lead, [], AnyDay);
    }
}
