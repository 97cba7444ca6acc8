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
        from rule in OneOf(model.Rules) from category in OneOf(model.Categories) select WithRule(model, rule, rule with { Category = category.Id }),
        from rule in OneOf(model.Rules) select WithRule(model, rule, rule with { Enabled = !rule.Enabled }),
        from rule in OneOf(model.Rules) from other in ModelGenerators.Rules select WithRule(model, rule, other with { Id = rule.Id, Name = rule.Name, Category = rule.Category }),
        from rule in OneOf(model.Rules) select model with { Rules = [.. model.Rules.Where(other => other != rule)] },
    ];

    private static Gen<ScoringModel>[] OfTheRest(ScoringModel model) =>
    [
        from rule in ModelGenerators.Rules from category in OneOf(model.Categories) select model with { Rules = [.. model.Rules, rule with { Id = $"new{model.Rules.Count}", Name = "New", Category = category.Id }] },
        from cap in Gen.Choose(0, 40) from at in Gen.Choose(0, 2) select model with { Categories = [.. model.Categories.Select((category, index) => index == at ? category with { Cap = cap } : category)] },
        from score in Gen.Choose(-20, 20) select model with { BaseScore = score },
        Gen.Constant(model with { Categories = [.. model.Categories.Reverse()] }),
        from at in Gen.Choose(0, model.Categories.Count) from moved in Gen.Choose(0, 3) select WithCategory(model, at, moved),
        from category in OneOf(model.Categories) from other in OneOf(model.Categories) select WithoutCategory(model, category, other),
        from persona in OneOf(model.Personas) from criteria in ModelGenerators.Many(ModelGenerators.Criteria, 0, 5) select WithPersona(model, persona, persona with { Criteria = [.. criteria.Select((criterion, index) => criterion with { Id = $"c{index}", Name = $"Criterion {index}" })] }),
        from persona in OneOf(model.Personas) from start in Gen.Elements(Grade.All.ToArray()) select WithPersona(model, persona, persona with { StartGrade = start }),
        from persona in OneOf(model.Personas) from step in Gen.Elements(-2, 2) select WithPersona(model, persona, persona with { Criteria = [.. persona.Criteria.Select(criterion => criterion.Kind is CriterionKind.Should ? criterion with { Steps = step } : criterion)] }),
        Gen.Constant(model with { Personas = [.. model.Personas.Reverse()] }),
        from persona in OneOf(model.Personas) from markets in Gen.Elements<ValueList<string>>([], ["dach"], ["us"], ["dach", "us"]) select WithPersona(model, persona, persona with { Markets = markets }),
        from persona in OneOf(model.Personas) select model.Personas.Count == 1 ? model : model with { Personas = [.. model.Personas.Where(other => other != persona)] },
        from shift in Gen.Choose(1, 20) select model with { Bands = [.. model.Bands.Select(band => band.From is null ? band : band with { From = band.From + shift })] },
        from route in Gen.Elements(model.Routes.ToArray()) from at in Gen.Choose(0, model.Matrix.Count - 1) select model with { Matrix = [.. model.Matrix.Select((cell, index) => index == at ? cell with { Route = route.Id } : cell)] },
        from route in OneOf(model.Routes) from rank in Gen.Choose(1, 5) select model with { Routes = [.. model.Routes.Select(other => other == route ? route with { Rank = rank } : other)] },
        Gen.Constant(model with { Markets = [.. model.Markets.Reverse()] }),
        Gen.Constant(model with { Markets = [.. model.Markets.Select(market => market with { Countries = [.. market.Countries.Skip(1), "GB"] })] }),
        from other in ModelGenerators.Models select other,
    ];

    private static Gen<T> OneOf<T>(ValueList<T> items) => Gen.Elements(items.ToArray());

    private static ScoringModel WithRule(ScoringModel model, Core.Scoring.ScoringRule rule, Core.Scoring.ScoringRule edited) =>
        model with { Rules = [.. model.Rules.Select(other => other == rule ? edited : other)] };

    private static ScoringModel WithPersona(ScoringModel model, Persona persona, Persona edited) =>
        model with { Personas = [.. model.Personas.Select(other => other == persona ? edited : other)] };

    // A new category, into which some rules move.
    private static ScoringModel WithCategory(ScoringModel model, int at, int moved)
    {
        var category = new Category($"added{model.Categories.Count}", $"Added {model.Categories.Count}", 15);

        return model.Categories.Any(other => other.Id == category.Id) ? model : model with
        {
            Categories = [.. model.Categories.Take(at), category, .. model.Categories.Skip(at)],
            Rules = [.. model.Rules.Select((rule, index) => index < moved ? rule with { Category = category.Id } : rule)],
        };
    }

    // Its rules move to another category; where that is the same one, they go with it.
    private static ScoringModel WithoutCategory(ScoringModel model, Category category, Category other) => model.Categories.Count == 1 ? model : model with
    {
        Categories = [.. model.Categories.Where(kept => kept != category)],
        Rules = [.. model.Rules.Where(rule => rule.Category != category.Id || other != category)
            .Select(rule => rule.Category == category.Id ? rule with { Category = other.Id } : rule)],
    };
}
