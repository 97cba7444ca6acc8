using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Board.Columns;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Board;

/// <summary>The queue: whom to call next, and why. Its address holds everything that was chosen on it.</summary>
public sealed partial class BoardPage
{
    private const int PageSize = 50;

    // Long enough to finish a syllable, short enough to feel immediate.
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource _load = new();
    private CancellationTokenSource _typing = new();
    private BoardAddress _address = new();
    private readonly BoardSelection _selection = new();
    private readonly PageScript _script = new();
    private readonly KeyTurns _turns = new();
    private Actor _actor = default!;
    private BoardColumns _columns = BoardColumns.Usual;
    private BoardDensity _density;
    private IReadOnlyList<SavedViewRow> _views = [];
    private ColumnsMenu _columnsMenu = default!;
    private BoardPageResult? _board;

    // A newer answer with other rows: shown when somebody asks, so that nothing moves under the pointer.
    private BoardPageResult? _pending;
    private BoardAddress? _shown;
    private bool _loading = true;
    private bool _showsAll;
    private bool _mayImport;
    private bool _mayWork;
    private int _works;
    private bool _facetsShown;
    private ElementReference _root;
    private DotNetObjectReference<BoardPage>? _self;
    private WorkBar? _bulkBar;
    private LeadPanel? _panel;
    private int? _open;
    private LeadAction? _startWhenOpen;
    private UndoBar _undo = default!;
    private ShortcutHelp _help = default!;
    private string _search = "";
    private string? _searchedFor;

    [Inject] public required BoardQuery Query { get; init; }

    [Inject] public required LeadActions Actions { get; init; }

