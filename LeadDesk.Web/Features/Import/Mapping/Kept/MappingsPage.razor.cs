using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>The mappings that are kept under a name.</summary>
public sealed partial class MappingsPage
{
    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private IReadOnlyList<KeptMapping>? _mappings;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private int? _renaming;
    private string? _name;
    private string? _problem;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required ImportMappings Mappings { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    private Dictionary<string, object?> TableLabel => new() { ["aria-label"] = L["Title"].Value };

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        _zone = await History.ZoneAsync(_closed.Token);
        await ReadAsync();
    }

    private static int Taken(KeptMapping mapping) => mapping.Recipe.Mapping.Columns.Count(column => column.Target is not ColumnTarget.LeaveOut);

    private async Task ReadAsync() => _mappings = await Mappings.NamedAsync(_actor, _closed.Token);

    private void BeginRenaming(KeptMapping mapping) => (_renaming, _name, _problem) = (mapping.Id, mapping.Name, null);

    private void StopRenaming() => (_renaming, _problem) = (null, null);

    private Task RenameAsync(KeptMapping mapping) => ChangeAsync(async () =>
    {
        if (await Mappings.RenameAsync(_actor, mapping.Id, _name ?? "", _closed.Token))
        {
            StopRenaming();
        }
        else
        {
            _problem = L["NameTaken", _name ?? ""].Value;
        }
    });

    private async Task DeleteAsync(KeptMapping mapping)
    {
        StopRenaming();

        if (await Dialogs.AskAsync(L["DeleteQuestion", mapping.Name], L["DeleteText"], L["Delete"], L["Cancel"]))
        {
            await ChangeAsync(() => Mappings.DeleteAsync(_actor, mapping.Id, _closed.Token));
        }
    }

    private async Task ChangeAsync(Func<Task> change)
    {
        if (_busy)
        {
            return; // A second click before the buttons were drawn anew.
        }

        _busy = true;

        try
        {
            await change();
            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
