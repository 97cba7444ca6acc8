using LeadDesk.Core.Leads;
using LeadDesk.Web.Components;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Board.Next;

/// <content>What keys do: always with the lead that was on the screen, one after the other.</content>
public sealed partial class NextLeadPage
{
    private static readonly (LeadAction Action, string Key)[] Actions =
        [(LeadAction.Accept, "a"), (LeadAction.Contact, "e"), (LeadAction.Snooze, "s"), (LeadAction.Reject, "r")];

    private static readonly (string Keys, string What)[] KeysHere =
    [
        ("a", "Accept"), ("e", "Log"), ("s", "Snooze"), ("r", "Reject"), ("j →", "Next"), ("k ←", "Previous"), ("u Ctrl+Z", "Undo"), ("d", "DoneToday"), ("Esc", "ToList"), ("?", "Help"),
    ];

    private readonly KeyTurns _turns = new();

    /// <summary>Somebody pressed a key while a lead was on the screen. It does nothing with another lead.</summary>
    /// <param name="leadId">0 when there was none.</param>
    /// <param name="pressedAt">On the <see cref="KeyClock"/>, if the page knows it.</param>
    /// <returns>Whether it came in time.</returns>
    [JSInvokable]
    public async Task<bool> PressedKey(string key, int leadId, double? pressedAt)
    {
        if (KeyClock.IsLate(pressedAt))
        {
            _undo.NoteLate();

            return false;
        }

        await _turns.TakeAsync(() => DoAsync(key, leadId));
        StateHasChanged();

        return true;
    }

    // Whatever is being taken back is in sight first: a key that was pressed meanwhile is not lost.
    private async Task DoAsync(string key, int leadId)
    {
        await _undo.SettledAsync();
        _undo.Note(null);
        var isShown = leadId == (_lead?.Row.Id ?? 0);

        switch (key)
        {
            case "j" or "k" when isShown:
                await (key == "j" ? ForwardAsync() : BackAsync());
                break;
            case "u":
                await _undo.UndoAsync();
                break;
            case "d":
                await _undo.OpenListAsync();
                break;
            case "?":
                _help.Open();
                break;
            default:
                await ActAsync(key, isShown);
                break;
        }
    }

    private async Task ActAsync(string key, bool isShown)
    {
        if (Actions.FirstOrDefault(action => action.Key == key) is not { Key: not null } chosen)
        {
            return;
        }

        if (isShown && _bar is not null)
        {
            await _bar.StartAsync(chosen.Action);
        }
        else if (_lead is not null)
        {
            _undo.Note(L["NotYetShown"]);
        }
    }
}
