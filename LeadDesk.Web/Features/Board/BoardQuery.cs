using System.Globalization;
using System.Linq.Expressions;
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
public sealed record BoardPageResult(
    IReadOnlyList<BoardRow> Rows,
    int Total,
    IReadOnlyDictionary<string, int> ByRoute,
    IReadOnlyDictionary<string, int> ByLetter,
    PublishedModel Published);

/// <summary>Reads the board in its priority order.</summary>
public sealed class BoardQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, TimeProvider time)
{
    /// <summary>The most rows one page may have.</summary>
    public const int LargestPage = 1_000;

    internal const int ReasonsShown = 3;

    /// <summary>Leads that sales has still to decide on; the others have left the queue.</summary>
    internal static readonly Expression<Func<Lead, bool>> IsOpen = lead => lead.Status == LeadStatus.New || lead.Status == LeadStatus.Accepted;

    public async Task<BoardPageResult> RunAsync(Actor actor, BoardFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var queue = Queue(db, filter with { Letters = [], Route = null });
        var rows = await RowsAsync(db, filter, Math.Max(0, skip), Math.Clamp(take, 1, LargestPage), published.Model, cancellationToken);

        return new(
            rows,
            await Queue(db, filter).CountAsync(cancellationToken),
            await CountByRouteAsync(WithLetters(queue, filter), cancellationToken),
            await CountByLetterAsync(WithRoute(queue, filter), cancellationToken),
            published);
    }

    private async Task<IReadOnlyList<BoardRow>> RowsAsync(
        LeadDeskDbContext db, BoardFilter filter, int skip, int take, ScoringModel model, CancellationToken cancellationToken)
    {
        var page = await Queue(db, filter)
            .OrderBy(row => row.Score.RouteRank)
            .ThenByDescending(row => row.Score.Score)
            .ThenByDescending(row => row.Score.Grade)
            .ThenBy(row => row.Score.RouteSince)
            .ThenBy(row => row.Score.LeadId)
            .Skip(skip)
            .Take(take)
            .Select(row => new
            {
                row.Lead.Id,
                row.Lead.AcademicTitle,
                row.Lead.FirstName,
                row.Lead.LastName,
                row.Lead.JobTitle,
                row.Lead.Company,
                row.Lead.Email,
                row.Lead.Status,
                Result = row.Score,
                LastActivityAt = db.Activities.Where(activity => activity.LeadId == row.Lead.Id).Max(activity => (DateTime?)activity.OccurredAt),
            })
            .ToListAsync(cancellationToken);

        var changes = await RecentChangesAsync(db, [.. page.Select(row => row.Id)], cancellationToken);

        return
        [
            .. page.Select((row, index) => new BoardRow(
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
                changes.GetValueOrDefault(row.Id),
                Grade.FromStep(row.Result.Grade),
                row.Result.PersonaId,
                row.Result.BandId,
                row.Result.RouteId,
                row.Result.RouteSince,
                row.LastActivityAt,
                RulePoints.TopReasons(row.Result.RulePoints, model, ReasonsShown))),
        ];
    }

    private async Task<Dictionary<int, int>> RecentChangesAsync(LeadDeskDbContext db, int[] leadIds, CancellationToken cancellationToken)
    {
        var weekAgo = time.GetUtcNow().UtcDateTime.AddDays(-7);

        return await db.ScoreChanges
            .Where(change => leadIds.Contains(change.LeadId) && change.At >= weekAgo)
            .GroupBy(change => change.LeadId)
            .Select(changes => new { LeadId = changes.Key, Points = changes.Sum(change => change.ScoreAfter - change.ScoreBefore) })
            .ToDictionaryAsync(changes => changes.LeadId, changes => changes.Points, cancellationToken);
    }

    private static IQueryable<QueueRow> Queue(LeadDeskDbContext db, BoardFilter filter)
    {
        var leads = filter.IncludeClosed ? db.Leads : db.Leads.Where(IsOpen);
        var rows = db.LeadScores.AsNoTracking()
            .Join(leads, score => score.LeadId, lead => lead.Id, (score, lead) => new QueueRow { Score = score, Lead = lead });

        foreach (var word in Folding.Fold(filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            rows = rows.Where(row => row.Lead.SearchText.Contains(word));
        }

        return WithLetters(WithRoute(rows, filter), filter);
    }

    private static IQueryable<QueueRow> WithRoute(IQueryable<QueueRow> rows, BoardFilter filter) =>
        filter.Route is { } route ? rows.Where(row => row.Score.RouteId == route) : rows;

    private static IQueryable<QueueRow> WithLetters(IQueryable<QueueRow> rows, BoardFilter filter)
    {
        if (filter.Letters.Count == 0)
        {
            return rows;
        }

        var steps = Grade.All.Where(grade => filter.Letters.Contains(LetterOf(grade))).Select(grade => grade.Step).ToArray();

        return rows.Where(row => steps.Contains(row.Score.Grade));
    }

    private static async Task<Dictionary<string, int>> CountByRouteAsync(IQueryable<QueueRow> rows, CancellationToken cancellationToken) =>
        await rows.GroupBy(row => row.Score.RouteId)
            .Select(same => new { Route = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Route, same => same.Count, StringComparer.Ordinal, cancellationToken);

    private static async Task<Dictionary<string, int>> CountByLetterAsync(IQueryable<QueueRow> rows, CancellationToken cancellationToken)
    {
        var byStep = await rows.GroupBy(row => row.Score.Grade)
            .Select(same => new { Step = same.Key, Count = same.Count() })
            .ToListAsync(cancellationToken);

        return byStep
            .GroupBy(same => LetterOf(Grade.FromStep(same.Step)), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Sum(grade => grade.Count), StringComparer.Ordinal);
    }

    private static string LetterOf(Grade grade) => grade.Letter.ToString(CultureInfo.InvariantCulture);

    private sealed class QueueRow
    {
        public required LeadScore Score { get; init; }

        public required Lead Lead { get; init; }
    }
}
