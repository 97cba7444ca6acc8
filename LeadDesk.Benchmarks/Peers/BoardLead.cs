using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>A judged lead as the board orders, filters and searches it.</summary>
/// <param name="SearchText">Folded.</param>
internal sealed record BoardLead(
    int Id, LeadStatus Status, string Route, int RouteRank, int Score, Grade Grade, string Band, string? Persona, string? Market,
    DateTime WaitingSince,
    string? Owner, string? Source, string SearchText);

/// <summary>A question to the board.</summary>
/// <param name="Route">Null for all, as with the others.</param>
/// <param name="Search">One folded word.</param>
internal sealed record BoardQuestion(string? Route, IReadOnlyList<string> Letters, string? Owner, string? Source, string? Search);

/// <summary>What came of it: how many leads there are in all, and the ids of the first page in the board's order.</summary>
internal sealed record BoardAnswer(int Total, IReadOnlyList<int> FirstPage);
