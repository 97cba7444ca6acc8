using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>Random edits of a model, as people make them in a workshop.</summary>
internal static class ModelEdits
{
    /// <summary>The model after one edit, after two, and so on.</summary>
    public static Gen<ImmutableList<ScoringModel>> Sequences(ScoringModel model) =>
        Gen.Choose(1, 4).SelectMany(count => Enumerable.Range(0, count).Aggregate(
            Gen.Constant(ImmutableList<ScoringModel>.Empty),
            (sofar, _) => sofar.SelectMany(models => Edits(models.Count == 0 ? model : models[^1]).Select(models.Add))));

    public static Gen<ScoringModel> Edits(ScoringModel model) => Gen.OneOf(model.Rules.Count == 0 ? OfTheRest(model) : [.. OfRules(model), .. OfTheRest(model)]);

    private static Gen<ScoringModel>[] OfRules(ScoringModel model) =>
    [
        from rule in OneOf(model.Rules) from points in Gen.Choose(-30, 30) select WithRule(model, rule, rule with { Points = points }),
        from rule in OneOf(model.Rules) from category in Gen.Elements("demographics", "behaviour", "fit") select WithRule(model, rule, rule with { Category = category }),
        from rule in OneOf(model.Rules) select WithRule(model, rule, rule with { Enabled = !rule.Enabled }),
        from rule in OneOf(model.Rules) from other in ModelGenerators.Rules select WithRule(model, rule, other with { Id = rule.Id, Name = rule.Name }),
        from rule in OneOf(model.Rules) select model with { Rules = [.. model.Rules.Where(other => other != rule)] },
    ];

    private static Gen<ScoringModel>[] OfTheRest(ScoringModel model) =>
    [
        from rule in ModelGenerators.Rules select model with { Rules = [.. model.Rules, rule with { Id = $"new{model.Rules.Count}", Name = "New" }] },
        from cap in Gen.Choose(0, 40) from at in Gen.Choose(0, 2) select model with { Categories = [.. model.Categories.Select((category, index) => index == at ? category with { Cap = cap } : category)] },
        from score in Gen.Choose(-20, 20) select model with { BaseScore = score },
        Gen.Constant(model with { Categories = [.. model.Categories.Reverse()] }),
        from persona in OneOf(model.Personas) from criteria in ModelGenerators.Many(ModelGenerators.Criteria, 0, 5) select WithPersona(model, persona, persona with { Criteria = [.. criteria.Select((criterion, index) => criterion with { Id = $"c{index}", Name = $"Criterion {index}" })] }),
        from persona in OneOf(model.Personas) from start in Gen.Elements(Grade.All.ToArray()) select WithPersona(model, persona, persona with { StartGrade = start }),
        from persona in OneOf(model.Personas) from step in Gen.Elements(-2, 2) select WithPersona(model, persona, persona with { Criteria = [.. persona.Criteria.Select(criterion => criterion.Kind is CriterionKind.Should ? criterion with { Steps = step } : criterion)] }),
        Gen.Constant(model with { Personas = [.. model.Personas.Reverse()] }),
        from persona in OneOf(model.Personas) select model.Personas.Count == 1 ? model : model with { Personas = [.. model.Personas.Where(other => other != persona)] },
        from shift in Gen.Choose(1, 20) select model with { Bands = [.. model.Bands.Select(band => band.From is null ? band : band with { From = band.From + shift })] },
        from route in Gen.Elements(model.Routes.ToArray()) from at in Gen.Choose(0, model.Matrix.Count - 1) select model with { Matrix = [.. model.Matrix.Select((cell, index) => index == at ? cell with { Route = route.Id } : cell)] },
        Gen.Constant(model with { Markets = [.. model.Markets.Reverse()] }),
        from other in ModelGenerators.Models select other,
    ];

    private static Gen<T> OneOf<T>(ValueList<T> items) => Gen.Elements(items.ToArray());

    private static ScoringModel WithRule(ScoringModel model, Core.Scoring.ScoringRule rule, Core.Scoring.ScoringRule edited) =>
        model with { Rules = [.. model.Rules.Select(other => other == rule ? edited : other)] };

    private static ScoringModel WithPersona(ScoringModel model, Persona persona, Persona edited) =>
        model with { Personas = [.. model.Personas.Select(other => other == persona ? edited : other)] };
}
