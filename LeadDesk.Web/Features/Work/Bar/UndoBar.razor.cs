using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>Says what an action did, takes back one after the other, and lists what was done today.</summary>
public sealed partial class UndoBar
{
    private Actor _actor = new(null, "", []);
    private string? _note;
    private bool _undoing;
    private bool _isToBeSeen;
    private ElementReference _place;
    private Task _running = Task.CompletedTask;
    private IReadOnlyList<ListedAction>? _listed;

    /// <summary>After something was undone, or could not be.</summary>
    [Parameter] public EventCallback<UndoneWork> Undone { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required LeadActions Actions { get; init; }

    [Inject] public required DoneActions Done { get; init; }

    [Inject] public required ToldWork Memory { get; init; }

    [Inject] public required WorkChoicesQuery Choices { get; init; }

    [Inject] public required WorkWords Words { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    // Until it is known when days begin, moments are told in UTC; that is before anybody can have done anything.
    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Says what was done.</summary>
    /// <param name="names">Names of leads by id, as far as the page knows them.</param>
    public void Show(WorkDone done, IReadOnlyDictionary<int, string> names)
    {
        (_note, _isToBeSeen) = (null, true);
        Memory.Tell(done.Result, Words.Of(done, names, Zone));
        _ = InvokeAsync(StateHasChanged);
    }

    /// <summary>Says why a key did nothing, beside what was done last; null once that is over.</summary>
    public void Note(string? text)
    {
        if (_note != text)
        {
            _note = text;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Says that a key came too late to be meant.</summary>
    public void NoteLate() => Note(L["Late"]);

    /// <summary>Takes back what is shown, or else what was done before that. Each call takes back one more.</summary>
    public Task UndoAsync() => InvokeAsync(() => _running = AfterAsync(_running, batch: null));

    /// <summary>Done once everything that is being taken back is taken back, or was not, and the page shows it.</summary>
    public async Task SettledAsync() => await _running.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Lists what was done today, each with its undo.</summary>
    public Task OpenListAsync() => InvokeAsync(async () =>
    {
        _listed = await StandingAsync();
        StateHasChanged();
    });

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        Zone = _actor.Can(Right.ViewLeads) ? await Choices.ZoneAsync(_actor, CancellationToken.None) : Zone;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isToBeSeen)
        {
            _isToBeSeen = false;

            try
            {
                await Script.InvokeVoidAsync("leadDesk.reveal", _place);
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
            }
        }
    }

    /// <summary>Takes back one of the actions that are listed.</summary>
    public Task UndoAsync(string batch) => InvokeAsync(() => _running = AfterAsync(_running, batch));

    // A second click of the mouse comes from the same wish.
    private Task UndoOnceAsync() => _undoing ? Task.CompletedTask : UndoAsync();

    private async Task AfterAsync(Task before, string? batch)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);

        if (!_actor.Can(Right.WorkLeads))
        {
            return;
        }

        (_undoing, _note) = (true, null);
        StateHasChanged();

        try
        {
            if (await NextAsync(batch) is { } done)
            {
                await TakeBackAsync(done);
            }
            else
            {
                _note = L["NothingToUndo"];
            }
        }
        finally
        {
            _undoing = false;
            StateHasChanged();
        }
    }

    private async Task<DoneAction?> NextAsync(string? batch) => (batch ?? Memory.Last?.Batch) is { } wanted
        && await Done.FindAsync(_actor, wanted, CancellationToken.None) is { } found
        ? found
        : batch is null ? (await Done.TodayAsync(_actor, CancellationToken.None)).FirstOrDefault(Memory.CanUndo) : null;

    private async Task TakeBackAsync(DoneAction done)
    {
        var shown = Memory.Last;
        var telling = TellingOf(done);
        var result = await Actions.UndoAsync(_actor, done.Batch, CancellationToken.None);

        if (result.Refused.Count > 0)
        {
            Memory.Leave(done.Batch);
        }

        // Meanwhile something else may have been done, and then that is what is shown.
        if (ReferenceEquals(Memory.Last, shown))
        {
            Memory.Last = new("undo", result.Done == 0 ? L["NotUndone"] : L["Undone", telling.What], telling.Refusals(result), Batch: null);
        }

        _listed = _listed is null ? null : await StandingAsync();
        await Undone.InvokeAsync(new(result, done.Leads == 1 ? done.LeadId : null));
    }

    // What is undone already is for the page of the day.
    private async Task<IReadOnlyList<ListedAction>> StandingAsync() =>
        [.. (await Done.ListAsync(_actor, CancellationToken.None)).Where(listed => listed.UndoneAt is null)];

    // As it was told when it was done: then the page knew more about a choice than the log.
    private WorkTelling TellingOf(DoneAction done) => Memory.TellingOf(done.Batch) ?? Words.Of(done, Zone);

    private void CloseList() => _listed = null;

    private void Close() => (Memory.Last, _note) = (null, null);
}
