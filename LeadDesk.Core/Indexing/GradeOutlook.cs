using System.Collections.Concurrent;
using System.Numerics;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>The grades leads could still reach: what <see cref="ReachableGrades"/> says of each, worked out once for all leads that lack the same facts.</summary>
internal sealed class GradeOutlook
{
    private readonly ScoringModel _model;
    private readonly LeadFacts _nobody;
    private readonly ReachableGrades _reachable;
    private readonly FieldOutlook[] _fields;
    private readonly int[][] _personasOfMarket;
    private readonly Lazy<CountryOption[]> _countries;
    private readonly int _countryBit;
    private readonly ConcurrentDictionary<ulong, Filling> _fillings = new();

    /// <param name="previous">Of another model; what it worked out for the same criteria on the same day is taken over. Null for none.</param>
    /// <exception cref="ArgumentException">The personas test more fields than a valid model may.</exception>
    public GradeOutlook(ScoringModel model, EvaluationDay day, GradeOutlook? previous)
    {
        _model = model;
        _nobody = new(new(), [], day);
        _reachable = new(model, day);
        Fields = [.. _reachable.Fields.Order(StringComparer.Ordinal)];

        if (Fields.Length > ModelValidation.MostFieldsTested)
        {
            throw new ArgumentException($"The personas of '{model.Name}' test {Fields.Length} fields.", nameof(model));
        }

        previous = previous is not null && previous.Day == day && previous._model.Personas.Count == model.Personas.Count ? previous : null;
        _fields = [.. Fields.Select(field => SameCriteria(field, previous) ?? OutlookOf(field))];
        _personasOfMarket = [.. Enumerable.Range(0, model.Markets.Count + 1).Select(market => PersonasOf(model, market))];
        _countryBit = Array.IndexOf(Fields, BuiltInFields.Country);
        _countries = new(Options);
        _fillings[0] = Filling.Nothing(model.Personas.Count);
        TakeOverFillings(previous);
    }

    private EvaluationDay Day => _nobody.Day;

    /// <summary>The stored fields that decide criteria: bit k of a set of unknown fields stands for the k-th.</summary>
    public string[] Fields { get; }

    /// <summary>Whether leads of unknown country need <see cref="ForUnknownCountry"/>.</summary>
    public bool CountryDecidesPersonas => _reachable.CountryDecidesPersonas;

    /// <summary>By persona: all bits when it buys in a market, none otherwise. As long as <see cref="Filling.LengthFor"/> says.</summary>
    public int[] PersonasIn(int market) => _personasOfMarket[market];

    /// <summary>What filling these unknown fields can do.</summary>
    public Filling FillingOf(ulong unknown)
    {
        if (!_fillings.TryGetValue(unknown, out var filling))
        {
            // One field more than a smaller set, which other leads will ask for too.
            var field = BitOperations.Log2(unknown);
            filling = _fillings.GetOrAdd(unknown, FillingOf(unknown & ~(1UL << field)).With(_fields[field]));
        }

        return filling;
    }

    /// <summary>The range of a lead whose country is unknown where the country decides which personas there are.</summary>
    /// <param name="effects">Where the lead stands with each persona; as long as <see cref="Filling.LengthFor"/> says.</param>
    /// <param name="shareEffects">What knowing one field more does to each persona by the share of known fields.</param>
    public (int Lowest, int Highest) ForUnknownCountry(ulong unknown, ReadOnlySpan<int> effects, ReadOnlySpan<int> shareEffects)
    {
        var filling = FillingOf(_countryBit < 0 ? unknown : unknown & ~(1UL << _countryBit));
        var (lowest, highest) = (Effects.HighestGrade, 0);
        Span<int> assumed = stackalloc int[effects.Length];

        // Each country brings its own personas: they are tried one by one.
        foreach (var country in _countries.Value)
        {
            for (var persona = 0; persona < country.Effects.Length; persona++)
            {
                assumed[persona] = effects[persona] + country.Effects[persona] + (country.IsKnown ? shareEffects[persona] : 0);
            }

            var range = filling.RangeOf(assumed, PersonasIn(country.Market));
            (lowest, highest) = (Math.Min(lowest, range.Lowest), Math.Max(highest, range.Highest));
        }

        return (lowest, highest);
    }

    // Null when the criteria on the field are others.
    private FieldOutlook? SameCriteria(string field, GradeOutlook? previous)
    {
        var place = previous is null ? -1 : Array.IndexOf(previous.Fields, field);

        return place >= 0 && CriteriaOn(field).SequenceEqual(previous!.CriteriaOn(field)) ? previous._fields[place] : null;
    }

    private IEnumerable<(int Persona, GradeCriterion Criterion)> CriteriaOn(string field) => _model.Personas.SelectMany((persona, place) =>
        persona.Criteria.Where(criterion => ReachableGrades.SourceOf(criterion) == field).Select(criterion => (place, criterion)));

    // Sets without a field whose criteria changed can be filled as before.
    private void TakeOverFillings(GradeOutlook? previous)
    {
        if (previous is not null && previous.Fields.SequenceEqual(Fields))
        {
            var changed = Enumerable.Range(0, Fields.Length)
                .Where(field => !ReferenceEquals(_fields[field], previous._fields[field]))
                .Aggregate(0UL, (bits, field) => bits | 1UL << field);

            foreach (var (unknown, filling) in previous._fillings.Where(known => (known.Key & changed) == 0))
            {
                _fillings[unknown] = filling;
            }
        }
    }

    private FieldOutlook OutlookOf(string field)
    {
        var outcomes = _reachable.EffectsOf(field, _model.Personas)
            .Select(effects => effects.Select(effect => Effects.Steps(Effects.Packed(effect))).ToArray())
            .ToList();

        return new(
            EffectsOn(field, _nobody),
            [.. Enumerable.Range(0, _model.Personas.Count).Select(persona => outcomes.Max(outcome => outcome[persona]))],
            Filling.LowestOf(outcomes));
    }

    private CountryOption[] Options()
    {
        var unknown = EffectsOn(BuiltInFields.Country, _nobody);

        return
        [
            .. _reachable.PossibleCountries().Prepend(null)
                .Select(country => (IsKnown: country is not null, Facts: _nobody.Assuming(BuiltInFields.Country, country)))
                .Select(country => new CountryOption(
                    MarketOf(country.Facts),
                    [.. EffectsOn(BuiltInFields.Country, country.Facts).Zip(unknown, (known, without) => known - without)],
                    country.IsKnown))
                .DistinctBy(option => (option.Market, string.Join(' ', option.Effects), option.IsKnown)),
        ];
    }

    // What the criteria that a field decides do to each persona.
    private int[] EffectsOn(string field, LeadFacts lead) =>
    [
        .. _model.Personas.Select(persona => persona.Criteria
            .Where(criterion => ReachableGrades.SourceOf(criterion) == field)
            .Sum(criterion => Effects.Packed(criterion.EffectOf(criterion.When.Test(lead))))),
    ];

    private int MarketOf(LeadFacts lead) => _model.MarketOf(lead) is { } market ? _model.Markets.ToList().IndexOf(market) + 1 : 0;

    private static int[] PersonasOf(ScoringModel model, int market)
    {
        var personas = new int[Filling.LengthFor(model.Personas.Count)];

        for (var persona = 0; persona < model.Personas.Count; persona++)
        {
            personas[persona] = MarketCode.HoldsIn(model.Personas[persona].Markets, model)[market] ? -1 : 0;
        }

        return personas;
    }

    private sealed record CountryOption(int Market, int[] Effects, bool IsKnown);
}
