using System.Globalization;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Board.Next;

/// <summary>A list of the board, one lead at a time: whom to call, what to say, four actions, and on to the next.</summary>
public sealed partial class NextLeadPage
{
    /// <summary>Where a list is worked off one by one; its query is the board's.</summary>
    public const string Path = $"{BoardAddress.Path}/next";

    private readonly CancellationTokenSource _closed = new();
    private readonly PageScript _script = new();
    private CancellationTokenSource _load = new();
    private NextRound _round = new();
    private Actor _actor = default!;
    private BoardAddress? _address;
    private NextLead? _lead;
    private NextUp? _up;
    private IReadOnlyList<WorkedLead> _worked = [];
    private Missed? _missed;
    private bool _isOver;
    private DateTime? _seenBefore;
    private DateTime _openedAt;
    private long? _newestWork;
    private ElementReference _root;
    private DotNetObjectReference<NextLeadPage>? _self;
    private WorkBar? _bar;
    private UndoBar _undo = default!;
    private ShortcutHelp _help = default!;

    [Inject] public required NextLeadQuery Query { get; init; }

    [Inject] public required LeadLooks Looks { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required Shortcuts Shortcuts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "lead")] public string? LeadInAddress { get; set; }

    // An array is never taken for unchanged: every change of the address comes here, whatever it is about.
    [SupplyParameterFromQuery(Name = "source")] public string[]? SourcesInAddress { get; set; }

    private string Back => _address?.Opening(null).ToString() ?? BoardAddress.Path;

    private ScoringModel? Model => _lead?.View.Published.Model;

    // The route's own name is known as soon as there is a lead.
    private string ListName => _address?.Filter switch
    {
        { Route: { } route } => Model?.Routes.FirstOrDefault(each => each.Id == route)?.Name ?? L["Route"],
        { Queue: var queue } => L[queue.ToString()],
        _ => "",
    };

    /// <summary>Where the list of a view of the board is worked off; it begins with the lead that lies open, if one does.</summary>
    public static string AddressOf(BoardAddress address) => Path + address.ToString()[BoardAddress.Path.Length..];

    protected override void OnInitialized()
    {
        Shortcuts.Changed += StateHasChanged;
        _ = FollowChangesAsync(_closed.Token);
    }

    protected override async Task OnParametersSetAsync()
    {
        var before = _address;
        _address = BoardAddress.Parse(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        _actor = Actor.From((await Authentication).User);

        if (before is null || before.Filter != _address.Filter)
        {
            (_round, _isOver, _missed) = (new(), false, null);
        }
        else
        {
            return; // The address only follows what is shown, and comes late when keys are quick.
        }

        await (_address.Lead is { } lead ? TakeAsync(lead) : ForwardAsync());
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync(Script, Assets, "leadkeys.js", "attachLeadKeys", _root, _self);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Shortcuts.Changed -= StateHasChanged;
        await _closed.CancelAsync();
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    private async Task ForwardAsync()
    {
        if (_round.TryForward())
        {
            await ShowAsync(_round.Current!.Value);

            return;
        }

        await CountAsync();

        if (_up is { LeadId: { } next })
        {
            await TakeAsync(next);
        }
        else
        {
            (_isOver, _lead) = (true, null);
            Remember(null);
        }
    }

    private async Task BackAsync()
    {
        if (_round.TryBack())
        {
            await ShowAsync(_round.Current!.Value);
        }
    }

    private Task TakeAsync(int leadId)
    {
        _round.Take(leadId);

        return ShowAsync(leadId);
    }

    private Task StartOverAsync()
    {
        _round.StartOver();

        return ForwardAsync();
    }

    private async Task ShowAsync(int leadId)
    {
        (_isOver, _seenBefore, _newestWork) = (false, null, null);

        if (!await LoadAsync(leadId))
        {
            return;
        }

        if (_lead is null)
        {
            _round.Finish(leadId); // It was deleted meanwhile.
            await ForwardAsync();

            return;
        }

        _newestWork = NewestWorkOf(_lead);
        (_seenBefore, _openedAt) = (await Looks.LookAsync(_actor, leadId, _closed.Token), Clock.GetUtcNow().UtcDateTime);
        await CountAsync();
        Remember(leadId);
    }

    // Keys may be quicker than the database: the newest request wins.
    private async Task<bool> LoadAsync(int leadId)
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _load.Token;
        var filter = _address!.Filter;

        try
        {
            var lead = await Task.Run(() => Query.FindAsync(_actor, filter, leadId, token), token);
            token.ThrowIfCancellationRequested();
            _lead = lead;
            _worked = lead is null ? [] : [new(leadId, lead.View.Lead.Version)];

            return true;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task CountAsync()
    {
        var filter = _address!.Filter;
        var (seen, done) = (_round.Seen.ToList(), _round.Done.ToList());
        _up = await Task.Run(() => Query.RunAsync(_actor, filter, seen, done, _closed.Token), _closed.Token);
    }

    private void Remember(int? leadId)
    {
        _address = _address! with { Lead = leadId };
        Navigation.NavigateTo(AddressOf(_address), replace: true);
    }

    private async Task DoneAsync(WorkDone done)
    {
        if (_lead is not { Row.Id: var id } lead)
        {
            return;
        }

        _missed = null;
        _undo.Show(done, new Dictionary<int, string> { [id] = NameOf(lead) });

        if (done.Result.Done > 0)
        {
            _round.Finish(id);
            await ForwardAsync();

            return;
        }

        // A colleague was first. What is no longer on the list is his; anything else is to be looked at again.
        await LoadAsync(id);

        if (_lead is not { IsListed: true })
        {
            _round.Finish(id);
            await ForwardAsync();
        }
    }

    private async Task UndoneAsync(UndoneWork undone)
    {
        if (undone is { Result.Done: > 0, LeadId: { } id })
        {
            _round.Return(id);
            await ShowAsync(id);
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
                    await RenewAsync();
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

    private async Task RenewAsync()
    {
        if (_lead is { Row.Id: var id } before && _newestWork is { } newest && id == _round.Current)
        {
            if (!await LoadAsync(id))
            {
                return;
            }

            if (WasTaken(id, newest))
            {
                _missed = new(id, NameOf(before), _lead?.View.WorkLog[0].By, _lead?.View.Lead.OwnerId is not null);
                _round.Finish(id);
                await ForwardAsync();

                return;
            }
        }

        if (_address is not null)
        {
            await CountAsync();
            _isOver = _isOver && _up is { LeadId: null };

            // The list was worked off, and now there is somebody again.
            if (_lead is null && !_isOver && _round.Current is null)
            {
                await ForwardAsync();
            }
        }
    }

    // Whoever is writing something about the lead is not interrupted: what then cannot be done is said.
    private bool WasTaken(int leadId, long newest) =>
        _bar is not { IsBusy: true }
        && !_round.Done.Contains(leadId)
        && (_lead is null || (!_lead.IsListed && NewestWorkOf(_lead) != newest));

    private static long NewestWorkOf(NextLead lead) => lead.View.WorkLog.Select(line => line.Id).FirstOrDefault();

    private string NameOf(NextLead lead) => LeadName.Of(lead.View.Lead) ?? L["Nameless", lead.Row.Id];

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A lead that was in hand when a colleague took it.</summary>
    private sealed record Missed(int LeadId, string Name, string? By, bool IsTaken);
}
