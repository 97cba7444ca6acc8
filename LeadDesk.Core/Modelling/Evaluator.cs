using LeadDesk.Core.Grading;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling;

/// <summary>Judges one lead at a time by a valid model: the specification of scoring, in code. Simple first.</summary>
public sealed class Evaluator(ScoringModel model, EvaluationDay day)
{
    private readonly ReachableGrades _reachable = new(model, day);

    public ScoringModel Model { get; } = model;

    public EvaluationDay Day { get; } = day;

    /// <summary>The complete explanation. The facts must be of this evaluator's day.</summary>
    public Explanation Explain(LeadFacts lead)
    {
        if (lead.Day != Day)
        {
            throw new ArgumentException($"The facts are of {lead.Day.Today}, not of {Day.Today}.", nameof(lead));
        }

        var market = Model.MarketOf(lead);
        var rules = Model.Rules.Where(rule => rule.Enabled).Select(rule => Judge(rule, lead, market)).ToValueList();
        var categories = Model.Categories.Select(category => Total(category, rules)).ToValueList();
        var score = Model.BaseScore + categories.Sum(category => category.Counted);
        var personas = JudgePersonas(lead);
        var grade = personas.Count > 0 ? personas[0].Grade : Grade.F;
        var band = Model.BandOf(score, market);

        return new()
        {
            On = Day.Today,
            Market = market,
            BaseScore = Model.BaseScore,
            Rules = rules,
            Categories = categories,
            Score = score,
            Personas = personas,
            Grade = grade,
            Reachable = _reachable.For(lead, other => other == lead ? personas : JudgePersonas(other)),
            Band = band,
            Route = Model.RouteOf(band, grade),
        };
    }

    private static RuleOutcome Judge(ScoringRule rule, LeadFacts lead, Market? market) =>
        HoldsIn(rule.Markets, market) ? new(rule, true, rule.Award(lead)) : new(rule, false, new(0, 0, []));

    private static CategoryOutcome Total(Category category, IEnumerable<RuleOutcome> rules)
    {
        var sum = rules.Where(outcome => outcome.Rule.Category == category.Id).Sum(outcome => outcome.Points);

        return new(category, sum, Math.Min(sum, category.Cap ?? sum));
    }

    private ValueList<PersonaOutcome> JudgePersonas(LeadFacts lead)
    {
        var market = Model.MarketOf(lead);

        return Model.Personas
            .Where(persona => HoldsIn(persona.Markets, market))
            .Select(persona => Judge(persona, lead))
            .OrderByDescending(persona => persona.Grade)
            .ToValueList();
    }

    private static PersonaOutcome Judge(Persona persona, LeadFacts lead)
    {
        var criteria = persona.Criteria.Select(criterion => Judge(criterion, lead)).ToValueList();
        var effect = criteria.Aggregate(default(GradeEffect), (sum, criterion) => sum + criterion.Effect);

        return new(persona, effect.From(persona.StartGrade), criteria);
    }

    private static CriterionOutcome Judge(GradeCriterion criterion, LeadFacts lead)
    {
        var result = criterion.When.Test(lead);

        return new(criterion, result, criterion.EffectOf(result), Evidence.For(criterion.When, lead, result));
    }

    private static bool HoldsIn(ValueList<string> markets, Market? market) =>
        markets.Count == 0 || (market is not null && markets.Contains(market.Id));
}
