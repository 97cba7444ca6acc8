using LeadDesk.Core;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Users;

/// <summary>The list of users and what administrators do with it.</summary>
public sealed partial class UsersPage : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HashSet<string> _roles = [Roles.Sales];
    private HashSet<string> _editedRoles = [];
    private IReadOnlyList<UserRow>? _users;
    private ValueList<string> _problems = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _name;
    private string? _email;
    private string? _editing;
    private string? _link;
    private string _linkFor = "";
    private string? _done;
    private bool _isCode;
    private Leaving? _leaving;
    private Worker? _successor;
    private ElementReference _handover;
    private bool _showsHandover;
    private bool _inviting;
    private bool _busy;

    [Inject] public required UserAdministration Administration { get; init; }

    [Inject] public required OrganisationZone Zone { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    private Dictionary<string, object?> TableLabel => new() { ["aria-label"] = L["Title"].Value };

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _zone = await Zone.ReadAsync(_closed.Token);
        await ReadAsync();
    }

    // The question stands above the list: whoever pressed the button far below it is taken there.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_showsHandover && _leaving is not null)
        {
            _showsHandover = false;
            await _handover.FocusAsync();
        }
    }

    private async Task ReadAsync() => _users = await Administration.ListAsync(await ActorAsync(), _closed.Token);

    private async Task<Actor> ActorAsync() => Actor.From((await Session).User);

    private Task InviteAsync() => ChangeAsync(_name ?? "", async actor =>
    {
        var change = await Administration.InviteAsync(actor, _email ?? "", _name ?? "", _roles, _closed.Token);

        if (change.Succeeded)
        {
            (_inviting, _name, _email) = (false, null, null);
        }

        return change;
    });

    private void EditRoles(UserRow user)
    {
        _editing = user.Id;
        _editedRoles = [.. user.Roles];
    }

    private Task SaveRolesAsync(UserRow user) => ChangeAsync(user.Name, async actor =>
    {
        var change = await Administration.SetRolesAsync(actor, user.Id, _editedRoles, _closed.Token);

        if (change.Succeeded)
        {
            _editing = null;
        }

        return change;
    });

    // What somebody leaves behind is said before anything happens.
    private async Task AskAsync(UserRow user)
    {
        var (holdings, successors) = await Administration.HoldingsAsync(await ActorAsync(), user.Id, _closed.Token);
        (_leaving, _successor) = (new(user, holdings, successors), null);
        _showsHandover = true;
    }

    private async Task DisableAsync(UserRow user)
    {
        await ChangeAsync(user.Name, actor => Administration.DisableAsync(actor, user.Id, _successor?.UserId, _closed.Token));
        _leaving = _problems.Count == 0 ? null : _leaving;
    }

    private Task EnableAsync(UserRow user) => ChangeAsync(user.Name, actor => Administration.EnableAsync(actor, user.Id, _closed.Token));

    private Task CreateLinkAsync(UserRow user) => ChangeAsync(user.Name, actor => Administration.CreateLinkAsync(actor, user.Id, _closed.Token));

    private Task IssueCodeAsync(UserRow user) =>
        ChangeAsync(user.Name, actor => Administration.IssueOneTimeCodeAsync(actor, user.Id, _closed.Token), isCode: true);

    private Task ResetSecondFactorAsync(UserRow user) => ChangeAsync(user.Name, async actor =>
    {
        var change = await Administration.ResetSecondFactorAsync(actor, user.Id, _closed.Token);
        _done = change.Succeeded ? L["SecondFactorIsOff", user.Name].Value : null;

        return change;
    });

    private async Task ChangeAsync(string name, Func<Actor, Task<UserChange>> change, bool isCode = false)
    {
        if (_busy)
        {
            return; // A second click before the buttons were drawn anew.
        }

        _busy = true;
        (_done, _isCode) = (null, isCode);

        try
        {
            var outcome = await change(await ActorAsync());
            _problems = outcome.Problems;
            (_link, _linkFor) = outcome.Secret is { } secret ? (isCode ? secret : Navigation.ToAbsoluteUri(secret).ToString(), name) : (null, "");

            // Whoever has just taken away their own rights is on the way out.
            if ((await ActorAsync()).Can(Right.Administer))
            {
                await ReadAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private string NameOf(Worker? successor) => successor is null ? L["NobodyTakesOver"] : Names.NameOf(successor);

    private sealed record Leaving(UserRow User, UserHoldings Holdings, IReadOnlyList<Worker> Successors);
}
