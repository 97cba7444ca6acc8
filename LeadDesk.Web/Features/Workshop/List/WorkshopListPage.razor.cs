using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.SignOff;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Workshop.List;

/// <summary>All drafts and versions: where a workshop begins.</summary>
public sealed partial class WorkshopListPage
{
    private readonly CancellationTokenSource _closed = new();
    private readonly List<string> _chosen = [];
    private Actor _actor = default!;
    private TimeZoneInfo? _zone;
    private IReadOnlyList<DraftRow>? _drafts;
    private IReadOnlyList<VersionRow> _versions = [];
    private VersionRow? _rollback;
    private string? _reason;
    private bool _starting;
    private bool _working;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required Drafts Drafts { get; init; }

    [Inject] public required ModelPublishing Publishing { get; init; }

    [Inject] public required LeadChanges Changes { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required OrganisationZone Zone { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        _zone = await Zone.ReadAsync(_closed.Token);
        await LoadAsync();
        _ = FollowAsync(_closed.Token);
    }

    // Who is starting the first draft goes on when the list, loaded meanwhile, already shows it.
    private async Task LoadAsync()
    {
        (_drafts, _versions) = await Drafts.ListAsync(_actor, _closed.Token);
        _starting |= _drafts.Count == 0;
    }

    // A version that others publish appears by itself.
    private async Task FollowAsync(CancellationToken token)
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
            await DispatchExceptionAsync(failure);
        }
    }

    // The two chosen last are compared.
    private void Choose(string key)
    {
        if (!_chosen.Remove(key))
        {
            _chosen.Add(key);
        }

        if (_chosen.Count > 2)
        {
            _chosen.RemoveAt(0);
        }
    }

    private async Task StartFromAsync(VersionRow version)
    {
        if (_working)
        {
            return;
        }

        _working = true;
        var draft = await Drafts.StartAsync(
            _actor, L["FromVersion", version.Name, version.Number], new DraftSource.Version(version.Number), NewDraft.Completed, _closed.Token);
        Navigation.NavigateTo($"/workshop/{draft}");
    }

    private async Task RollBackAsync(VersionRow version)
    {
        if (_working || string.IsNullOrWhiteSpace(_reason))
        {
            return;
        }

        _working = true;

        try
        {
            await Publishing.RollBackAsync(_actor, version.Number, _reason.Trim(), _closed.Token);
            (_rollback, _reason) = (null, null);
            await LoadAsync();
        }
        finally
        {
            _working = false;
        }
    }

    private string StateOf(DraftRow draft) => draft.State switch
    {
        DraftState.Published => L["State.Published", draft.PublishedVersion ?? 0],
        var state => L[$"State.{state}"],
    };

    private string OriginOf(DraftRow draft) => L[$"Origin.{draft.Origin}", draft.OriginName ?? ""];

    private string SignedBy(VersionRow version)
    {
        var signatures = Signing.Read(version.Signatures);

        return signatures.Count == 0 ? L["Unsigned"] : string.Join(", ", signatures.Select(signature => $"{signature.Name} ({L[signature.Department.ToString()]})"));
    }
}
