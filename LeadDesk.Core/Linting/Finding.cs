namespace LeadDesk.Core.Linting;

/// <summary>
/// What a model may be asked about before people sign it, the gravest first. Every finding can be proved from the model and the leads; none keeps
/// the model from being used.
/// </summary>
public enum FindingKind
{
    /// <summary>A band begins above the highest score any lead can have. Arguments: where it begins, the highest possible score.</summary>
    BandOutOfReach,

    /// <summary>The same in one market only. Arguments: the market's name, where the band begins there, the highest possible score there.</summary>
    BandOutOfReachInMarket,

    /// <summary>No lead can have so low a score. Arguments: where the next band begins, the lowest possible score.</summary>
    BandBeneathEverybody,

    /// <summary>No lead has the letter, and none could have it if its unknown fields were filled. No arguments.</summary>
    GradeNobodyReaches,

    /// <summary>No cell of the matrix leads to the route. No arguments.</summary>
    RouteNotInMatrix,

    /// <summary>The rule takes points for the same thing another one gives them for, or the other way round. Arguments: the other rule's name, its item.</summary>
    ContradictingRules,

    /// <summary>The rule asks for the same as another one, and both give points or both take them. Arguments: the other rule's name, its item.</summary>
    DuplicateRules,

    /// <summary>The rule gives no lead any points. No arguments.</summary>
    RuleNeverFires,

    /// <summary>The rule has no points, or a cap of none. No arguments.</summary>
    RuleGivesNothing,

    /// <summary>No lead is on the route, though cells of the matrix lead to it. No arguments.</summary>
    RouteNobodyReaches,

    /// <summary>No lead has the letter. Arguments: for how many leads it lies within what they could still reach.</summary>
    GradeNobodyHas,

    /// <summary>
    /// The persona is nobody's best: for every lead one that comes before it has the same grade or a better one. Arguments: for how many leads it is as good as
    /// the best.
    /// </summary>
    PersonaAlwaysTies,

    /// <summary>The persona is nobody's best: others are better, or no lead is in a market it buys in. No arguments.</summary>
    PersonaNeverBest,

    /// <summary>Neither the rule nor its category has a cap: one activity, repeated often enough, leads to the highest band. Arguments: the band's name.</summary>
    RuleUnlimited,

    /// <summary>
    /// The rule alone can lift a lead from the base score to a higher band. Arguments: the band's name, the most the rule can give, how many leads would be in a
    /// lower band without it.
    /// </summary>
    RuleDecidesBandAlone,

    /// <summary>
    /// The rule gives points to exactly the leads that another one gives them too, though it asks for something else. Arguments: the other rule's name, its item,
    /// how many leads.
    /// </summary>
    RulesFireTogether,

    /// <summary>One occurrence already gives more than the rule's cap lets through. Arguments: the points, the cap.</summary>
    RuleCapBelowPoints,

    /// <summary>A rule gives more than its category ever counts, and nothing in it takes points. Arguments: the cap, the rule's name, its points.</summary>
    CategoryCapBelowRule,

    /// <summary>The field that the criterion asks for is unknown for more than half of the leads. Arguments: the field's key, the unknown share in percent.</summary>
    CriterionOnEmptyField,
}

/// <summary>Something about a model that people should look at before they agree on it.</summary>
/// <param name="Item">
/// What it is about: "rule:id", "category:id", "persona:id", "criterion:personaId/criterionId", "band:id", "route:id" or "letter:A".
/// </param>
/// <param name="Name">Its name as people know it.</param>
/// <param name="Arguments">What the sentence of the kind mentions besides, in order; see <see cref="FindingKind"/>.</param>
public sealed record Finding(FindingKind Kind, string Item, string Name, ValueList<string> Arguments)
{
    public Finding(FindingKind kind, string item, string name, params IEnumerable<object?> arguments)
        : this(kind, item, name, arguments.Select(argument => FormattableString.Invariant($"{argument}")).ToValueList())
    {
    }
}
