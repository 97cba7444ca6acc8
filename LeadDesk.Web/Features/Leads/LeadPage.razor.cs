using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace LeadDesk.Web.Features.Leads;

/// <summary>One lead: who it is, why it stands where it stands, and what it did.</summary>
public sealed partial class LeadPage
{
    private static readonly string[] Views = ["Why", "Grade", "Timeline", "Data"];

    private static readonly (string Keys, string What)[] KeysHere =
        [("a", "Accept"), ("r", "Reject"), ("s", "Snooze"), ("e", "Log"), ("u Ctrl+Z", "Undo"), ("d", "DoneToday"), ("?", "Help")];

    private static readonly (string Keys, string What)[] ListKeys = [.. KeysHere, ("j →", "Next"), ("k ←", "Previous"), ("Esc", "ToList")];

    private readonly CancellationTokenSource _closed = new();
    private readonly PageScript _script = new();
    private readonly KeyTurns _turns = new();
    private CancellationTokenSource _load = new();
    private Actor _actor = new(null, "", []);
    private LeadView? _view;
    private UndoBar? _undo;
    private WorkBar? _bar;
    private LeadAction? _startWhenShown;
    private IReadOnlyList<WorkedLead> _worked = [];
    private IReadOnlyCollection<LeadStatus> _statuses = [];
    private DateTime? _seenBefore;
    private DateTime? _seenAt;
    private DateTime _openedAt;
    private int? _asked;
    private bool _missing;
    private BoardNeighbours? _neighbours;
    private ElementReference _root;
    private DotNetObjectReference<LeadPage>? _self;
    private ShortcutHelp? _help;

    [Parameter] public int Id { get; set; }

    /// <summary>Beside the board instead of on a page of its own: then the board says what was done.</summary>
    [Parameter] public bool IsBeside { get; set; }

