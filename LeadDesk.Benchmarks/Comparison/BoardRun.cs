using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>The same questions to LeadDesk's board and to SQLite; both must give the same answer.</summary>
internal sealed class BoardRun(GeneratedBase leads, IndexRun ours, SqliteBoard sqlite)
{
    private const string CommonWord = "mueller";

    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Pages with filter and search, as LeadDesk's share of SQLite's time.</summary>
    public List<(string Search, double Share)> SearchedPages { get; } = [];

    public IEnumerable<Line> Run(CancellationToken cancellationToken)
    {
        var filter = new BoardQuestion("nurture", ["A", "B"], Owner: null, "Messe", Search: null);
        var everything = new BoardQuestion(null, [], null, null, null);
        var (rareWord, aroundIt) = RareWord();

        yield return Ask("board page", everything, cancellationToken);
        yield return Ask("board page, filter", filter, cancellationToken);
        yield return Ask("board page, narrow filter", filter with { Owner = GeneratedBase.Reps[6] }, cancellationToken);
        yield return Searched("board page, filter, common word", filter with { Search = CommonWord }, cancellationToken);
        yield return Searched("board page, filter, rare word", aroundIt with { Search = rareWord }, cancellationToken);
        yield return Ask("search, common word", everything with { Search = CommonWord }, cancellationToken);
        yield return Ask("search, rare word", everything with { Search = rareWord }, cancellationToken);
        yield return Facets("facet counts", everything, cancellationToken);
        yield return Facets("facet counts, filter", filter, cancellationToken);
        yield return Facets("facet counts, filter, common word", filter with { Search = CommonWord }, cancellationToken);
        yield return new("rank of a lead", ours.Rank(), leads.Leads);
    }

    // A phone number that one lead in the middle of the base has, and a filter that finds it.
    private (string Word, BoardQuestion Filter) RareWord()
    {
        var (standing, lead) = ours.Evaluation.Standings()
            .Skip(leads.Leads / 2)
            .Where(standing => standing.IsOpen)
            .Select(standing => (standing, Lead: leads.Lead(standing.LeadId)))
            .First(pair => pair.Lead is { Phone: not null, Source: not null });

        return (Folding.Fold(lead.Phone!.Split(' ')[^1]), new(standing.Route.Id, [standing.Grade.Letter.ToString()], null, lead.Source, null));
    }

    private Line Searched(string work, BoardQuestion question, CancellationToken cancellationToken)
    {
        var line = Ask(work, question, cancellationToken);
        SearchedPages.Add((question.Search!, line.Seconds / line.PeerSeconds!.Value));

        return line;
    }

    private Line Ask(string work, BoardQuestion question, CancellationToken cancellationToken)
    {
        var (seconds, answer) = ours.Ask(question);
        var its = sqlite.Ask(question, cancellationToken);

        if (answer.Total != its.Answer.Total || !answer.FirstPage.SequenceEqual(its.Answer.FirstPage))
        {
            _differences.Add($"SQLite answers \"{work}\" with {its.Answer.Total} leads, LeadDesk with {answer.Total}, or in another order.");
        }

        return new($"{work} ({answer.Total:N0} leads)", seconds, Peer: $"SQLite, {its.Way}", PeerSeconds: its.Seconds);
    }

    private Line Facets(string work, BoardQuestion question, CancellationToken cancellationToken) =>
        new(work, ours.CountFacets(question), Peer: "SQLite, 8 x GROUP BY", PeerSeconds: sqlite.CountFacets(question, cancellationToken));
}
