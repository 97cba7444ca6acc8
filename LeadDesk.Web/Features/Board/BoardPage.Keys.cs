using LeadDesk.Core.Leads;
using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Work;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Board;

/// <content>What the keys do: each for the lead that was in hand when it was pressed.</content>
public sealed partial class BoardPage
{
    /// <summary>Key of an action: for the selection, or else for the lead under the cursor.</summary>
    /// <param name="leadId">The lead in hand as it was on the screen; 0 for none.</param>
    /// <param name="besideId">The lead that lay open then; 0 for none.</param>
    /// <param name="pressedAt">On the <see cref="KeyClock"/>, if the page knows it.</param>
    /// <returns>Whether it came in time.</returns>
    [JSInvokable]
    public async Task<bool> ActFromKey(string key, int leadId, int besideId, double? pressedAt)
    {
        if (KeyClock.IsLate(pressedAt))
        {
            _undo.NoteLate();

            return false;
        }

        await _turns.TakeAsync(() => DoAsync(key, leadId, besideId));
        StateHasChanged();

        return true;
    }

    [JSInvokable]
    public void ClearFromKey()
    {
        _selection.Clear();
        StateHasChanged();
    }

    [JSInvokable]
    public void HelpFromKey() => _help.Open();

    // Whatever is being taken back is in sight first: a key that was pressed meanwhile is not lost.
    private async Task DoAsync(string key, int leadId, int besideId)
    {
        await _undo.SettledAsync();
        _undo.Note(null);

        if (key == "u")
        {
            await _undo.UndoAsync();
        }
        else if (key == "d" && _mayWork)
        {
            await _undo.OpenListAsync();
        }
        else if (ActionKeys.Of(key) is { } action && _mayWork)
        {
            await ActAsync(action, leadId, besideId);
        }
    }

    // Nothing is done with a lead that was not in sight when the key was pressed, whatever the page's script says.
    private string? ReasonAgainst(int leadId, int besideId) =>
        (besideId > 0 && besideId != leadId) || (_open is { } open && open != leadId) ? L["PanelDiffers"].Value
        : _open != leadId && _board?.Rows.Any(row => row.Id == leadId) is not true ? L["LeadLeft"].Value
        : null;

    private async Task ActAsync(LeadAction action, int leadId, int besideId)
    {
        if (_selection.Count > 0 && _bulkBar is not null)
        {
            await _bulkBar.StartAsync(action);
        }
        else if (leadId > 0 && ReasonAgainst(leadId, besideId) is { } reason)
        {
            _undo.Note(reason);
        }
        else if (leadId > 0)
        {
            // Its own form needs the lead in sight; what needs no form is done at once.
            if (action is LeadAction.Accept && _board?.Rows.FirstOrDefault(row => row.Id == leadId) is { } row)
            {
                var result = await Actions.RunAsync(_actor, [new(row.Id, row.Version)], new WorkAction.Accept(), _closed.Token);
                await DoneAsync(new(new WorkAction.Accept(), result), [row.Id]);
            }
            else if (_panel is not null && _address.Lead == leadId)
            {
                await _panel.StartAsync(action);
            }
            else
            {
                _startWhenOpen = action;
                Show(_address.Opening(leadId));
            }
        }
    }
}
