using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>
/// A draft and the people in it. Changes come one at a time and are stored before anybody sees them; readers take a
/// <see cref="RoomState"/> and never wait.
/// </summary>
public sealed partial class DraftRoom : IDisposable
{
    private readonly IDbContextFactory<LeadDeskDbContext> _contexts;
    private readonly LiveIndex _live;
    private readonly PublishedModels _models;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _oneChange = new(1, 1);
    private readonly SemaphoreSlim _oneEvaluation = new(1, 1);
    private readonly Lock _showing = new();
    private readonly ConcurrentDictionary<Channel<bool>, bool> _watchers = new();
    private readonly RoomSeats _seats = new();
    private volatile RoomState _state;

    internal DraftRoom(RoomState state, IDbContextFactory<LeadDeskDbContext> contexts, LiveIndex live, PublishedModels models, TimeProvider time)
    {
        (_state, _contexts, _live, _models, _time) = (state, contexts, live, models, time);
    }

    public RoomState State => _state;

    public int DraftId => _state.DraftId;

    /// <summary>Whether any window shows it that does not rest.</summary>
    public bool IsOccupied
    {
        get
        {
            lock (_showing)
            {
                return _seats.AreOccupied;
            }
        }
    }

    /// <summary>Yields after every change of <see cref="State"/>, until cancelled; several changes at once may yield once.</summary>
    public async IAsyncEnumerable<RoomState> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _watchers.TryAdd(watcher, true);

