using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Indexing;

/// <summary>A model compiled for one index and one day: conditions are tables by code, rules look-ups and one pass over the activities.</summary>
internal sealed class ModelCode
{
    private readonly Base _leads;
    private readonly (string Field, int Codes)[] _covered;
    private readonly Lazy<ScoreCode> _score;
    private readonly FieldSource[] _outlookFields;
    private readonly int[][] _shareEffects;

    /// <param name="previous">What of it still holds is taken over; null for nothing.</param>
    public ModelCode(ScoringModel model, Base leads, ModelCode? previous)
    {
        _leads = leads = leads with { Behaviours = BehavioursOf(model) };
        leads.Tables.Prepare(FiltersOf(model), leads.Index);
        Model = model;
        _covered = [.. FieldsOf(model).Distinct().Select(field => (field, leads.SourceOf(field).CodeCount(leads.Index, leads.Today)))];
        var sameMarkets = previous is not null && previous.Model.Markets.Equals(model.Markets);
        var samePersonas = sameMarkets && previous!.Model.Personas.Equals(model.Personas) && previous.Day == leads.Day;

        // Compiled criteria hold as long as index, day and the places of the behaviour conditions stay.
        var comparable = previous is not null && previous.Leads.Index == leads.Index && previous.Day == leads.Day
            && previous.Leads.Behaviours.SequenceEqual(leads.Behaviours) ? previous : null;
        Markets = new(model, leads, sameMarkets ? previous!.Markets : null);
        Rules = [.. model.Rules.Where(rule => rule.Enabled).Select(rule => new AppliedRule(rule, model, leads))];
        var earlier = previous is not null && ReferenceEquals(previous.Model, model) && previous.Day == leads.Day
            && previous.Leads.Index.Origin == leads.Index.Origin ? previous : null;
        var earlierScore = earlier?._score is { IsValueCreated: true } score ? score.Value : null;
        _score = new(() => new(this, leads, earlierScore));
        Personas = [.. model.Personas.Select((persona, place) => comparable?.CodeOf(persona) ?? new PersonaCode(persona, leads, earlier?.Personas[place]))];
        Outlook = samePersonas ? previous!.Outlook : new(model, leads.Day, previous?.Outlook);
        _outlookFields = [.. Outlook.Fields.Select(leads.SourceOf)];
        _shareEffects = [.. model.Personas.Select(ShareEffects)];
        Qualification = new(model);
    }

    public ScoringModel Model { get; }

    public EvaluationDay Day => _leads.Day;

    public int Today => _leads.Today;

    public TruthTables Tables => _leads.Tables;

    public MarketCode Markets { get; }

    /// <summary>How many different behaviour conditions there are.</summary>
    public int Behaviours => _leads.Behaviours.Count;

    /// <summary>What its conditions are compiled against.</summary>
    public Base Leads => _leads;

    /// <summary>The rules that are switched on, in the model's order.</summary>
    public AppliedRule[] Rules { get; }

    public PersonaCode[] Personas { get; }

    public GradeOutlook Outlook { get; }

    public QualificationCode Qualification { get; }

    /// <summary>Whether it also holds for another index of the same origin: no value turned up there that a condition has not been evaluated for.</summary>
    public bool Covers(LeadIndex index) =>
        index.Origin == _leads.Index.Origin
        && index.Kinds.Count == _leads.Index.Kinds.Count
        && _covered.All(covered => FieldSource.Of(covered.Field, index).CodeCount(index, Today) <= covered.Codes);

    /// <summary>Adds up the points of all rules by category; tests the behaviour conditions on the way.</summary>
    public int[][] SumsOf(in Rows rows, ReadOnlySpan<byte> markets) => _score.Value.SumsOf(rows, markets);

    /// <summary>Marks for each row the fields of <see cref="Outlook"/> that are unknown.</summary>
    public void FindUnknown(in Rows rows, Span<ulong> unknown)
    {
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];
        unknown = unknown[..rows.Count];
        unknown.Clear();

        for (var field = 0; field < _outlookFields.Length; field++)
        {
            var codes = _outlookFields[field].Codes(rows, scratch);
            var bit = 1UL << field;

            for (var index = 0; index < unknown.Length; index++)
            {
                unknown[index] |= codes.IsEmpty || codes[index] == 0 ? bit : 0;
            }
        }
    }

    /// <summary>What one more known field does to a persona by the share of known fields.</summary>
    public int ShareEffect(int persona, int knownFields)
    {
        var effects = _shareEffects[persona];

        return effects.Length == 0 ? 0 : effects[knownFields + 2] - effects[knownFields + 1];
    }

    // Null when the model has no such persona.
    private PersonaCode? CodeOf(Persona persona)
    {
        var place = Model.Personas.ToList().FindIndex(other => other.Equals(persona));

        return place < 0 ? null : Personas[place];
    }

    private static Dictionary<BehaviourCondition, int> BehavioursOf(ScoringModel model)
    {
        var places = new Dictionary<BehaviourCondition, int>();

        foreach (var condition in ConditionsOf(model).OfType<BehaviourCondition>())
        {
            places.TryAdd(condition, places.Count);
        }

        return places;
    }

    private int[] ShareEffects(Persona persona)
    {
        var criteria = persona.Criteria.Where(criterion => criterion.When is FieldCondition { Field: DerivedFields.KnownShare }).ToList();

        return criteria.Count == 0 ? [] : PersonaCode.EffectsByCode(criteria, _leads);
    }

    private static IEnumerable<Condition> ConditionsOf(ScoringModel model) =>
        model.Rules.Where(rule => rule.Enabled).OfType<ProfileRule>().SelectMany(rule => rule.When.All)
            .Concat(model.Personas.SelectMany(persona => persona.Criteria).Select(criterion => criterion.When));

    private static IEnumerable<ActivityFilter> FiltersOf(ScoringModel model) =>
        model.Rules.OfType<ActivityRule>().Select(rule => rule.Activities)
            .Concat(ConditionsOf(model).OfType<BehaviourCondition>().Select(condition => condition.Activities));

    private static IEnumerable<string> FieldsOf(ScoringModel model) =>
        ConditionsOf(model).OfType<FieldCondition>().Select(condition => condition.Field)
            .Concat(model.Rules.OfType<CompletenessRule>().SelectMany(rule => rule.Fields))
            .Append(BuiltInFields.Country);
}
