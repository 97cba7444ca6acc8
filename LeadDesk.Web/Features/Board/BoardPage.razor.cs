using System.Globalization;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Features.Board;

/// <summary>The queue: whom to call next, and why. Its address holds everything that was chosen on it.</summary>
public sealed partial class BoardPage
{
    private const int PageSize = 50;

    // Long enough to finish a syllable, short enough to feel immediate.
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LoadingStep = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource _load = new();
    private CancellationTokenSource _typing = new();
    private BoardAddress _address = new();
    private BoardPageResult? _board;
    private bool _loading = true;
    private bool _mayImport;
    private string _search = "";
    private string? _searchedFor;

    [Inject] public required BoardQuery Query { get; init; }

    [Inject] public required LiveIndex Live { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "route")] public string? RouteInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "grade")] public string? GradeInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? SearchInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public string? PageInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "closed")] public string? ClosedInAddress { get; set; }

    private string Total => _board switch
    {
        null when Live.Current is null => L["LoadingLeads", Live.Progress.Percent],
        null => L["Loading"],
        { Total: 1 } => L["Lead"],
        { Total: var total } => L["Leads", Formatted(total)],
    };

    private IEnumerable<Route> Routes => _board is null ? [] : _board.Published.Model.Routes.OrderBy(route => route.Rank);

    // Watching begins before the first load, so that no change falls between the two.
    protected override void OnInitialized()
    {
        _ = FollowChangesAsync(_closed.Token);
        _ = FollowClockAsync(_closed.Token);
        _ = FollowLoadingAsync(_closed.Token);
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = BoardAddress.Parse(RouteInAddress, GradeInAddress, SearchInAddress, PageInAddress, ClosedInAddress);

        // What is being typed wins over its own echo in the address; back, forward and links win over the field.
        if (_address.Filter.Search != _searchedFor)
        {
            await _typing.CancelAsync();
            (_search, _searchedFor) = (_address.Filter.Search ?? "", _address.Filter.Search);
        }

        await LoadAsync();
    }

    private static string Formatted(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    // Another request may come while an answer is on its way: the newest wins.
    private async Task LoadAsync()
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _load.Token;
        var address = _address;
        _loading = true;

        try
        {
            var actor = Actor.From((await Authentication).User);
            var skip = (address.Page - 1) * PageSize;

            // SQLite works on the thread that asks; the circuit's own stays free for the next key stroke.
            var board = await Task.Run(() => Query.RunAsync(actor, address.Filter, skip, PageSize, token), token);
            token.ThrowIfCancellationRequested();
            (_board, _mayImport, _loading) = (board, actor.Can(Right.ImportLeads), false);
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

    private void Show(BoardAddress address, bool replace = false) => Navigation.NavigateTo(address.ToString(), replace: replace);

    private async Task FollowChangesAsync(CancellationToken token)
    {
        try
        {
            await foreach (var _ in Changes.WatchAsync(token))
            {
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    StateHasChanged();
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

    // Waiting times grow and become overdue without any change to the leads.
    private async Task FollowClockAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(ClockStep, Clock);

        try
        {
            while (await timer.WaitForNextTickAsync(token))
            {
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    // Only after a start: the page says how far the loading of the leads is.
    private async Task FollowLoadingAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(LoadingStep);

        try
        {
            while (Live.Current is null && await timer.WaitForNextTickAsync(token))
            {
                await InvokeAsync(ShowLoading);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    private void ShowLoading()
    {
        if (_board is null)
        {
            StateHasChanged();
        }
    }

    public void Dispose() => _closed.Cancel();
}