    [Inject] public required LiveIndex Live { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Shortcuts Shortcuts { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "queue")] public string? QueueInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "route")] public string? RouteInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "grade")] public string? GradeInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? SearchInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public string? PageInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "closed")] public string? ClosedInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "lead")] public string? LeadInAddress { get; set; }

    // An array is never taken for unchanged: every change of the address comes here, whatever facet it is about.
    [SupplyParameterFromQuery(Name = "source")] public string[]? SourcesInAddress { get; set; }

    private int Newcomers => _pending is null || _board is null ? 0 : _pending.Rows.ExceptBy(_board.Rows.Select(row => row.Id), row => row.Id).Count();

    // Watching begins before the first load, so that no change falls between the two.
    protected override void OnInitialized()
    {
        Shortcuts.Changed += Renew;
        _ = FollowChangesAsync(_closed.Token);
        _ = FollowClockAsync(_closed.Token);
        _ = FollowLoadingAsync(_closed.Token);
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = _address;
        _address = BoardAddress.Parse(Navigation.ToAbsoluteUri(Navigation.Uri).Query);

        // What is being typed wins over its own echo in the address; back, forward and links win over the field.
        if (_address.Filter.Search != _searchedFor)
        {
            await _typing.CancelAsync();
            (_search, _searchedFor) = (_address.Filter.Search ?? "", _address.Filter.Search);
        }

        if (_address.Filter != before.Filter)
        {
            _selection.Clear(); // What is not in sight must not be worked by mistake.
        }

        // The lead's own page asks for its part of the address, which it cannot while the change of address is still being told.
        await Task.Yield();
        _open = _address.Lead;

        // Opening a lead beside the list leaves the list as it is.
        if (_shown is null || _address.Opening(null) != _shown)
        {
            await LoadAsync(inPlace: false);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync(Script, Assets, "board.js", "attachBoard", _root, _self);
        }
    }

    private Task SelectionDoneAsync(WorkDone done) => DoneAsync(done, _selection.Leads.Select(lead => lead.Id));

    private Task OpenLeadDoneAsync(WorkDone done) => DoneAsync(done, _address.Lead is { } lead ? [lead] : []);

    // One's own work shows at once.
    private async Task DoneAsync(WorkDone done, IEnumerable<int> leadIds)
    {
        var worked = leadIds.ToHashSet();
        var names = (_board?.Rows ?? []).Where(row => worked.Contains(row.Id)).ToDictionary(row => row.Id, row => row.Name ?? "");
        _undo.Show(done, names);
        _selection.Clear();
        _works++;
        await RenewAllAsync();
    }

    private Task UndoneAsync()
    {
        _works++;

        return RenewAllAsync();
    }

    // The list and the lead beside it: the next key is for what they show by now.
    private async Task RenewAllAsync()
    {
        await LoadAsync(inPlace: false);

        if (_open is not null && _panel is not null)
        {
            await _panel.RenewAsync();
        }
    }

    private Task SetColumnsAsync(BoardColumns columns) => _columnsMenu.SetAsync(columns);

    private void ClearSelection() => _selection.Clear();

    private async Task SelectAllAsync() =>
        _selection.SetAll(await Query.AllAsync(_actor, _address.Filter, _closed.Token), _board!.Rows);

    private void ShowPending()
    {
        if (_pending is { } newer)
        {
            (_board, _pending) = (newer, null);
        }
    }

    // Another request may come while an answer is on its way: the newest wins.
    /// <param name="inPlace">Only what is in sight is renewed; other rows wait until somebody asks for them.</param>
    private async Task LoadAsync(bool inPlace)
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _load.Token;
        var (address, shown) = (_address, _pending ?? _board);
        _loading = true;
        _showsAll |= !inPlace; // The answer that was asked for before may never come, but what it was to show must.

        try
        {
            var actor = _actor = Actor.From((await Authentication).User);
            var skip = (address.Page - 1) * PageSize;

            // SQLite works on the thread that asks; the circuit's own stays free for the next key stroke.
            var board = await Task.Run(() => Query.RunAsync(actor, address.Filter, skip, PageSize, inPlace ? shown : null, token), token);
            token.ThrowIfCancellationRequested();
            Take(board, inPlace: !_showsAll);
            _showsAll = false;
            (_mayImport, _mayWork, _loading, _shown) = (actor.Can(Right.ImportLeads), actor.Can(Right.WorkLeads), false, address.Opening(null));
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return; // A newer request, or closing the page, made this answer useless.
        }
        catch
        {
            _loading = false;
            throw;
        }

        ReturnToLastPage();
    }

    private void Take(BoardPageResult board, bool inPlace)
    {
        _selection.Renew(board.Rows);
        var isSame = _board is null || _board.Rows.Count == 0 || board.Rows.Select(row => row.Id).SequenceEqual(_board.Rows.Select(row => row.Id));

        if (!inPlace || isSame)
        {
            (_board, _pending) = (board, null);

            return;
        }

        var now = board.Rows.ToDictionary(row => row.Id);
        _pending = board;
        _board = board with { Rows = [.. _board!.Rows.Select(row => now.GetValueOrDefault(row.Id) is { } newer ? newer with { Rank = row.Rank } : row)] };
    }

    // The list may have become shorter than the page in the address.
    private void ReturnToLastPage()
    {
        if (_board is { Rows.Count: 0, Total: > 0 and var total })
        {
            Show(_address with { Page = (total + PageSize - 1) / PageSize }, replace: true);
        }
    }

    private async Task SearchAsync(string? typed)
    {
        _search = typed ?? "";
        await _typing.CancelAsync();
        _typing = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _typing.Token;

        try
        {
            await Task.Delay(TypingPause, Clock, token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return; // Another letter came.
        }

        var next = _address.SearchingFor(_search);

        if (next.Filter.Search != _address.Filter.Search)
        {
            // Back leads to before the search, not to each letter of it.
            var replace = _address.Filter.Search is not null;
            _searchedFor = next.Filter.Search;
            Show(next, replace);
        }
    }

    private void Renew() => InvokeAsync(StateHasChanged);

    private void Show(BoardAddress address, bool replace = false) => Navigation.NavigateTo(address.ToString(), replace: replace);

    public async ValueTask DisposeAsync()
    {
        Shortcuts.Changed -= Renew;
        await _closed.CancelAsync();
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
