using System.Collections.Concurrent;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling;

/// <summary>The grades a lead could end at if some or all of its unknown fields were filled.</summary>
/// <remarks>
/// One value answers for all criteria that test its field, in every persona: a lead cannot be small for one and large for the other.
/// What filling a field can do does not depend on the lead, so it is worked out once per field and persona set. Behaviour, ages,
/// owner, status and the known share of fields are taken as they are.
/// </remarks>
internal sealed class ReachableGrades(ScoringModel model, EvaluationDay day)
{
    private static readonly Lead Nobody = new();

    private readonly IReadOnlyDictionary<string, IReadOnlyList<FieldCondition>> _conditionsByField = ConditionsByField(model);
    private readonly bool _countryDecidesPersonas = model.Personas.Any(persona => persona.Markets.Count > 0);
    private readonly ConcurrentDictionary<(string Fields, string Personas), ValueList<ValueList<GradeEffect>>> _fillings = new();
    private readonly ConcurrentDictionary<(string Fields, string Personas, ValueList<GradeEffect> Settled), GradeRange> _ranges = new();

    /// <summary>The stored fields that decide a criterion of any persona.</summary>
    public IEnumerable<string> Fields => _conditionsByField.Keys;

    /// <summary>Whether the country decides which personas there are.</summary>
    public bool CountryDecidesPersonas => _countryDecidesPersonas;

    /// <param name="judge">Judges the personas that may buy in a lead's market.</param>
    public GradeRange For(LeadFacts lead, Func<LeadFacts, ValueList<PersonaOutcome>> judge)
    {
        var unknown = _conditionsByField.Keys.Where(field => lead.ValueOf(field) is null).ToList();

        if (!_countryDecidesPersonas || lead.ValueOf(BuiltInFields.Country) is not null)
        {
            return For(judge(lead), unknown);
        }

        // Each country brings its own personas: they are tried one by one.
        var others = unknown.Where(field => field != BuiltInFields.Country).ToList();
        var ranges = PossibleCountries().Prepend(null).Select(country => For(judge(lead.Assuming(BuiltInFields.Country, country)), others)).ToList();

        return new(ranges.Min(range => range.Lowest), ranges.Max(range => range.Highest));
    }

    private GradeRange For(ValueList<PersonaOutcome> personas, List<string> unknown)
    {
        if (personas.Count == 0)
        {
            return new(Grade.F, Grade.F);
        }

        var inOrder = model.Personas.Where(persona => personas.Any(outcome => outcome.Persona.Id == persona.Id)).ToList();
        var settled = inOrder.Select(persona => Settled(personas.First(outcome => outcome.Persona.Id == persona.Id), unknown)).ToValueList();
        var fieldKeys = string.Join('|', unknown);
        var personaIds = string.Join('|', inOrder.Select(persona => persona.Id));

        // Leads that lack the same facts and are alike so far can still become the same.
        return _ranges.GetOrAdd((fieldKeys, personaIds, settled), _ =>
        {
            var fillings = _fillings.GetOrAdd((fieldKeys, personaIds), _ => Fillings(unknown, inOrder));
            var reachable = fillings.Select(effects => Best(inOrder, settled, effects)).ToList();

            return new(reachable.Min(), reachable.Max());
        });
    }

    /// <summary>Countries that between them lead to every set of personas and meet every condition. How one is spelt only matters where a criterion looks at it.</summary>
    public IEnumerable<FieldValue?> PossibleCountries() =>
        _conditionsByField.TryGetValue(BuiltInFields.Country, out var conditions)
            ? PossibleValues.Of(BuiltInFields.Country, conditions, day)
                .Concat(model.Markets.SelectMany(market => market.Countries).SelectMany(Countries.SpellingsOf).Select(FieldValue.OfText).OfType<FieldValue>())
                .Append(PossibleValues.AnythingElse)
                .Distinct()
            : model.Markets.SelectMany(market => market.Countries.Take(1)).Select(FieldValue.OfText).Append(PossibleValues.AnythingElse);

    private static Grade Best(List<Persona> personas, ValueList<GradeEffect> settled, ValueList<GradeEffect> filled) =>
        Enumerable.Range(0, personas.Count).Max(index => (settled[index] + filled[index]).From(personas[index].StartGrade));

    // What the criteria on known facts did; those on unknown fields come from the fillings.
    private static GradeEffect Settled(PersonaOutcome outcome, List<string> unknown) =>
        outcome.Criteria
            .Where(criterion => SourceOf(criterion.Criterion) is not { } field || !unknown.Contains(field))
            .Aggregate(default(GradeEffect), (sum, criterion) => sum + criterion.Effect);

    // Every combined effect on the personas that values for the unknown fields can have; leaving one unknown is a possibility too.
    private ValueList<ValueList<GradeEffect>> Fillings(List<string> unknown, List<Persona> personas)
    {
        var nothingYet = personas.Select(_ => default(GradeEffect)).ToValueList();

        return unknown.Aggregate(
            new HashSet<ValueList<GradeEffect>> { nothingYet },
            (combined, field) => [.. EffectsOf(field, personas).SelectMany(_ => combined, Added)])
            .ToValueList();
    }

    private static ValueList<GradeEffect> Added(ValueList<GradeEffect> left, ValueList<GradeEffect> right) =>
        left.Zip(right, (one, other) => one + other).Select(Bounded).ToValueList();

    // Once knocked out, steps no longer matter: fewer different effects to combine.
    private static GradeEffect Bounded(GradeEffect effect) => effect.KnocksOut ? new(0, true) : effect;

    /// <summary>What each value of a field, and leaving it unknown, does to these personas together.</summary>
    public HashSet<ValueList<GradeEffect>> EffectsOf(string field, IReadOnlyList<Persona> personas)
    {
        var stranger = new LeadFacts(Nobody, [], day);

        return [.. PossibleValues.Of(field, [.. _conditionsByField[field]], day)
            .Prepend(null)
            .Select(value => stranger.Assuming(field, value))
            .Select(filled => personas.Select(persona => EffectOf(persona, field, filled)).ToValueList())];
    }

    /// <summary>What the criteria that a field decides do to a persona.</summary>
    public static GradeEffect EffectOf(Persona persona, string field, LeadFacts lead) =>
        persona.Criteria
            .Where(criterion => SourceOf(criterion) == field)
            .Aggregate(default(GradeEffect), (sum, criterion) => Bounded(sum + criterion.EffectOf(criterion.When.Test(lead))));

    private static Dictionary<string, IReadOnlyList<FieldCondition>> ConditionsByField(ScoringModel model) =>
        model.Personas
            .SelectMany(persona => persona.Criteria)
            .Where(criterion => SourceOf(criterion) is not null)
            .GroupBy(criterion => SourceOf(criterion)!, criterion => (FieldCondition)criterion.When, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<FieldCondition> (group) => [.. group], StringComparer.Ordinal);

    /// <summary>The stored field a person could fill to decide the criterion; null where no field decides it.</summary>
    public static string? SourceOf(GradeCriterion criterion) => criterion.When is FieldCondition { Field: var field }
        ? DerivedFields.All.Any(derived => derived.Key == field) ? DerivedFields.SourceOf(field) : field
        : null;
}