        try
        {
            await foreach (var _ in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return _state;
            }
        }
        finally
        {
            _watchers.TryRemove(watcher, out _);
        }
    }

    /// <summary>Takes a seat: others see that somebody is here until it is disposed.</summary>
    /// <param name="isHidden">A screen that only shows what others do; nobody sees it.</param>
    public Seat Join(Actor actor, string step, bool isHidden = false)
    {
        actor.Demand(Right.JoinWorkshop);

        lock (_showing)
        {
            var seat = new Seat(this, actor, _seats.ColourFor(actor), isHidden) { Step = step };
            _seats.Add(seat);
            _state = _state with { Present = _seats.Present() };
            Announce();

            return seat;
        }
    }

    /// <summary>Applies an edit to the newest revision and stores it, unless it conflicts or would make the model invalid.</summary>
    /// <returns>After every lead is evaluated by the new revision.</returns>
    public Task<EditResult> EditAsync(Actor actor, DraftEdit edit, CancellationToken cancellationToken) => EditAsync(actor, [edit], cancellationToken);

    /// <summary>The same for several edits that are stored one by one, but all or none, and undone together.</summary>
    public async Task<EditResult> EditAsync(Actor actor, IReadOnlyList<DraftEdit> edits, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return await ChangeAsync(
            async (db, state) =>
            {
                var model = state.Model;
                var done = new List<DraftEdit>();

                foreach (var edit in edits)
                {
                    switch (edit.ApplyTo(model))
                    {
                        case EditOutcome.Applied applied:
                            model = applied.Model;
                            done.Add(applied.Edit);
                            break;
                        case EditOutcome.Conflicting { Conflict: var conflict }:
                            return new EditResult.Conflict(conflict, state.LastEdits.GetValueOrDefault(conflict.Item));
                    }
                }

                if (done.Count == 0)
                {
                    return new EditResult.Nothing();
                }

                var step = EditSteps.NumberFor(actor, done, state, Now);
                var lines = done.Select((edit, index) => new LogLine(state.Revision + 1 + index, step, DraftLogKind.Edit, edit, By(actor), Now));
                var open = state.Done.Count > 0 && state.Done[^1].Number == step ? state.Done.RemoveAt(state.Done.Count - 1) : state.Done;
                var earlier = open == state.Done ? [] : state.Done[^1].Edits;

                return await StoreAsync(db, state, model, [.. lines], open.Add(new(step, earlier.AddRange(done))), [], cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Takes back the latest step, whoever did it.</summary>
    public Task<EditResult> UndoAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return ChangeAsync(
            async (db, state) => state.Done.Count == 0
                ? new EditResult.Nothing()
                : await TakeAsync(db, actor, state, state.Done[^1], DraftLogKind.Undo, cancellationToken),
            cancellationToken);
    }

    /// <summary>Does again what was undone last.</summary>
    public Task<EditResult> RedoAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        return ChangeAsync(
            async (db, state) => state.Undone.Count == 0
                ? new EditResult.Nothing()
                : await TakeAsync(db, actor, state, state.Undone[^1], DraftLogKind.Redo, cancellationToken),
            cancellationToken);
    }

    /// <summary>Evaluates the newest revision on the newest leads, unless that is done already.</summary>
    public async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        await _oneEvaluation.WaitAsync(cancellationToken);

        try
        {
            var (state, live) = (_state, _live.Current);

            if (live is null || (state.Impact is { } known && known.Revision == state.Revision && known.Before == live.Evaluation))
            {
                return;
            }

            if (live.Published.Number != state.Published.Number)
            {
                await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
                await FollowVersionAsync(db, cancellationToken);
            }

            var impact = await Task.Run(() => ImpactOf(state, live, cancellationToken), cancellationToken);
            Show(now => now with { Impact = impact });
        }
        finally
        {
            _oneEvaluation.Release();
        }
    }

    public void Dispose()
    {
        _oneChange.Dispose();
        _oneEvaluation.Dispose();
    }

    internal void Leave(Seat seat)
    {
        lock (_showing)
        {
            _seats.Remove(seat);
            _state = _state with { Wall = _seats.AreEmpty ? null : _state.Wall };
        }

        Rearrange();
    }

    /// <summary>Shows who is here after somebody came, went or rests.</summary>
    internal void Rearrange() => Show(state => state with
    {
        Present = _seats.Present(),
        Impact = IsOccupied ? state.Impact : null, // Nobody looks: the memory is better used elsewhere.
    });

    /// <summary>Takes over which version is published; signatures against another one no longer hold from here on.</summary>
    internal async Task<RoomState> FollowVersionAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var published = await _models.HeadAsync(db, cancellationToken);

        if (published.Number != _state.Published.Number)
        {
            Show(now => now with { Published = published });
        }

        return _state;
    }

    /// <param name="wall">What the wall shows from now on; null to leave it.</param>
    internal void ShowPresence(WallFocus? wall) => Show(state => state with { Present = _seats.Present(), Wall = wall ?? state.Wall });

    /// <summary>Changes what people see, and tells them.</summary>
    internal void Show(Func<RoomState, RoomState> change)
    {
        lock (_showing)
        {
            _state = change(_state);
        }

        Announce();
    }

    /// <summary>Runs a change that needs the database, while no other does, and afterwards evaluates what is new.</summary>
    internal async Task<T> ChangeAsync<T>(Func<LeadDeskDbContext, RoomState, Task<T>> change, CancellationToken cancellationToken)
    {
        T result;
        await _oneChange.WaitAsync(cancellationToken);

        try
        {
            // SQLite works on the thread that asks; the circuit's own stays free for the next key stroke.
            result = await Task.Run(
                async () =>
                {
                    await using var db = await _contexts.CreateDbContextAsync(cancellationToken);

                    return await change(db, _state);
                },
                cancellationToken);
        }
        finally
        {
            _oneChange.Release();
        }

        // Stored is stored: whoever asked may be gone, others wait for the effect.
        await EvaluateAsync(CancellationToken.None);

        return result;
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    internal static Person By(Actor actor) => new(actor.UserId, actor.Name);

    private async Task<EditResult> TakeAsync(
        LeadDeskDbContext db, Actor actor, RoomState state, EditStep step, DraftLogKind kind, CancellationToken cancellationToken)
    {
        var back = kind is DraftLogKind.Undo;
        var edits = back ? step.Edits.Reverse().Select(edit => edit.Inverse) : step.Edits;
        var whole = step.Edits.Count == 1 ? edits.Single() : new SeveralEdits(Core.ValueList.ToValueList(edits));

        if (whole.ApplyTo(state.Model) is not EditOutcome.Applied applied)
        {
            throw new InvalidOperationException($"Step {step.Number} of draft {state.DraftId} cannot be taken back: the log does not fit the model.");
        }

        var line = new LogLine(state.Revision + 1, step.Number, kind, whole, By(actor), Now);

        return back
            ? await StoreAsync(db, state, applied.Model, [line], state.Done.RemoveAt(state.Done.Count - 1), state.Undone.Add(step), cancellationToken)
            : await StoreAsync(db, state, applied.Model, [line], state.Done.Add(step), state.Undone.RemoveAt(state.Undone.Count - 1), cancellationToken);
    }

    private async Task<EditResult> StoreAsync(
        LeadDeskDbContext db,
        RoomState state,
        ScoringModel model,
        ImmutableList<LogLine> lines,
        ImmutableList<EditStep> done,
        ImmutableList<EditStep> undone,
        CancellationToken cancellationToken)
    {
        var problems = ModelValidation.Check(model, await db.LoadCatalogueAsync(cancellationToken));

        if (problems.Count > 0)
        {
            return new EditResult.Refused(problems);
        }

        var revision = state.Revision + lines.Count;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = ModelJson.Write(model);
        var now = Now;

        // The condition is the last line of defence against another process that edits the same draft.
        var updated = await db.Drafts
            .Where(draft => draft.Id == state.DraftId && draft.Revision == state.Revision && draft.State == DraftState.Open)
            .ExecuteUpdateAsync(
                draft => draft
                    .SetProperty(row => row.Document, document)
                    .SetProperty(row => row.Revision, revision)
                    .SetProperty(row => row.EditedAt, now),
                cancellationToken);

        if (updated == 0)
        {
            return new EditResult.Closed();
        }

        db.DraftLog.AddRange(lines.Select(line => new DraftLogEntry
        {
            DraftId = state.DraftId,
            Revision = line.Revision,
            Step = line.Step,
            Kind = line.Kind,
            Edit = EditJson.Write(line.Edit),
            At = line.At,
            UserId = line.By.Id,
        }));
        await db.SaveChangesAsync(cancellationToken);

        // From here on it is stored, whatever becomes of whoever asked for it.
        await transaction.CommitAsync(CancellationToken.None);

        // The wall shows what is talked about: what was edited last.
        var item = lines[^1].Edit.Items.Select(edited => (ItemKey?)edited).FirstOrDefault();

        lock (_showing)
        {
            _state = _state with
            {
                Wall = item is { } edited ? new(AgendaStep.Of(edited), edited.ToString()) : _state.Wall,
                Revision = revision,
                Model = model,
                Log = _state.Log.AddRange(lines),
                LastEdits = LastEdits(_state.LastEdits, lines),
                Done = done,
                Undone = undone,
            };
        }

        return new EditResult.Stored(revision);
    }

    internal static ImmutableDictionary<ItemKey, LogLine> LastEdits(ImmutableDictionary<ItemKey, LogLine> known, IEnumerable<LogLine> lines) =>
        known.SetItems(lines.SelectMany(line => line.Edit.Items.Select(item => KeyValuePair.Create(item, line))));

    private DraftImpact ImpactOf(RoomState state, LiveState live, CancellationToken cancellationToken)
    {
        var before = live.Evaluation;
        var known = state.Impact?.After;
        var comparable = known is not null && known.Index == before.Index && known.Day == before.Day ? known : before;
        var after = comparable.Model.Equals(state.Model) ? comparable : comparable.With(state.Model, cancellationToken);

        return new(state.Revision, live.Published.Number, before, after, Now, state.Impact);
    }

    private void Announce()
    {
        foreach (var watcher in _watchers.Keys)
        {
            watcher.Writer.TryWrite(true);
        }
    }
}
