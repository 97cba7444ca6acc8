using LeadDesk.Core;
using LeadDesk.Core.Indexing;

namespace LeadDesk.Web.Features.Board;

/// <summary>Which leads the board shows.</summary>
public sealed record BoardFilter
{
    /// <summary>Id of a route; null for all.</summary>
    public string? Route { get; init; }

    /// <summary>Letters without sign; none means all.</summary>
    public ValueList<string> Letters { get; init; } = [];

    /// <summary>Words that must all occur in name, company, e-mail or phone; folded before they are compared.</summary>
    public string? Search { get; init; }

    /// <summary>Also leads that are rejected, won or lost, or already an opportunity.</summary>
    public bool IncludeClosed { get; init; }

    internal QueueFilter ToQueueFilter() => new()
    {
        Routes = Route is null ? [] : [Route],
        Letters = Letters,
        Search = Search,
        IncludeClosed = IncludeClosed,
    };
}
