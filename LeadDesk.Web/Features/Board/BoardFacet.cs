using LeadDesk.Core.Indexing;

namespace LeadDesk.Web.Features.Board;

/// <summary>What leads can be picked out by beside the board, several values at a time.</summary>
public enum BoardFacet
{
    /// <summary>Ids of personas.</summary>
    Persona,

    /// <summary>Ids of score bands.</summary>
    Band,

    /// <summary>Ids of users.</summary>
    Owner,

    Source,

    /// <summary>Ids of markets.</summary>
    Market,

    /// <summary>Statuses as <see cref="Core.Leads.DerivedFields.NameOf"/> names them.</summary>
    Status,
}

/// <summary>What belongs to a facet.</summary>
public static class BoardFacets
{
    public static IReadOnlyList<BoardFacet> All { get; } = Enum.GetValues<BoardFacet>();

    /// <summary>What it is called in the address.</summary>
    public static string Parameter(this BoardFacet facet) => facet.ToString().ToLowerInvariant();

    /// <summary>How many leads each value has; "" stands for none or unknown.</summary>
    public static IReadOnlyDictionary<string, int> Of(this QueueFacets facets, BoardFacet facet) => facet switch
    {
        BoardFacet.Persona => facets.Personas,
        BoardFacet.Band => facets.Bands,
        BoardFacet.Owner => facets.Owners,
        BoardFacet.Source => facets.Sources,
        BoardFacet.Market => facets.Markets,
        _ => facets.Statuses,
    };
}
