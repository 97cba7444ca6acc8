using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Scenarios;

/// <summary>
/// Makes a scenario of a real lead that nobody can recognise: what kind of lead it is and what it did, but not who it is. Scenarios are kept
/// in every version for good, long after the lead itself was deleted.
/// </summary>
public static class AnonymousScenario
{
    // What kind of lead somebody is.
    private static readonly ValueList<string> Harmless =
    [
        BuiltInFields.JobTitle, BuiltInFields.Department, BuiltInFields.Industry, BuiltInFields.Employees, BuiltInFields.Revenue, BuiltInFields.Region,
        BuiltInFields.Country, BuiltInFields.Language, BuiltInFields.Source, BuiltInFields.EmailConsent,
    ];

    // Who somebody is. A model may ask whether such a field is known: then somebody else's stands in for it.
    private static readonly Dictionary<string, string> StandIns = new()
    {
        [BuiltInFields.ExternalId] = "4711",
        [BuiltInFields.FirstName] = "Kim",
        [BuiltInFields.LastName] = "Berger",
        [BuiltInFields.Phone] = "+49 30 5550100",
        [BuiltInFields.Mobile] = "+49 171 5550100",
        [BuiltInFields.Company] = "Muster GmbH",
        [BuiltInFields.Website] = "https://muster.example",
        [BuiltInFields.Street] = "Musterweg 1",
        [BuiltInFields.Notes] = "–",
    };

    /// <param name="model">A valid model: only what it looks at is kept of fields that could tell who somebody is.</param>
    /// <param name="name">Never names the lead; see <see cref="KindOf"/>.</param>
    /// <returns>With what the model says of it as expectation.</returns>
    public static Scenario Of(Lead lead, IEnumerable<Activity> activities, ScoringModel model, EvaluationDay day, string id, string name)
    {
        var scenario = new Scenario
        {
            Id = id,
            Name = name,
            Facts = FactsOf(lead, model).ToValueList(),
            Activities = activities
                .Where(activity => day.HasCome(activity.OccurredAt))
                .Select(activity => (activity.Type, DaysAgo: day.AgeOf(activity.OccurredAt), Detail: DetailOf(activity, model), activity.Count))
                .GroupBy(activity => (activity.Type, activity.DaysAgo, activity.Detail))
                .OrderBy(same => same.Key.DaysAgo)
                .ThenBy(same => same.Key.Type, StringComparer.Ordinal)
                .ThenBy(same => same.Key.Detail, StringComparer.Ordinal)
                .Select(same => new ScenarioActivity(same.Key.Type, same.Key.DaysAgo, (int)Math.Min(int.MaxValue, same.Sum(activity => (long)activity.Count)), same.Key.Detail))
                .ToValueList(),
            KnownForDays = day.AgeOf(lead.CreatedAt),
            Expectation = new(),
        };
        var explanation = scenario.Try(model, day).Explanation;

        return scenario with { Expectation = new(Route: explanation.Route.Id, GradeAtLeast: explanation.Grade) };
    }

    /// <summary>What kind of lead somebody is: "Geschäftsführerin, Maschinenbau"; null when neither is known.</summary>
    public static string? KindOf(Lead lead)
    {
        var known = new[] { lead.JobTitle, lead.Industry }.Where(text => !string.IsNullOrWhiteSpace(text)).ToList();

        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static IEnumerable<ScenarioFact> FactsOf(Lead lead, ScoringModel model)
    {
        var tested = TestedFields(model).ToHashSet(StringComparer.Ordinal);

        foreach (var field in BuiltInFields.All.Select(field => field.Key).Concat(lead.Custom.Keys))
        {
            if (lead.ValueOf(field) is { } value && Kept(field, value, tested) is { } kept)
            {
                yield return new(field, kept);
            }
        }
    }

    private static FieldValue? Kept(string field, FieldValue value, HashSet<string> tested) =>
        field == BuiltInFields.Email ? EmailOf(value, tested)
        : Harmless.Contains(field) ? value
        : !tested.Contains(field) ? null
        : StandIns.TryGetValue(field, out var somebody) ? FieldValue.OfText(somebody)
        : value;

    private static FieldValue? EmailOf(FieldValue email, HashSet<string> tested) =>
        tested.Contains(DerivedFields.EmailDomain) || tested.Contains(DerivedFields.FreeMail) || tested.Contains(BuiltInFields.Email)
            ? FieldValue.OfText(EmailDomains.Of(email.Invariant) is { } domain ? $"info@{domain}" : null)
            : null;

    private static IEnumerable<string> TestedFields(ScoringModel model) => ConditionsOf(model).OfType<FieldCondition>().Select(condition => condition.Field)
        .Concat(model.Rules.OfType<CompletenessRule>().SelectMany(rule => rule.Fields));

    private static IEnumerable<Condition> ConditionsOf(ScoringModel model) => model.Rules.OfType<ProfileRule>().SelectMany(rule => rule.When.All)
        .Concat(model.Personas.SelectMany(persona => persona.Criteria).Select(criterion => criterion.When));

    // A detail may be a note on a call, or an address with a name in it. Only the words are kept that the model itself looks for.
    private static string? DetailOf(Activity activity, ScoringModel model)
    {
        if (activity.Detail is not { } detail)
        {
            return null;
        }

        var words = model.Rules.OfType<ActivityRule>().Select(rule => rule.Activities)
            .Concat(ConditionsOf(model).OfType<BehaviourCondition>().Select(condition => condition.Activities))
            .Where(filter => filter.Types.Count == 0 || filter.Types.Contains(activity.Type))
            .Select(filter => filter.Detail)
            .OfType<TextTest>()
            .SelectMany(test => test.Values.Where(word => (test with { Values = [word] }).Matches(detail)).Select(word => (test.Operator, Word: word)))
            // What a detail must begin with comes first, what it must be stands alone.
            .OrderBy(found => found.Operator switch { TextOperator.IsAnyOf => 0, TextOperator.StartsWithAnyOf => 1, _ => 2 })
            .ToList();

        return words.Count == 0 ? null
            : words[0].Operator is TextOperator.IsAnyOf ? words[0].Word
            : string.Join(" ", words.Select(found => found.Word).Distinct(StringComparer.Ordinal));
    }
}
