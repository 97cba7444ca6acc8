using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Web.Access;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace LeadDesk.Web.Features.Model;

/// <summary>The published scoring model in plain words, and the way to publish another.</summary>
public sealed partial class ModelPage
{
    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private ModelView? _view;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required ModelQuery Query { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required ISnackbar Toasts { get; init; }

    private ScoringModel Model => _view!.Published.Model;

    private IEnumerable<string> Parts =>
        Model.Markets.Count > 0 ? ["Points", "Personas", "Bands", "Matrix", "Routes", "Markets"] : ["Points", "Personas", "Bands", "Matrix", "Routes"];

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowChangesAsync(_closed.Token);
        }
    }

    public void Dispose() => _closed.Cancel();

    private async Task LoadAsync() => _view = await Query.RunAsync(_actor, _closed.Token);

    private async Task FollowChangesAsync(CancellationToken token)
    {
        try
        {
            await foreach (var _ in Rest.AwakeAsync(Changes.WatchAsync(token), token))
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

    private async Task ShowPublicationAsync(Publication publication)
    {
        await LoadAsync();

        if (publication.Unchanged)
        {
            Toasts.Add(L["NothingNew", publication.Number!], Severity.Info);
        }
        else
        {
            Toasts.Add($"{L["NewVersion", publication.Number!]} {L["Rescored"]}", Severity.Success);
        }
    }

    // "25 to 49": a band ends just below the next.
    private string RangeOf(int place)
    {
        var from = Model.Bands[place].From;
        var end = place + 1 < Model.Bands.Count ? Model.Bands[place + 1].From : null;

        return (from, end) switch
        {
            (null, null) => L["AllScores"],
            (null, { } next) => L["Below", next],
            ({ } first, null) => L["From", first],
            ({ } first, { } next) => L["FromTo", first, next - 1],
        };
    }

    private string ResponseOf(Core.Qualification.Route route) => route.ResponseHours switch
    {
        null => L["Open"],
        1 => L["Hour"],
        { } hours => L["Hours", hours],
    };

    private string ThresholdsOf(Market market) => market.Thresholds.Count == 0
        ? L["None"]
        : string.Join(", ", market.Thresholds.Select(own => L["BandFrom", Model.Bands.First(band => band.Id == own.Band).Name, own.From].Value));
}
