using LeadDesk.Core;
using LeadDesk.Core.Indexing;

namespace LeadDesk.Web.Features.Board;

/// <summary>Which leads the board shows. An empty list means all; within a list "" stands for none or unknown.</summary>
public sealed record BoardFilter
{
    // No user has this id.
    private const string NoUser = "-";

    public BoardQueue Queue { get; init; }

    /// <summary>Id of a route; null for all.</summary>
    public string? Route { get; init; }

    /// <summary>Letters without sign.</summary>
    public ValueList<string> Letters { get; init; } = [];

    public ValueList<string> Personas { get; init; } = [];

    public ValueList<string> Bands { get; init; } = [];

    public ValueList<string> Owners { get; init; } = [];

    public ValueList<string> Sources { get; init; } = [];

    public ValueList<string> Markets { get; init; } = [];

    public ValueList<string> Statuses { get; init; } = [];

    /// <summary>Words that must all occur in name, company, e-mail or phone; folded before they are compared, with or without the dots of umlauts.</summary>
    public string? Search { get; init; }

    /// <summary>Also leads that are put off, rejected, won or lost, or already an opportunity.</summary>
    public bool IncludeClosed { get; init; }

    /// <summary>Only new leads that wait longer for a first reaction than was agreed for their route.</summary>
    public bool Overdue { get; init; }

    public QueueSort Sort { get; init; }

    /// <summary>Whether it leaves out leads for no other reason than the words searched for.</summary>
    public bool IsEverywhere => this == Everywhere(Search) with { Sort = Sort };

    /// <summary>Whatever has the words, in whichever queue it is.</summary>
    public static BoardFilter Everywhere(string? search) => new() { Search = search, IncludeClosed = true };

    /// <summary>What is picked of a facet.</summary>
    public ValueList<string> Of(BoardFacet facet) => facet switch
    {
        BoardFacet.Persona => Personas,
        BoardFacet.Band => Bands,
        BoardFacet.Owner => Owners,
        BoardFacet.Source => Sources,
        BoardFacet.Market => Markets,
        _ => Statuses,
    };

    public BoardFilter With(BoardFacet facet, ValueList<string> values) => facet switch
    {
        BoardFacet.Persona => this with { Personas = values },
        BoardFacet.Band => this with { Bands = values },
        BoardFacet.Owner => this with { Owners = values },
        BoardFacet.Source => this with { Sources = values },
        BoardFacet.Market => this with { Markets = values },
        _ => this with { Statuses = values },
    };

    /// <summary>The same for the index.</summary>
    /// <param name="userId">Whose leads "mine" are; a user who is nobody has none.</param>
    public QueueFilter ToQueueFilter(string? userId) => new()
    {
        Routes = Route is null ? [] : [Route],
        Letters = Letters,
        Bands = Bands,
        Personas = Personas,
        Sources = Sources,
        Markets = Markets,
        Statuses = Statuses,
        Search = Search,
        IncludeClosed = IncludeClosed,
        Overdue = Overdue,
        Snoozed = Queue is BoardQueue.Snoozed ? SnoozedLeads.Only : IncludeClosed ? SnoozedLeads.Included : SnoozedLeads.Hidden,
        Sort = Sort,
        Owners = Queue switch
        {
            BoardQueue.Mine => [userId ?? NoUser],
            BoardQueue.Unassigned => [""],
            _ => Owners,
        },
    };
}