    /// <summary>After an action, for whoever shows the page beside something else.</summary>
    [Parameter] public EventCallback<WorkDone> Worked { get; set; }

    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    /// <summary>Query of the board's list the lead was opened from; null when it was opened by itself.</summary>
    [SupplyParameterFromQuery(Name = "list")] public string? List { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required LeadQuery Query { get; init; }

    [Inject] public required LeadWork Work { get; init; }

    [Inject] public required LeadEdit Edit { get; init; }

    [Inject] public required LeadLooks Looks { get; init; }

    [Inject] public required BoardNeighboursQuery Neighbours { get; init; }

    [Inject] public required Shortcuts Shortcuts { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required ISnackbar Toasts { get; init; }

    private string Shown => Views.FirstOrDefault(view => view.Equals(View, StringComparison.OrdinalIgnoreCase)) ?? Views[0];

    private bool CanWork => _actor.Can(Right.WorkLeads);

    private IReadOnlyList<(string Keys, string What)> Listed => List is null ? KeysHere : ListKeys;

    // Beside the board the list is in sight.
    private BoardAddress? ListAddress => IsBeside || List is null ? null : BoardAddress.Parse($"?{List.TrimStart('?')}").Opening(null);

    /// <summary>The address of a lead's own page, with the way through the list it was opened from.</summary>
    public static string AddressOf(int leadId, BoardAddress list) => FormattableString.Invariant($"/leads/{leadId}?list={Uri.EscapeDataString(QueryOf(list))}");

    /// <summary>Somebody pressed a key while a lead was on the screen. It does nothing with another lead.</summary>
    /// <param name="leadId">0 when there was none.</param>
    /// <param name="pressedAt">On the <see cref="KeyClock"/>, if the page knows it.</param>
    /// <returns>Whether it came in time.</returns>
    [JSInvokable]
    public async Task<bool> PressedKey(string key, int leadId, double? pressedAt)
    {
        if (KeyClock.IsLate(pressedAt))
        {
            _undo?.NoteLate();

            return false;
        }

        await _turns.TakeAsync(() => DoAsync(key, leadId));
        StateHasChanged();

        return true;
    }

    // Whatever is being taken back is in sight first: a key that was pressed meanwhile is not lost.
    private async Task DoAsync(string key, int leadId)
    {
        await (_undo?.SettledAsync() ?? Task.CompletedTask);
        _undo?.Note(null);
        var isShown = _view is { Lead.Id: var shown } && shown == Id && shown == leadId;

        switch (key)
        {
            case "j" or "k" when isShown && (key == "j" ? _neighbours?.Next : _neighbours?.Previous) is { } neighbour && ListAddress is { } list:
                Navigation.NavigateTo(AddressOf(neighbour, list));
                break;
            case "u" when _undo is not null:
                await _undo.UndoAsync();
                break;
            case "d" when _undo is not null:
                await _undo.OpenListAsync();
                break;
            case "?":
                _help?.Open();
                break;
            default:
                await (ActionKeys.Of(key) is { } action ? ActAsync(action, isShown) : Task.CompletedTask);
                break;
        }
    }

    private async Task ActAsync(LeadAction action, bool isShown)
    {
        if (isShown)
        {
            await StartAsync(action);
        }
        else
        {
            _undo?.Note(L["NotYetShown"]);
        }
    }

    /// <summary>Shows what was done with the lead from outside the page, before the next key is for it.</summary>
    public async Task RenewAsync()
    {
        try
        {
            if (_view is { } view && await Query.IsOutdatedAsync(view, _closed.Token))
            {
                await LoadAsync();
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The lead was closed.
        }
    }

    /// <summary>What the key of an action does.</summary>
    public Task StartAsync(LeadAction action)
    {
        // The key may be quicker than the lead.
        _startWhenShown = _bar is null ? action : null;

        return _bar?.StartAsync(action) ?? Task.CompletedTask;
    }

    protected override void OnInitialized() => Shortcuts.Changed += StateHasChanged;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked != Id)
        {
            (_asked, _view, _missing, _seenBefore, _seenAt) = (Id, null, false, null, null);
            _actor = Actor.From((await Authentication).User);
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowChangesAsync(_closed.Token);
            await AttachKeysAsync();
        }

        if (_startWhenShown is { } action && _bar is not null)
        {
            await StartAsync(action);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Shortcuts.Changed -= StateHasChanged;
        await _closed.CancelAsync();
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    // Beside the board the keys are the board's.
    private async Task AttachKeysAsync()
    {
        if (!IsBeside)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync(Script, Assets, "leadkeys.js", "attachLeadKeys", _root, _self);
        }
    }

    private static string QueryOf(BoardAddress list) => list.ToString()[BoardAddress.Path.Length..].TrimStart('?');

    // Changes may come while an answer is on its way: the newest request wins.
    private async Task LoadAsync()
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _load.Token;

        try
        {
            var view = await Query.FindAsync(_actor, Id, token);
            token.ThrowIfCancellationRequested();
            (_view, _missing) = (view, view is null);

            if (view is not null)
            {
                (_worked, _statuses) = ([new(view.Lead.Id, view.Lead.Version)], [view.Lead.Status]);
                await RememberLookAsync(view, token);
                _neighbours = ListAddress is { Filter: var filter } ? await Neighbours.RunAsync(_actor, filter, Id, token) : null;
            }

            StateHasChanged(); // Whoever asked for it may be a form, which renders only itself.
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer request, or closing the page, made this answer useless.
        }
    }

    // What changes while the page is open is seen too; what is told as new stays until the page is left.
    private async Task RememberLookAsync(LeadView view, CancellationToken token)
    {
        if (_seenAt is null || view.Changes is [{ At: var latest }, ..] && latest > _seenAt)
        {
            var before = await Looks.LookAsync(_actor, view.Lead.Id, token);
            var now = Clock.GetUtcNow().UtcDateTime;
            (_seenBefore, _openedAt) = _seenAt is null ? (before, now) : (_seenBefore, _openedAt);
            _seenAt = now;
        }
    }

    private async Task FollowChangesAsync(CancellationToken token)
    {
        try
        {
            await foreach (var _ in Rest.AwakeAsync(Changes.WatchAsync(token), token))
            {
                await InvokeAsync(async () =>
                {
                    // Most of what others do is about other leads.
                    if (_view is null || await Query.IsOutdatedAsync(_view, token))
                    {
                        await LoadAsync();
                    }
                });
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure); // Show it on this circuit; nobody awaits us.
        }
    }

    private async Task<ActivityProblem> AddActivityAsync(NewActivity added)
    {
        // Remembered first: the page follows changes and may show the new score before the answer is here.
        var before = _view!.Explanation;
        var problem = await Work.AddActivityAsync(_actor, Id, added, _closed.Token);

        if (problem is ActivityProblem.None)
        {
            await LoadAsync();

            if (_view is { } view)
            {
                Toasts.Add($"{L["Saved"]} {Difference(before, view)}", Severity.Success);
            }
        }

        return problem;
    }

    private async Task ShowDoneAsync(WorkDone done)
    {
        await LoadAsync();
        await Worked.InvokeAsync(done);

        if (_view is { } view)
        {
            _undo?.Show(done, new Dictionary<int, string> { [Id] = LeadName.Of(view.Lead) ?? L["Nameless", Id] });
        }
    }

    private async Task<FieldEditResult> SaveFieldAsync(FieldEdit edit)
    {
        var result = await Edit.SetAsync(_actor, Id, edit, _closed.Token);
        await LoadAsync();

        return result;
    }

    private static bool IsSnoozed(LeadView view) => view.Lead.SnoozedUntil > view.Explanation.On;

    private string Difference(Explanation before, LeadView view)
    {
        var now = view.Explanation;

        return before.Grade != now.Grade ? L["SavedGrade", before.Score, now.Score, GradeText.Of(before.Grade), GradeText.Of(now.Grade), now.Route.Name]
            : before.Score != now.Score ? L["SavedChanged", before.Score, now.Score, now.Route.Name]
            : L["SavedUnchanged", now.Score, now.Route.Name];
    }

    // Beside the board the address stays the board's.
    private string PathOf(string tab) => Navigation.GetUriWithQueryParameter("view", tab == Views[0] ? null : tab.ToLowerInvariant());

    private string AsOf(LeadView view) => L["ScoredOn", view.Explanation.On.ToString("d", CultureInfo.CurrentCulture), view.Published.Number];
}
