using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>Where a list is brought in, and what was imported so far.</summary>
public sealed partial class ImportsPage
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private IReadOnlyList<OpenImport> _waiting = [];
    private ImportPortion<ImportEntry>? _history;
    private IReadOnlyDictionary<int, TakenBack> _takenBack = new Dictionary<int, TakenBack>();
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private int _skip;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required OpenImports Imports { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    [Inject] public required KeptLeads Kept { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        _waiting = Imports.WaitingOf(_actor);
        _zone = await History.ZoneAsync(_closed.Token);
        await LoadAsync(0);
    }

    public void Dispose() => _closed.Cancel();

    private static string PathOf(string id) => $"/imports/new/{id}";

    private async Task LoadAsync(int skip)
    {
        try
        {
            var history = await History.ListAsync(_actor, skip, PageSize, _closed.Token);
            _takenBack = await Kept.TakenBackAsync(_actor, [.. history.Rows.Select(entry => entry.Run.Id)], _closed.Token);
            (_history, _skip) = (history, skip);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    private void Continue(string id) => Navigation.NavigateTo(PathOf(id));

    private void Abandon(OpenImport open)
    {
        Imports.Abandon(_actor, open.Id);
        _waiting = Imports.WaitingOf(_actor);
    }
}
