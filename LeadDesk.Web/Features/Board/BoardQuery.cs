using System.Globalization;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Texts;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>A lead as the board shows it.</summary>
/// <param name="Rank">Its place in the list that was asked for, from 1.</param>
/// <param name="ScoreChange">By how many points the score changed in the last seven days.</param>
/// <param name="RouteSince">Since when it waits on its route, UTC.</param>
public sealed record BoardRow(
    int Rank,
    int Id,
    string? AcademicTitle,
    string? FirstName,
    string? LastName,
    string? JobTitle,
    string? Company,
    string? Email,
    LeadStatus Status,
    int Score,
    int ScoreChange,
    Grade Grade,
    string? PersonaId,
    string BandId,
    string RouteId,
    DateTime RouteSince,
    DateTime? LastActivityAt,
    IReadOnlyList<Reason> Reasons);

/// <summary>One page of the board.</summary>
/// <param name="Total">How many leads the whole list has.</param>
/// <param name="ByRoute">How many leads each route has under the same filter without its route.</param>
/// <param name="ByLetter">How many leads each letter has under the same filter without its letters.</param>
/// <param name="Zone">The organisation's time zone.</param>
/// <param name="AnyLeads">Whether there is any lead at all, whatever the filter.</param>
public sealed record BoardPageResult(
    IReadOnlyList<BoardRow> Rows,
    int Total,
    IReadOnlyDictionary<string, int> ByRoute,
    IReadOnlyDictionary<string, int> ByLetter,
    PublishedModel Published,
    TimeZoneInfo Zone,
    bool AnyLeads);

/// <summary>Reads the board in its priority order.</summary>
public sealed class BoardQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, TimeProvider time)
{
    /// <summary>The most rows one page may have.</summary>
    public const int LargestPage = 1_000;

