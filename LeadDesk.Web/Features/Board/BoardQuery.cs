using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Board;

/// <summary>A lead as the board shows it.</summary>
/// <param name="Rank">Its place in the list that was asked for, from 1.</param>
/// <param name="ScoreChange">By how many points the score changed in the last seven days.</param>
/// <param name="Version">What was seen: by it a colleague's work in between is noticed.</param>
/// <param name="OwnerId">Who works it.</param>
/// <param name="SnoozedUntil">The day on which it comes back; null when it is not put off.</param>
/// <param name="WaitingSince">Since when it waits, UTC: on its route, and since its clock started last.</param>
public sealed record BoardRow(
    int Rank,
    int Id,
    string? AcademicTitle,
    string? FirstName,
    string? LastName,
    string? JobTitle,
    string? Company,
    string? Email,
    int Version,
    string? OwnerId,
    DateOnly? SnoozedUntil,
    LeadStatus Status,
    int Score,
    int ScoreChange,
    Grade Grade,
    string? PersonaId,
    string BandId,
    string RouteId,
    DateTime WaitingSince,
    DateTime? LastActivityAt,
    IReadOnlyList<Reason> Reasons)
{
    /// <summary>"Dr. Jana Köhler"; without a name the address or company; null when none of these is known.</summary>
    public string? Name =>
        string.Join(' ', new[] { AcademicTitle, FirstName, LastName }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } name ? name : Email ?? Company;

    /// <summary>In what hours its response time is measured: those of its market.</summary>
    /// <summary>Whether nobody has reacted to it yet.</summary>
    public bool AwaitsReaction { get; init; }

    public WorkingClock Hours { get; init; } = WorkingClock.AroundTheClock;

    public string? Phone { get; init; }

    public string? City { get; init; }

    /// <summary>ISO 3166 two-letter code, where it is one.</summary>
    public string? Country { get; init; }

    public string? Industry { get; init; }

    public double? Employees { get; init; }

    public string? Source { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>What the deal in the making may be worth.</summary>
    public double? OpportunityValue { get; init; }
}

/// <summary>One page of the board.</summary>
/// <param name="Total">How many leads the whole list has.</param>
/// <param name="Facets">How many leads each value has under the same filter without that value's own list.</param>
/// <param name="Counts">How many leads wait in each queue, whatever the filter.</param>
/// <param name="Names">Display names of users by id.</param>
/// <param name="Zone">The organisation's time zone.</param>
/// <param name="AnyLeads">Whether there is any lead at all, whatever the filter.</param>
public sealed record BoardPageResult(
    IReadOnlyList<BoardRow> Rows,
    int Total,
    QueueFacets Facets,
    QueueCounts Counts,
    IReadOnlyDictionary<string, string> Names,
    PublishedModel Published,
    TimeZoneInfo Zone,
    bool AnyLeads)
{
    /// <summary>ISO 4217 code of the currency values of deals are in.</summary>
    public string Currency => State?.Currency ?? "";

    /// <summary>How many leads there are anywhere with the words searched for; null when nothing is searched for, or enough of it is found here.</summary>
    public int? Everywhere { get; init; }

    /// <summary>Of which moment it is.</summary>
    internal LiveState? State { get; init; }

    /// <summary>When its oldest row was read, UTC.</summary>
    internal DateTime ReadAt { get; init; }
}

/// <summary>Reads the board in its priority order: everything from one state of the index, and from the database what it shows of the leads on the page.</summary>
public sealed class BoardQuery(IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, TimeProvider time)
{
    /// <summary>The most rows one page may have.</summary>
    public const int LargestPage = 1_000;

    // So many hits may be all there are, but not those that were meant.
    private const int FewHits = 5;

    // What of a row follows the clock, the change of seven days, may be this old.
    private static readonly TimeSpan Keepable = TimeSpan.FromMinutes(5);

    /// <summary>Waits until the leads are loaded, if they are not yet.</summary>
    /// <param name="skip">How many leads from the top to leave out.</param>
    /// <param name="take">How many rows to return, at most <see cref="LargestPage"/>.</param>
    public Task<BoardPageResult> RunAsync(Actor actor, BoardFilter filter, int skip, int take, CancellationToken cancellationToken) =>
        RunAsync(actor, filter, skip, take, before: null, cancellationToken);

    /// <param name="before">What was shown before: rows of leads that did not change since are taken over instead of read again.</param>
    public async Task<BoardPageResult> RunAsync(
        Actor actor, BoardFilter filter, int skip, int take, BoardPageResult? before, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var state = await live.LoadedAsync(cancellationToken);
        var wanted = filter.ToQueueFilter(actor.UserId);
        var first = Math.Max(0, skip);
        var (page, facets) = state.Queue.View(wanted, first, Math.Clamp(take, 1, LargestPage), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var known = Known(before, state, now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return new(
            await RowsAsync(db, state, page.Leads, first, known, now, cancellationToken),
            page.Total,
            facets,
            state.Queue.Counts(actor.UserId, cancellationToken),
            await db.Users.ToNamesAsync(cancellationToken),
            state.Published,
            state.Evaluation.Index.Zone,
            AnyLeads: state.Evaluation.Index.Count > 0)
        {
            Everywhere = filter.Search is null || filter.IsEverywhere || page.Total > FewHits
                ? null
                : state.Queue.Page(BoardFilter.Everywhere(filter.Search).ToQueueFilter(actor.UserId), 0, 0, cancellationToken).Total,
            State = state,
            ReadAt = known.Count > 0 ? before!.ReadAt : now,
        };
    }

    // Rows that say nothing else now.
    private static Dictionary<int, BoardRow> Known(BoardPageResult? before, LiveState state, DateTime now) =>
        before is { State: { } then } && now - before.ReadAt < Keepable && ReferenceEquals(then.Stored, state.Stored)
            ? before.Rows.Where(row => state.Evaluation.Shares(then.Evaluation, row.Id)).ToDictionary(row => row.Id)
            : [];

    private static async Task<IReadOnlyList<BoardRow>> RowsAsync(
        LeadDeskDbContext db,
        LiveState state,
        IReadOnlyList<Standing> leads,
        int first,
        Dictionary<int, BoardRow> known,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var unknown = leads.Where(lead => !known.ContainsKey(lead.LeadId)).ToList();
        var read = unknown.Count == 0
            ? []
            : (await BoardRowReader.ReadAsync(db, state.Evaluation, unknown, first, now.AddDays(-7), state.Plan.Calendar, cancellationToken)).ToDictionary(row => row.Id);

        return
        [
            .. leads
                .Select((lead, place) => (known.GetValueOrDefault(lead.LeadId) ?? read.GetValueOrDefault(lead.LeadId)) is { } row ? Ranked(row, first + place + 1) : null)
                .OfType<BoardRow>(),
        ];
    }

    // A row that stays where it is remains the same row, which need not be drawn again.
    private static BoardRow Ranked(BoardRow row, int rank) => row.Rank == rank ? row : row with { Rank = rank };

    /// <summary>Every lead a filter finds, in the order of the board: for work on all of them.</summary>
    public async Task<IReadOnlyList<WorkedLead>> AllAsync(Actor actor, BoardFilter filter, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        var state = await live.LoadedAsync(cancellationToken);

        return await Task.Run<IReadOnlyList<WorkedLead>>(
            () => [.. state.Queue.InOrder(filter.ToQueueFilter(actor.UserId), cancellationToken).Leads.Select(lead => new WorkedLead(lead.LeadId))],
            cancellationToken);
    }
}
