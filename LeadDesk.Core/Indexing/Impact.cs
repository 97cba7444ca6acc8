using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Indexing;

/// <summary>What changes for all leads when one model takes the place of another. Parts are worked out when they are asked for.</summary>
public sealed class Impact
{
    private readonly Evaluation _before;
    private readonly Evaluation _after;

    /// <param name="before">By the present model.</param>
    /// <param name="after">By the other model, on the same leads and the same day.</param>
    /// <exception cref="ArgumentException">The two are of different indices or days.</exception>
    public Impact(Evaluation before, Evaluation after)
    {
        if (before.Index != after.Index || before.Day != after.Day)
        {
            throw new ArgumentException("The two evaluations are not of the same leads on the same day.", nameof(after));
        }

        _before = before;
        _after = after;
        Before = Distribution.Of(before);
        After = Distribution.Of(after);
    }

    /// <summary>How many leads each cell of the matrix has by the present model.</summary>
    public Distribution Before { get; }

    /// <summary>How many leads each cell of the matrix has by the other model.</summary>
    public Distribution After { get; }

    /// <summary>Between which routes leads move, most leads first.</summary>
    /// <param name="shown">How many leads to name for each pair of routes: those whose score changes most, then their grade.</param>
    public IReadOnlyList<RouteMove> Moves(int shown) => new RouteMoves(_before, _after, shown).Found();

    /// <summary>For each owner, the open leads that enter or leave the top of the own queue. Owners without a change are left out.</summary>
    /// <param name="top">How many leads count as the top.</param>
    /// <param name="now">Since when a lead waits that changes its route, UTC.</param>
    public IReadOnlyList<OwnerTop> Tops(int top, DateTime now) => new OwnerTops(_before, _after, top, now).Changed();

    /// <summary>What every rule does by the present model and by the other one; null where a model does not have it or has it switched off.</summary>
    public IReadOnlyList<(RuleEffect? Before, RuleEffect? After)> Rules(CancellationToken cancellationToken = default)
    {
        var before = RuleEffect.Of(_before, cancellationToken).ToDictionary(effect => effect.Rule.Id, StringComparer.Ordinal);
        var after = RuleEffect.Of(_after, cancellationToken);
        var kept = after.Select(effect => effect.Rule.Id).ToHashSet(StringComparer.Ordinal);

        return
        [
            .. after.Select(effect => (before.GetValueOrDefault(effect.Rule.Id), (RuleEffect?)effect)),
            .. before.Values.Where(effect => !kept.Contains(effect.Rule.Id)).Select(effect => ((RuleEffect?)effect, (RuleEffect?)null)),
        ];
    }

    /// <summary>What both models say of saved tests.</summary>
    public IReadOnlyList<(ScenarioOutcome Before, ScenarioOutcome After)> Scenarios(IEnumerable<Scenario> scenarios) =>
        [.. scenarios.Select(scenario => (scenario.Try(_before.Model, _before.Day), scenario.Try(_after.Model, _after.Day)))];
}
