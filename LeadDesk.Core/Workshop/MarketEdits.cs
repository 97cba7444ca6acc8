using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Workshop;

/// <summary>Edits of markets together with what is limited to them, so that a valid model stays valid.</summary>
public static class MarketEdits
{
    /// <summary>Names of rules and personas that are for this market only. Without it they would hold everywhere, which nobody meant.</summary>
    public static IReadOnlyList<string> OnlyFor(ScoringModel model, Market market) =>
    [
        .. model.Rules.Where(rule => IsOnly(rule.Markets, market)).Select(rule => rule.Name),
        .. model.Personas.Where(persona => IsOnly(persona.Markets, market)).Select(persona => persona.Name),
    ];

    /// <summary>A market goes; rules and personas that are for others too stay with those.</summary>
    /// <param name="market">A market of the model that nothing is <see cref="OnlyFor"/>.</param>
    public static SeveralEdits Remove(ScoringModel model, Market market) => new(
    [
        .. model.Rules.Where(rule => rule.Markets.Contains(market.Id)).Select(rule => new ChangeItem<ScoringRule>(rule, rule with { Markets = Without(rule.Markets, market) })),
        .. model.Personas.Where(persona => persona.Markets.Contains(market.Id))
            .Select(persona => new ChangeItem<Persona>(persona, persona with { Markets = Without(persona.Markets, market) })),
        new RemoveItem<Market>(market, model.Markets.ToList().IndexOf(market)),
    ]);

    private static bool IsOnly(ValueList<string> markets, Market market) => markets.Count > 0 && markets.All(id => id == market.Id);

    private static ValueList<string> Without(ValueList<string> markets, Market market) => markets.Where(id => id != market.Id).ToValueList();
}
