using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Work.Reasons;

/// <summary>Where administrators keep the list of reasons for rejecting and losing leads.</summary>
public sealed partial class ReasonsPage
{
    // Stands for the field of a reason that does not exist yet: no key of a reason is empty.
    private const string NewField = "";

    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, ElementReference> _up = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ElementReference> _down = new(StringComparer.Ordinal);
    private IReadOnlyList<ReasonRow>? _reasons;
    private string? _new;
    private string? _said;
    private string? _at;
    private string? _typed;
    private ReasonProblem _problem;
    private ElementReference? _focus;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required RejectionReasons Reasons { get; init; }

    private List<ReasonRow> Offered => [.. _reasons!.Where(reason => !reason.IsRetired)];

    private List<ReasonRow> Retired => [.. _reasons!.Where(reason => reason.IsRetired)];

    private string Problem => L[$"Problem.{_problem}", RejectionReasons.LongestName];

    public void Dispose() => _closed.Cancel();

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } moved)
        {
            _focus = null;
            await moved.FocusAsync();
        }
    }

    private static string ProblemId(string field) => $"problem-{field}";

    private async Task<Actor> ActorAsync() => Actor.From((await Session).User);

    private async Task ReadAsync() => _reasons = await Reasons.ListAsync(await ActorAsync(), withRetired: true, _closed.Token);

    private async Task AddAsync()
    {
        var name = _new ?? "";

        if (await ChangeAsync(NewField, typed: null, actor => Reasons.AddAsync(actor, name, _closed.Token)))
        {
            (_new, _said) = (null, L["Added", name.Trim()]);
        }
    }

    private async Task RenameAsync(ReasonRow reason, string? name)
    {
        if (await ChangeAsync(reason.Key, name ?? "", actor => Reasons.RenameAsync(actor, reason.Key, name ?? "", _closed.Token)))
        {
            _said = L["Renamed", name!.Trim()];
        }
    }

    private async Task RetireAsync(ReasonRow reason, bool isRetired)
    {
        if (await ChangeAsync(reason.Key, typed: null, actor => Reasons.RetireAsync(actor, reason.Key, isRetired, _closed.Token)))
        {
            _said = L[isRetired ? "IsRetired" : "IsRestored", reason.Name];
        }
    }

    private async Task MoveAsync(ReasonRow reason, int by)
    {
        var order = Offered;
        var place = order.FindIndex(other => other.Key == reason.Key) + by;

        if (place < 0 || place >= order.Count)
        {
            return; // A second press before the buttons were drawn anew.
        }

        order.RemoveAt(place - by);
        order.Insert(place, reason);

        if (await ChangeAsync(reason.Key, typed: null, actor => Reasons.ReorderAsync(actor, [.. order.Select(other => other.Key)], _closed.Token)))
        {
            _said = L["Moved", reason.Name, place + 1];

            // Moving a row takes the focus from its buttons, and at the ends of the list one of them cannot have it.
            var goesUp = place == order.Count - 1 || (by < 0 && place > 0);
            _focus = (goesUp ? _up : _down)[reason.Key];
        }
    }

    /// <returns>Whether it was changed; otherwise what is wrong stands beside the field.</returns>
    private async Task<bool> ChangeAsync(string field, string? typed, Func<Actor, Task<ReasonProblem>> change)
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;

        try
        {
            _problem = await change(await ActorAsync());
            (_at, _typed, _said) = _problem is ReasonProblem.None ? (null, null, null) : (field, typed, (string?)null);
            await ReadAsync();

            return _problem is ReasonProblem.None;
        }
        finally
        {
            _busy = false;
        }
    }
}
