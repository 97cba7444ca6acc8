using LeadDesk.Core.Grading;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling;

/// <summary>Why a lead has its score, grade and route on one day: complete, and adding up to the point.</summary>
public sealed record Explanation
{
    public required DateOnly On { get; init; }

    public required Market? Market { get; init; }

    public required int BaseScore { get; init; }

    /// <summary>Every rule that is switched on, in the model's order, also those that gave nothing.</summary>
    public required ValueList<RuleOutcome> Rules { get; init; }

    public required ValueList<CategoryOutcome> Categories { get; init; }

    /// <summary>Base score plus what every category counts.</summary>
    public required int Score { get; init; }

    /// <summary>Every persona that may buy in the lead's market, best first.</summary>
    public required ValueList<PersonaOutcome> Personas { get; init; }

    /// <summary>The grade from the best persona; F when no persona buys in the lead's market.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The grades the lead could end at if its unknown fields were filled.</summary>
    public required GradeRange Reachable { get; init; }

    public required ScoreBand Band { get; init; }

    public required Route Route { get; init; }

    public PersonaOutcome? Best => Personas.Count > 0 ? Personas[0] : null;

    public PersonaOutcome? RunnerUp => Personas.Count > 1 ? Personas[1] : null;
}

/// <summary>What a rule gave.</summary>
/// <param name="AppliesToMarket">False when the rule is for other markets; it then gave nothing.</param>
public sealed record RuleOutcome(ScoringRule Rule, bool AppliesToMarket, RuleAward Award)
{
    public int Points => Award.Points;
}

/// <summary>What a category's rules gave together, and what of it counts.</summary>
public sealed record CategoryOutcome(Category Category, int Sum, int Counted);

/// <summary>How well a lead resembles a persona.</summary>
public sealed record PersonaOutcome(Persona Persona, Grade Grade, ValueList<CriterionOutcome> Criteria);

/// <param name="Effect">What the outcome did to the grade.</param>
public sealed record CriterionOutcome(GradeCriterion Criterion, Truth Result, GradeEffect Effect, Evidence Evidence);

/// <summary>The grades from the lowest to the highest that remain possible; the present one lies within.</summary>
public readonly record struct GradeRange(Grade Lowest, Grade Highest);
