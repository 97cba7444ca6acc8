using System.Collections.Immutable;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Support;

/// <summary>An activity before it becomes one: immutable, so that failing cases can be made smaller.</summary>
public sealed record GeneratedActivity(string Type, DateTime OccurredAt, string? Detail, int Count)
{
    public Activity ToActivity() => new() { Type = Type, OccurredAt = OccurredAt, Detail = Detail, Count = Count };
}

/// <summary>A lead and what it did, before it becomes one.</summary>
public sealed record GeneratedLead(
    ImmutableSortedDictionary<string, FieldValue> Known,
    DateTime CreatedAt,
    LeadStatus Status,
    string? OwnerId,
    ImmutableList<GeneratedActivity> Activities)
{
    public DateOnly? SnoozedUntil { get; init; }

    public Lead ToLead()
    {
        var lead = new Lead { CreatedAt = CreatedAt, Status = Status, OwnerId = OwnerId, SnoozedUntil = SnoozedUntil };

        foreach (var (field, value) in Known)
        {
            lead.Set(field, value);
        }

        return lead;
    }

    public LeadFacts ToFacts(EvaluationDay day) => new(ToLead(), Activities.Select(activity => activity.ToActivity()), day);

    public GeneratedLead With(string field, FieldValue? value) =>
        this with { Known = value is null ? Known.Remove(field) : Known.SetItem(field, value) };

    /// <summary>The same lead with one fact less.</summary>
    public IEnumerable<GeneratedLead> Smaller() =>
        Activities.Select(activity => this with { Activities = Activities.Remove(activity) })
            .Concat(Known.Keys.Select(field => With(field, null)));

    public override string ToString() =>
        $"""
        created {CreatedAt:O}, {Status}, owner {OwnerId ?? "none"}
        {string.Join('\n', Known.Select(known => $"{known.Key} = '{known.Value}'"))}
        {string.Join('\n', Activities.Select(activity => $"{activity.OccurredAt:O} {activity.Count} x {activity.Type} '{activity.Detail}'"))}
        """;
}

/// <summary>A model and a lead to judge by it; prints itself so that a failure can be understood.</summary>
public sealed record GeneratedCase(ScoringModel Model, GeneratedLead Lead)
{
    public Explanation Explain() => Explain(ModelGenerators.Day);

    public Explanation Explain(EvaluationDay day) => new Evaluator(Model, day).Explain(Lead.ToFacts(day));

    /// <summary>The same case with one rule, persona, criterion or fact less.</summary>
    public IEnumerable<GeneratedCase> Smaller() =>
        Without(Model.Rules).Select(rules => this with { Model = Model with { Rules = rules } })
            .Concat(Model.Personas.Count > 1 ? Without(Model.Personas).Select(personas => this with { Model = Model with { Personas = personas } }) : [])
            .Concat(Model.Personas.SelectMany((persona, index) => Without(persona.Criteria).Select(criteria => this with
            {
                Model = Model with { Personas = [.. Model.Personas.Select((other, at) => at == index ? persona with { Criteria = criteria } : other)] },
            })))
            .Concat(Lead.Smaller().Select(lead => this with { Lead = lead }));

    public override string ToString() => $"\n{ModelJson.Write(Model)}\n{Lead}\n";

    private static IEnumerable<ValueList<T>> Without<T>(ValueList<T> items) =>
        Enumerable.Range(0, items.Count).Select(index => items.Where((_, at) => at != index).ToValueList());
}
