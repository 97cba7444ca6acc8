using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Board;

/// <summary>What the values of facets are called in the user's language.</summary>
public sealed class FacetNames(IStringLocalizer<FacetPanel> texts, StatusNames statuses)
{
    public string Of(BoardFacet facet) => texts[facet.ToString()];

    /// <param name="value">As the filter has it; "" stands for none or unknown.</param>
    /// <param name="model">Names what filters only have the ids of.</param>
    /// <param name="users">Display names by id.</param>
    public string Of(BoardFacet facet, string value, ScoringModel model, IReadOnlyDictionary<string, string> users) => value.Length == 0
        ? texts[facet is BoardFacet.Owner ? "Nobody" : "Unknown"]
        : facet switch
        {
            BoardFacet.Persona => model.Personas.FirstOrDefault(persona => persona.Id == value)?.Name ?? value,
            BoardFacet.Band => model.Bands.FirstOrDefault(band => band.Id == value)?.Name ?? value,
            BoardFacet.Owner => users.GetValueOrDefault(value, texts["FormerUser"]),
            BoardFacet.Market => model.Markets.FirstOrDefault(market => market.Id == value)?.Name ?? value,
            BoardFacet.Status => Enum.GetValues<LeadStatus>().Where(status => DerivedFields.NameOf(status) == value).Select(statuses.Of).FirstOrDefault(value),
            _ => value,
        };
}
