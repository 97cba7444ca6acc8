using System.Globalization;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Team;

/// <summary>How the work is spread over sales, for whoever leads it.</summary>
public sealed partial class TeamPage
{
    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private IReadOnlyList<TeamRow>? _rows;
    private OpenEscalations? _escalations;
    private bool _mayWork;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required TeamQuery Query { get; init; }

    [Inject] public required EscalationQuery Escalations { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    public void Dispose() => _closed.Cancel();

    // Watching begins before the first load, so that no change falls between the two.
    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Session).User);
        _mayWork = _actor.Can(Right.WorkLeads);
        _ = FollowChangesAsync(_closed.Token);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _rows = await Query.RunAsync(_actor, _closed.Token);
        _escalations = await Escalations.OfAsync(_actor, _closed.Token);
    }

    private static string OverdueOf(TeamRow row) => new BoardAddress { Filter = new() { Overdue = true, Owners = [row.UserId ?? ""] } }.ToString();

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

    private static string Percent(int part, int whole) => (100.0 * part / whole).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
