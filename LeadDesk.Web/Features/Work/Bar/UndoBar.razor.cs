using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>Says what an action did and offers to undo it.</summary>
public sealed partial class UndoBar
{
    private Actor _actor = new(null, "", []);
    private WorkTelling? _telling;
    private Told? _told;
    private string? _batch;
    private bool _undoing;

    /// <summary>After something was undone, or nothing could be.</summary>
    [Parameter] public EventCallback<WorkResult> Undone { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required LeadActions Actions { get; init; }

    [Inject] public required WorkChoicesQuery Choices { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    // Until it is known when days begin, moments are told in UTC; that is before anybody can have done anything.
    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Says what was done; what was said before can no longer be undone from here.</summary>
    /// <param name="names">Names of leads by id, as far as the page knows them.</param>
    public void Show(WorkDone done, IReadOnlyDictionary<int, string> names)
    {
        _telling = new(L, done, names, Zone, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Clock.GetUtcNow().UtcDateTime, Zone)));
        _batch = done.Result.Batch;
        _told = new(_batch is null ? "info" : "check_circle", _telling.What, _telling.Refusals(done.Result));
        _ = InvokeAsync(StateHasChanged);
    }

    /// <summary>Takes back what is shown, if anything is; a second time it does nothing.</summary>
    public Task UndoAsync() => InvokeAsync(TakeBackAsync);

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Authentication).User);
        Zone = _actor.Can(Right.ViewLeads) ? await Choices.ZoneAsync(_actor, CancellationToken.None) : Zone;
    }

    private async Task TakeBackAsync()
    {
        if (_batch is not { } batch || _telling is not { } telling || _undoing)
        {
            return;
        }

        _undoing = true;
        StateHasChanged();

        try
        {
            var result = await Actions.UndoAsync(_actor, batch, CancellationToken.None);

            // Meanwhile something else may have been done, and then that is what is shown.
            if (_batch == batch)
            {
                _batch = null;
                _told = new("undo", result.Done == 0 ? L["NotUndone"] : L["Undone", telling.What], telling.Refusals(result));
            }

            await Undone.InvokeAsync(result);
        }
        finally
        {
            _undoing = false;
            StateHasChanged();
        }
    }

    private void Close() => (_told, _batch, _telling) = (null, null, null);

    private sealed record Told(string Icon, string What, string? Refused);
}
