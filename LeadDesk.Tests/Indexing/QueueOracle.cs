using LeadDesk.Core;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>The queue once more, as naively as it can be said: every lead looked at, everything sorted.</summary>
internal sealed class QueueOracle
{
    /// <summary>In one market people work half as long as elsewhere.</summary>
    public static WorkingCalendar Calendar { get; } = new()
    {
        Markets = [new("dach", new() { Days = [.. WorkingHours.Office.Days.Select(day => day with { To = new(13, 0) })] })],
    };

    /// <summary>When it is asked who is overdue.</summary>
    public static DateTime Now { get; } = Some.DaysAgo(0);

    private static readonly Part[] Parts =
    [
        new(filter => filter.Routes, filter => filter with { Routes = [] }, lead => lead.Standing.Route.Id, facets => facets.Routes),
        new(filter => filter.Letters, filter => filter with { Letters = [] }, lead => lead.Standing.Grade.Letter.ToString(), facets => facets.Letters),
        new(filter => filter.Bands, filter => filter with { Bands = [] }, lead => lead.Standing.Band.Id, facets => facets.Bands),
        new(filter => filter.Personas, filter => filter with { Personas = [] }, lead => lead.Standing.PersonaId ?? "", facets => facets.Personas),
        new(filter => filter.Owners, filter => filter with { Owners = [] }, lead => lead.Owner, facets => facets.Owners),
        new(filter => filter.Sources, filter => filter with { Sources = [] }, lead => lead.Source, facets => facets.Sources),
        new(filter => filter.Markets, filter => filter with { Markets = [] }, lead => lead.Market, facets => facets.Markets),
        new(filter => filter.Statuses, filter => filter with { Statuses = [] }, lead => DerivedFields.NameOf(lead.Standing.Status), facets => facets.Statuses),
    ];

    private readonly List<Queued> _all;

    public QueueOracle(IndexedBase leads, Evaluation evaluation)
    {
        _all = [.. evaluation.Standings().Select(standing => Of(standing, leads.Leads[standing.LeadId], evaluation)).OrderBy(lead => lead.Standing.Priority)];
    }

    /// <summary>What can be searched for, as it is kept for each lead.</summary>
    public IReadOnlyList<string> SearchTexts => [.. _all.OrderBy(lead => lead.Standing.LeadId).Select(lead => lead.SearchText)];

    /// <summary>All leads that a filter finds, in its order.</summary>
    public List<Standing> List(QueueFilter filter)
    {
        var found = Found(filter).Select(lead => lead.Standing);

        return [.. filter.Sort is QueueSort.Waiting ? found.OrderBy(lead => lead.WaitingSince).ThenBy(lead => lead.LeadId) : found];
    }

    public void AssertFacets(QueueFilter filter, QueueFacets facets)
    {
        foreach (var part in Parts)
        {
            var expected = Found(part.Without(filter)).CountBy(part.ValueOf).ToDictionary();

            Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), part.CountsIn(facets).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }
    }

    /// <summary>How many leads wait in each queue of a user.</summary>
    public void AssertCounts(string? userId, QueueCounts counts)
    {
        var open = _all.Where(lead => lead.Standing.IsOpen).ToList();
        var waiting = open.Where(lead => !lead.IsSnoozed).ToList();

        Assert.Equal(
            (waiting.Count(lead => lead.IsOverdue), waiting.Count(lead => lead.IsOverdue && lead.Owner.Length > 0 && lead.Owner == userId)),
            (counts.Overdue, counts.MineOverdue));
        Assert.Equal(
            (waiting.Count(lead => lead.Owner.Length > 0 && lead.Owner == userId), waiting.Count(lead => lead.Owner.Length == 0), open.Count - waiting.Count, waiting.Count),
            (counts.Mine, counts.Unassigned, counts.Snoozed, counts.Open));
        Assert.Equal(
            waiting.CountBy(lead => lead.Standing.Route.Id).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            counts.ByRoute.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    private IEnumerable<Queued> Found(QueueFilter filter)
    {
        var words = Folding.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return _all
            .Where(lead => filter.IncludeClosed || lead.Standing.IsOpen)
            .Where(lead => filter.Snoozed is SnoozedLeads.Included || lead.IsSnoozed == filter.Snoozed is SnoozedLeads.Only)
            .Where(lead => !filter.Overdue || lead.IsOverdue)
            .Where(lead => words.All(word => Has(lead.SearchText, word) || Has(lead.SearchText, Folding.WithoutDots(word))))
            .Where(lead => Parts.All(part => part.Wanted(filter) is var wanted && (wanted.Count == 0 || wanted.Contains(part.ValueOf(lead)))));
    }

    private static bool Has(string text, string word) =>
        text.Contains(word, StringComparison.Ordinal) || Folding.WithoutDots(text).Contains(word, StringComparison.Ordinal);

    private static Queued Of(Standing standing, GeneratedLead generated, Evaluation evaluation)
    {
        var lead = generated.ToLead();
        var market = evaluation.Model.MarketOf(new LeadFacts(lead, [], evaluation.Day));
        var worked = Calendar.ClockOf(market, evaluation.Day.Zone).Between(standing.WaitingSince, Now);

        return new(
            standing,
            lead.SearchText,
            lead.OwnerId ?? "",
            lead.Source ?? "",
            market?.Id ?? "",
            lead.SnoozedUntil > evaluation.Day.Today,
            standing.AwaitsReaction && worked > standing.Route.ResponseHours * TimeSpan.FromHours(1));
    }

    private sealed record Queued(Standing Standing, string SearchText, string Owner, string Source, string Market, bool IsSnoozed, bool IsOverdue);

    private sealed record Part(
        Func<QueueFilter, ValueList<string>> Wanted,
        Func<QueueFilter, QueueFilter> Without,
        Func<Queued, string> ValueOf,
        Func<QueueFacets, IReadOnlyDictionary<string, int>> CountsIn);
}
