using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
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

/// <summary>Reads the board in its priority order: everything from one state of the index, and from the database what it shows of the leads on the page.</summary>
public sealed class BoardQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time)
{
    /// <summary>The most rows one page may have.</summary>
    public const int LargestPage = 1_000;

    /// <summary>Waits until the leads are loaded, if they are not yet.</summary>
    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many rows to return, at most <see cref="LargestPage"/>.</param>
    public async Task<BoardPageResult> RunAsync(Actor actor, BoardFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var wanted = filter.ToQueueFilter();
        var first = Math.Max(0, skip);
        var page = state.Queue.Page(wanted, first, Math.Clamp(take, 1, LargestPage), cancellationToken);
        var facets = state.Queue.Facets(wanted, cancellationToken);
        var weekAgo = time.GetUtcNow().UtcDateTime.AddDays(-7);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return new(
            await BoardRowReader.ReadAsync(db, state.Evaluation, page.Leads, first, weekAgo, cancellationToken),
            page.Total,
            facets.Routes,
            facets.Letters,
            state.Published,
            state.Evaluation.Index.Zone,
            AnyLeads: state.Evaluation.Index.Count > 0);
    }
}
