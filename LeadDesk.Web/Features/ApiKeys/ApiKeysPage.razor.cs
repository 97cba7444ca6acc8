using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>Where administrators let other programs in, and shut them out again.</summary>
public sealed partial class ApiKeysPage
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HashSet<string> _scopes = [.. ApiScopes.All];
    private IReadOnlyList<ApiKeyRow>? _keys;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _name;
    private string? _key;
    private string _keyName = "";
    private string? _problem;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required ApiKeyAdministration Administration { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    private Dictionary<string, object?> TableLabel => new() { ["aria-label"] = L["Title"].Value };

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _zone = await History.ZoneAsync(_closed.Token);
        await ReadAsync();
    }

    private async Task<Actor> ActorAsync() => Actor.From((await Session).User);

    private async Task ReadAsync() => _keys = await Administration.ListAsync(await ActorAsync(), _closed.Token);

    private void Choose(string scope, bool wanted)
    {
        if (wanted)
        {
            _scopes.Add(scope);
        }
        else
        {
            _scopes.Remove(scope);
        }
    }

    private Task CreateAsync() => ChangeAsync(async actor =>
    {
        _key = await Administration.CreateAsync(actor, _name ?? "", _scopes, _closed.Token);
        (_problem, _keyName) = (_key is null ? L["Unusable"].Value : null, _name ?? "");
        _name = _key is null ? _name : null;
    });

    private async Task RevokeAsync(ApiKeyRow key)
    {
        if (await Dialogs.AskAsync(L["RevokeQuestion", key.Name], L["RevokeText"], L["Revoke"], L["Cancel"]))
        {
            await ChangeAsync(actor => Administration.RevokeAsync(actor, key.Id, _closed.Token));
        }
    }

    private async Task ChangeAsync(Func<Actor, Task> change)
    {
        if (_busy)
        {
            return; // A second click before the buttons were drawn anew.
        }

        _busy = true;

        try
        {
            await change(await ActorAsync());
            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
