using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling;

/// <summary>What kind of part of a model speaks of a field or an activity type.</summary>
public enum ModelPart
{
    Rule,

    /// <summary>A criterion of a persona.</summary>
    Criterion,
    Scenario,
}

/// <param name="Name">Of the rule or scenario; of the persona and its criterion.</param>
public sealed record ModelUse(ModelPart Part, string Name);

/// <summary>Finds what in a model speaks of an entry of the catalogue: such an entry cannot go.</summary>
public static class CatalogueUse
{
    public static IReadOnlyList<ModelUse> OfField(ScoringModel model, string key) => Of(
        model,
        rule => rule is CompletenessRule completeness && completeness.Fields.Contains(key),
        condition => condition is FieldCondition tested && tested.Field == key,
        scenario => scenario.Facts.Any(fact => fact.Field == key));

    public static IReadOnlyList<ModelUse> OfActivityType(ScoringModel model, string key) => Of(
        model,
        rule => rule switch
        {
            ActivityRule activity => activity.Activities.Types.Contains(key),
            InactivityRule inactivity => inactivity.Types.Contains(key),
            _ => false,
        },
        condition => condition is BehaviourCondition behaviour && behaviour.Activities.Types.Contains(key),
        scenario => scenario.Activities.Any(activity => activity.Type == key));

    private static IReadOnlyList<ModelUse> Of(ScoringModel model, Func<ScoringRule, bool> names, Func<Condition, bool> tests, Func<Scenario, bool> tells) =>
    [
        .. model.Rules
            .Where(rule => names(rule) || (rule is ProfileRule profile && profile.When.All.Any(tests)))
            .Select(rule => new ModelUse(ModelPart.Rule, rule.Name)),
        .. model.Personas.SelectMany(persona => persona.Criteria
            .Where(criterion => tests(criterion.When))
            .Select(criterion => new ModelUse(ModelPart.Criterion, $"{persona.Name}: {criterion.Name}"))),
        .. model.Scenarios.Where(tells).Select(scenario => new ModelUse(ModelPart.Scenario, scenario.Name)),
    ];
}
