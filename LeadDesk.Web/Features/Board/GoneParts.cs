using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Board;

/// <summary>Something a view is narrowed to that there is no longer, so that the view finds nothing by it.</summary>
/// <param name="Facet">Null for the route.</param>
/// <param name="Value">As the address names it.</param>
public readonly record struct GonePart(BoardFacet? Facet, string Value);

/// <summary>Looks in views for what is gone since they were kept: routes, personas, bands, markets, users, statuses.</summary>
public static class GoneParts
{
    /// <param name="model">The present one.</param>
    /// <param name="users">Display names of users by id.</param>
    public static ValueList<GonePart> Of(BoardFilter filter, ScoringModel model, IReadOnlyDictionary<string, string> users)
    {
        var route = filter.Route is { } id && model.Routes.All(route => route.Id != id) ? [new GonePart(null, id)] : Array.Empty<GonePart>();

        return
        [
            .. route,
            .. BoardFacets.All.SelectMany(facet => filter.Of(facet)
                .Where(value => value.Length > 0 && !IsThere(facet, value, model, users))
                .Select(value => new GonePart(facet, value))),
        ];
    }

    /// <summary>The same view, from its first page, without what is gone.</summary>
    public static BoardAddress Without(this BoardAddress address, ValueList<GonePart> gone) => new()
    {
        Filter = gone.Aggregate(address.Filter, (filter, part) => part.Facet is { } facet
            ? filter.With(facet, filter.Of(facet).Where(value => value != part.Value).ToValueList())
            : filter with { Route = null }),
    };

    // A source is whatever a list says.
    private static bool IsThere(BoardFacet facet, string value, ScoringModel model, IReadOnlyDictionary<string, string> users) => facet switch
    {
        BoardFacet.Persona => model.Personas.Any(persona => persona.Id == value),
        BoardFacet.Band => model.Bands.Any(band => band.Id == value),
        BoardFacet.Market => model.Markets.Any(market => market.Id == value),
        BoardFacet.Owner => users.ContainsKey(value),
        BoardFacet.Status => Enum.GetValues<LeadStatus>().Any(status => DerivedFields.NameOf(status) == value),
        _ => true,
    };
}
