using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>The rooms of all drafts that anybody has opened. There is one room per draft, and it is the only one that changes it.</summary>
public sealed partial class WorkshopRooms : IDisposable
{
    private readonly IDbContextFactory<LeadDeskDbContext> _contexts;
    private readonly LiveIndex _live;
    private readonly PublishedModels _models;
    private readonly LeadChanges _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkshopRooms> _logger;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly ConcurrentDictionary<int, DraftRoom> _rooms = new();
    private readonly CancellationTokenSource _closing = new();
    private Task? _following;

    public WorkshopRooms(
        IDbContextFactory<LeadDeskDbContext> contexts,
        LiveIndex live,
        PublishedModels models,
        LeadChanges changes,
        TimeProvider time,
        ILogger<WorkshopRooms> logger)
    {
        (_contexts, _live, _models, _changes, _time, _logger) = (contexts, live, models, changes, time, logger);
    }

    /// <summary>The room of a draft; null when there is no such draft. It may not be evaluated yet.</summary>
    public async Task<DraftRoom?> OpenAsync(Actor actor, int draftId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        if (_rooms.TryGetValue(draftId, out var open))
        {
            return open;
        }

        await _oneAtATime.WaitAsync(cancellationToken);

        try
        {
            if (!_rooms.TryGetValue(draftId, out open) && await LoadAsync(draftId, cancellationToken) is { } state)
            {
                open = new(state, _contexts, _live, _models, _time);
                _rooms[draftId] = open;
                _following ??= FollowLeadsAsync(_closing.Token);
            }

            return open;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The room of a draft that somebody has opened; null otherwise.</summary>
    public DraftRoom? Find(int draftId) => _rooms.GetValueOrDefault(draftId);

    public void Dispose()
    {
        _closing.Cancel();

        foreach (var room in _rooms.Values)
        {
            room.Dispose();
        }
    }

    private async Task<RoomState?> LoadAsync(int draftId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draftId, cancellationToken);

        if (draft is null)
        {
            return null;
        }

        var names = await db.Users.ToNamesAsync(cancellationToken);
        Person PersonOf(string? id) => new(id, id is null ? "LeadDesk" : names.GetValueOrDefault(id, id));
        var entries = await db.DraftLog.AsNoTracking().Where(entry => entry.DraftId == draftId).OrderBy(entry => entry.Revision).ToListAsync(cancellationToken);
        var log = entries.Select(entry => new LogLine(entry.Revision, entry.Step, entry.Kind, EditJson.Read(entry.Edit), PersonOf(entry.UserId), entry.At)).ToImmutableList();
        var (done, undone) = StepsOf(log);
        var comments = await db.DraftComments.AsNoTracking().Where(row => row.DraftId == draftId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var votes = await db.DraftVotes.AsNoTracking().Where(row => row.DraftId == draftId).ToListAsync(cancellationToken);
        var signatures = await db.DraftSignatures.AsNoTracking().Where(row => row.DraftId == draftId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var round = await db.BlindRounds.AsNoTracking()
            .Where(row => row.DraftId == draftId && row.ClosedAt == null)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var ballots = round is null ? [] : await db.BlindBallots.AsNoTracking().Where(row => row.RoundId == round.Id).ToListAsync(cancellationToken);

        var published = await _models.HeadAsync(db, cancellationToken);

        return new()
        {
            DraftId = draft.Id,
            Name = draft.Name,
            State = draft.State,
            PublishedVersion = draft.PublishedVersion,
            Origin = draft.Origin,
            OriginName = draft.OriginName,
            Base = await BaseAsync(db, draft.BaseVersion, published, cancellationToken),
            Published = published,
            Revision = draft.Revision,
            Model = ModelJson.Read(draft.Document),
            Log = log,
            LastEdits = DraftRoom.LastEdits(ImmutableDictionary<ItemKey, LogLine>.Empty, log),
            Done = done,
            Undone = undone,
            Comments =
            [
                .. comments.Select(row => new Comment(
                    row.Id, row.Item, row.Text, PersonOf(row.UserId), row.At, row.ResolvedAt is null ? null : PersonOf(row.ResolvedById), row.ResolvedAt)),
            ],
            Votes = [.. votes.Select(row => new Vote(row.Item, PersonOf(row.UserId), row.Department, row.Agrees, row.Revision, row.At))],
            Signatures = [.. signatures.Select(row => new Signature(row.Department, new(row.Revision, row.AgainstVersion), PersonOf(row.UserId), row.At))],
            Round = round is null ? null : new(
                round.Id,
                PersonOf(round.OpenedById),
                [.. round.Rules],
                round.RevealedAt is not null,
                [.. ballots.Select(row => new Ballot(row.RuleId, PersonOf(row.UserId), row.Department, row.Points))]),
        };
    }

    private async Task<PublishedModel> BaseAsync(LeadDeskDbContext db, int number, VersionHead published, CancellationToken cancellationToken) =>
        await _models.FindAsync(db, number, cancellationToken) is { } model ? new(number, model) : new(published.Number, published.Model);

    // What the log says of what can be undone and redone.
    private static (ImmutableList<EditStep> Done, ImmutableList<EditStep> Undone) StepsOf(ImmutableList<LogLine> log)
    {
        var (done, undone) = (ImmutableList<EditStep>.Empty, ImmutableList<EditStep>.Empty);

        foreach (var line in log)
        {
            switch (line.Kind)
            {
                case DraftLogKind.Undo:
                    undone = undone.Add(done[^1]);
                    done = done.RemoveAt(done.Count - 1);
                    break;
                case DraftLogKind.Redo:
                    done = done.Add(undone[^1]);
                    undone = undone.RemoveAt(undone.Count - 1);
                    break;
                case DraftLogKind.Edit when done.Count > 0 && done[^1].Number == line.Step:
                    done = done.SetItem(done.Count - 1, new(line.Step, done[^1].Edits.Add(line.Edit)));
                    undone = [];
                    break;
                default:
                    done = done.Add(new(line.Step, [line.Edit]));
                    undone = [];
                    break;
            }
        }

        return (done, undone);
    }

    // Imports, new activities, a new day, another version: whoever is in a room sees the effect on the leads as they are.
    private async Task FollowLeadsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in _changes.WatchAsync(cancellationToken))
            {
                foreach (var room in _rooms.Values.Where(room => room.IsOccupied))
                {
                    await FollowLeadsAsync(room, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // LeadDesk stops.
        }
    }

    private async Task FollowLeadsAsync(DraftRoom room, CancellationToken cancellationToken)
    {
        try
        {
            await room.EvaluateAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotFollowed(room.DraftId, failure); // The next change tries again; other rooms are not concerned.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Draft {DraftId} could not follow a change of the leads")]
    private partial void LogNotFollowed(int draftId, Exception failure);
}
