using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Leads;

/// <summary>The way from the base score to the score, one step per rule that gave points.</summary>
/// <param name="Groups">Categories in which a rule gave points, in the model's order.</param>
/// <param name="Idle">Rules that gave nothing.</param>
public sealed record Waterfall(int BaseScore, IReadOnlyList<WaterfallGroup> Groups, int Score, IReadOnlyList<RuleOutcome> Idle)
{
    /// <summary>The lowest and highest point the way touches, zero and what a ceiling cuts off included.</summary>
    public (int Lowest, int Highest) Extent
    {
        get
        {
            int[] touched = [0, BaseScore, Score, .. Groups.SelectMany(group => group.Steps).SelectMany(step => new[] { step.From, step.To })];

            return (touched.Min(), touched.Max());
        }
    }

    public static Waterfall Of(Explanation explanation)
    {
        var groups = new List<WaterfallGroup>();
        var reached = explanation.BaseScore;

        foreach (var category in explanation.Categories)
        {
            var rules = explanation.Rules.Where(rule => rule.Rule.Category == category.Category.Id && rule.Points != 0);
            var steps = StepsFrom(reached, rules);

            if (steps.Count > 0)
            {
                groups.Add(new(category, reached, steps));
            }

            reached += category.Counted;
        }

        return new(explanation.BaseScore, groups, reached, [.. explanation.Rules.Where(rule => rule.Points == 0)]);
    }

    private static List<WaterfallStep> StepsFrom(int start, IEnumerable<RuleOutcome> rules)
    {
        var steps = new List<WaterfallStep>();

        foreach (var rule in rules)
        {
            steps.Add(new(rule, start, start + rule.Points));
            start += rule.Points;
        }

        return steps;
    }
}

/// <summary>What the rules of one category did.</summary>
/// <param name="From">The points reached before it.</param>
public sealed record WaterfallGroup(CategoryOutcome Category, int From, IReadOnlyList<WaterfallStep> Steps)
{
    /// <summary>The points the category cannot lift the score above; null when it has no cap.</summary>
    public int? Ceiling => Category.Category.Cap is { } cap ? From + cap : null;

    /// <summary>Points its rules gave beyond the cap; they do not count.</summary>
    public int CutOff => Category.Sum - Category.Counted;
}

/// <summary>One rule's step.</summary>
public sealed record WaterfallStep(RuleOutcome Outcome, int From, int To)
{
    public int Low => Math.Min(From, To);

    public int High => Math.Max(From, To);
}
