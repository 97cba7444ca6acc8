using System.Globalization;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Values;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Languages;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Settings.Markets;

/// <summary>The markets beside the countries leads are in; changed in a draft, in whose room this page takes a seat.</summary>
public sealed partial class MarketsPage
{
    private const int MostRows = 40;

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource _left = new();
    private Actor _actor = default!;
    private MarketsView? _view;
    private WorkshopDesk? _desk;
    private OpenDraft? _chosen;
    private int? _shown;
    private bool _missing;
    private bool _busy;

    /// <summary>The draft markets are changed in; null for a look at the published ones.</summary>
    [SupplyParameterFromQuery] public int? Draft { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required MarketSettings Settings { get; init; }

    [Inject] public required WorkshopDesks Desks { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    private bool CanAdd => _desk is { MayEdit: true, Model.Markets.Count: > 0 };

    public void Dispose()
    {
        _closed.Cancel();
        Leave();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_view is null || _shown != Draft)
        {
            _shown = Draft;
            _actor = Actor.From((await Session).User);
            _view = await Settings.ReadAsync(_actor, _closed.Token);
            _chosen = _view.Drafts.Count > 0 ? _view.Drafts[0] : null;
            await EnterAsync();
        }
    }

    private static string NameOf(string code) => Countries.NameIn(code, UserLanguages.Current);

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private async Task EnterAsync()
    {
        Leave();
        _missing = false;

        if (Draft is { } id)
        {
            _left = new();
            _desk = await Desks.OpenAsync(_actor, id, AgendaStep.Letters, isHidden: false, StateHasChanged, _left.Token);
            _missing = _desk is null;

            if (_desk is { } desk)
            {
                _ = Desks.FollowAsync(desk, ShowAsync, DispatchExceptionAsync, Rest);
            }
        }
    }

    private void Leave()
    {
        _left.Cancel();
        _desk?.Seat.Dispose();
        _desk = null;
    }

    private Task ShowAsync(Action change) => InvokeAsync(() =>
    {
        change();
        StateHasChanged();
    });

    private async Task EditAsync()
    {
        if (!_busy)
        {
            _busy = true;
            var id = _chosen?.Id ?? await Settings.StartDraftAsync(_actor, L["DraftName"], _view!.Version, _closed.Token);
            _busy = false;
            Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/settings/markets?draft={id}"));
        }
    }

    private async Task AddAsync(string country, string? marketId)
    {
        if (_desk is { } desk && desk.Model.Markets.FirstOrDefault(market => market.Id == marketId) is { } market)
        {
            await desk.EditAsync(new ChangeItem<Market>(market, market with { Countries = [.. market.Countries, country] }));
        }
    }
}