    internal const int ReasonsShown = 3;

    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many rows to return, at most <see cref="LargestPage"/>.</param>
    public async Task<BoardPageResult> RunAsync(Actor actor, BoardFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // One transaction, so that rows and counts are of the same moment.
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var organisation = await db.Organisations
            .Select(row => new { row.TimeZone, AnyLeads = db.Leads.Any() })
            .SingleAsync(cancellationToken);
        var counts = await CountAsync(db, filter, cancellationToken);
        var rows = await RowsAsync(db, filter, Math.Max(0, skip), Math.Clamp(take, 1, LargestPage), published.Model, cancellationToken);

        return new(
            rows,
            counts.Where(count => HasRoute(count, filter) && HasLetter(count, filter)).Sum(count => count.Leads),
            Sums(counts.Where(count => HasLetter(count, filter)), count => count.RouteId),
            Sums(counts.Where(count => HasRoute(count, filter)), count => count.Letter),
            published,
            TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone),
            organisation.AnyLeads);
    }

    // First only which leads, from an index; their wide rows are read for those on the page alone.
    private async Task<IReadOnlyList<BoardRow>> RowsAsync(
        LeadDeskDbContext db, BoardFilter filter, int skip, int take, ScoringModel model, CancellationToken cancellationToken)
    {
        var ids = await InOrder(Queue(db, filter), filter)
            .Skip(skip)
            .Take(take)
            .Select(score => score.LeadId)
            .ToArrayAsync(cancellationToken);

        var weekAgo = time.GetUtcNow().UtcDateTime.AddDays(-7);
        var page = await db.LeadScores
            .Where(score => ids.Contains(score.LeadId))
            .Join(db.Leads, score => score.LeadId, lead => lead.Id, (score, lead) => new
            {
                lead.Id,
                lead.AcademicTitle,
                lead.FirstName,
                lead.LastName,
                lead.JobTitle,
                lead.Company,
                lead.Email,
                lead.Status,
                Result = score,
                Change = db.ScoreChanges
                    .Where(change => change.LeadId == lead.Id && change.At >= weekAgo)
                    .Sum(change => change.ScoreAfter - change.ScoreBefore),
                LastActivityAt = db.Activities.Where(activity => activity.LeadId == lead.Id).Max(activity => (DateTime?)activity.OccurredAt),
            })
            .AsNoTracking()
            .ToDictionaryAsync(row => row.Id, cancellationToken);

        return
        [
            .. ids.Select(id => page[id]).Select((row, index) => new BoardRow(
                skip + index + 1,
                row.Id,
                row.AcademicTitle,
                row.FirstName,
                row.LastName,
                row.JobTitle,
                row.Company,
                row.Email,
                row.Status,
                row.Result.Score,
                row.Change,
                Grade.FromStep(row.Result.Grade),
                row.Result.PersonaId,
                row.Result.BandId,
                row.Result.RouteId,
                row.Result.RouteSince,
                row.LastActivityAt,
                RulePoints.TopReasons(row.Result.RulePoints, model, ReasonsShown))),
        ];
    }

    // Without its route and letters the filter leaves some 65 groups, from which every number on the page follows.
    private static async Task<List<Count>> CountAsync(LeadDeskDbContext db, BoardFilter filter, CancellationToken cancellationToken) =>
        await Queue(db, filter with { Route = null, Letters = [] })
            .GroupBy(score => new { score.RouteId, score.Grade })
            .Select(same => new Count(same.Key.RouteId, same.Key.Grade, same.Count()))
            .ToListAsync(cancellationToken);

    // All leads of one route have one rank: leaving it out lets the database read them from the route's own index.
    private static IOrderedQueryable<LeadScore> InOrder(IQueryable<LeadScore> queue, BoardFilter filter) =>
        (filter.Route is null
            ? queue.OrderBy(score => score.RouteRank).ThenByDescending(score => score.Score)
            : queue.OrderByDescending(score => score.Score))
        .ThenByDescending(score => score.Grade)
        .ThenBy(score => score.RouteSince)
        .ThenBy(score => score.LeadId);

    private static IQueryable<LeadScore> Queue(LeadDeskDbContext db, BoardFilter filter)
    {
        var queue = filter.IncludeClosed ? db.LeadScores : db.LeadScores.Where(score => score.IsOpen);

        if (filter.Route is { } route)
        {
            queue = queue.Where(score => score.RouteId == route);
        }

        if (filter.Letters.Count > 0)
        {
            var steps = Grade.All.Where(grade => filter.Letters.Contains(LetterOf(grade))).Select(grade => grade.Step).ToArray();
            queue = queue.Where(score => steps.Contains(score.Grade));
        }

        if (Found(db, filter) is { } found)
        {
            // Not a join: the leads are then read once from end to end, instead of one by one in the order of the board.
            queue = queue.Where(score => found.Contains(score.LeadId));
        }

        return queue;
    }

    // Null when nothing is searched for.
    private static IQueryable<int>? Found(LeadDeskDbContext db, BoardFilter filter)
    {
        var words = Folding.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return words.Length == 0
            ? null
            : words.Aggregate(db.Leads.AsQueryable(), (leads, word) => leads.Where(lead => lead.SearchText.Contains(word))).Select(lead => lead.Id);
    }

    private static bool HasRoute(Count count, BoardFilter filter) => filter.Route is null || filter.Route == count.RouteId;

    private static bool HasLetter(Count count, BoardFilter filter) => filter.Letters.Count == 0 || filter.Letters.Contains(count.Letter);

    private static Dictionary<string, int> Sums(IEnumerable<Count> counts, Func<Count, string> key) =>
        counts.GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(count => count.Leads), StringComparer.Ordinal);

    private static string LetterOf(Grade grade) => grade.Letter.ToString(CultureInfo.InvariantCulture);

    private sealed record Count(string RouteId, int Step, int Leads)
    {
        public string Letter => LetterOf(Grade.FromStep(Step));
    }
}
