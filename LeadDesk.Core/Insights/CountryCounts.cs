using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Insights;

/// <summary>How many leads are in a country.</summary>
/// <param name="Code">ISO 3166; null for a text that is no country LeadDesk knows.</param>
/// <param name="Text">The spelling most leads have.</param>
public sealed record CountryCount(string? Code, string Text, int Leads);

/// <summary>Where the leads are: by this one sees which countries the markets of a model leave out.</summary>
/// <param name="Countries">Most leads first, then by letters; what is no country among them.</param>
/// <param name="Unknown">How many leads have no country at all.</param>
public sealed record CountryCounts(ValueList<CountryCount> Countries, int Unknown)
{
    public static CountryCounts Of(LeadIndex index, EvaluationDay day)
    {
        var values = FieldValues.Of(index, BuiltInFields.Country, search: null, int.MaxValue, day);

        return new(
            values.Values
                .Select(value => (Text: value.Value.Invariant, Code: Values.Countries.CodeOf(value.Value.Invariant), value.Leads))
                .GroupBy(value => value.Code ?? $"?{value.Text}", StringComparer.Ordinal)
                .Select(same => new CountryCount(same.First().Code, same.MaxBy(value => value.Leads).Text, same.Sum(value => value.Leads)))
                .OrderByDescending(country => country.Leads)
                .ThenBy(country => country.Code ?? country.Text, StringComparer.Ordinal)
                .ToValueList(),
            values.Unknown);
    }

    /// <summary>Countries of leads that no market of a model has, and texts that are none.</summary>
    public IEnumerable<CountryCount> Without(ScoringModel model) => Countries.Where(country => country.Code is null || MarketOf(country.Code, model) is null);

    /// <summary>How many leads a market of a model has.</summary>
    public int LeadsOf(Market market, ScoringModel model) =>
        Countries.Where(country => country.Code is { } code && MarketOf(code, model) == market).Sum(country => country.Leads);

    private static Market? MarketOf(string code, ScoringModel model) => model.Markets.FirstOrDefault(market => market.Countries.Contains(code));
}
