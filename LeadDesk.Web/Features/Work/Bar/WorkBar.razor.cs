using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>Buttons for what sales can do with one lead or a selection; who may not work leads sees none.</summary>
public sealed partial class WorkBar
{
    private static readonly LeadAction[] Order =
    [
        LeadAction.Accept, LeadAction.Reject, LeadAction.Snooze, LeadAction.Wake, LeadAction.Contact, LeadAction.Convert,
        LeadAction.Win, LeadAction.Lose, LeadAction.Reopen, LeadAction.Assign, LeadAction.AddNote,
    ];

    // In the order in which a lead is worked; two of them give their place to what undoes them.
    private static readonly LeadAction[] Slotted =
    [
        LeadAction.Accept, LeadAction.Reject, LeadAction.Snooze, LeadAction.Contact, LeadAction.Assign, LeadAction.AddNote, LeadAction.Convert, LeadAction.Win, LeadAction.Lose,
    ];

    private readonly PageScript _script = new();
    private Actor _actor = new(null, "", []);
    private ElementReference _bar;
    private bool _isAttaching;
    private WorkChoices? _choices;
    private LeadAction? _open;
    private LeadAction? _running;
    private string? _problem;

    // As they were when the panel was opened: what changes while somebody writes must not count as seen.
    private IReadOnlyList<WorkedLead> _leads = [];

    /// <summary>What is worked, each with the version that is shown, if it is.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<WorkedLead> Leads { get; set; }

    /// <summary>Those of the leads: an action is offered when one of them allows it.</summary>
    [Parameter, EditorRequired] public required IReadOnlyCollection<LeadStatus> Statuses { get; set; }

    /// <summary>Who works the one lead; null for nobody, and for selections.</summary>
    [Parameter] public string? OwnerId { get; set; }

    /// <summary>Whether there is anything to bring back.</summary>
    [Parameter] public bool IsSnoozed { get; set; }

    /// <summary>What each action would do with a selection, where that is known; null for a single lead.</summary>
    [Parameter] public Func<LeadAction, WorkOutlook?>? Outlook { get; set; }

    /// <summary>The few actions to show, large and always in their place, each with its key; null for whatever is possible.</summary>
    [Parameter] public IReadOnlyList<(LeadAction Action, string Key)>? Keys { get; set; }

    /// <summary>Every action has its place, possible or not, with its key: what one has in the fingers does not move from lead to lead.</summary>
    [Parameter] public bool Slots { get; set; }

    /// <summary>After an action, also when it did nothing but say why not.</summary>
    [Parameter] public EventCallback<WorkDone> Done { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required LeadActions Actions { get; init; }

    [Inject] public required WorkChoicesQuery ChoicesQuery { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    private bool MayWork => _actor.Can(Right.WorkLeads);

    private IEnumerable<LeadAction> Offered => Leads.Count == 0 ? []
        : Slots ? Slotted.Select(InPlaceOf)
        : Keys?.Select(shown => shown.Action) ?? Order.Where(IsOffered);

    private string? Look => Outlook is not null ? "many" : Slots ? "slots" : Keys is not null ? "large" : null;

    /// <summary>Whether somebody is in the middle of an action.</summary>
    public bool IsBusy => _open is not null || _running is not null;

    /// <summary>What a key does: accepting and bringing back run at once, everything else asks in its panel. Nothing happens where it is not possible.</summary>
    public Task StartAsync(LeadAction action) => InvokeAsync(() => BeginAsync(action));

    protected override async Task OnInitializedAsync() => _actor = Actor.From((await Authentication).User);

    protected override void OnParametersSet()
    {
        if (_open is not null && _running is null && !IsSameSelection())
        {
            Close();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (MayWork && !_isAttaching)
        {
            _isAttaching = true;
            await _script.AttachAsync(Script, Assets, "workbar.js", "attach", _bar);
        }
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private bool IsOffered(LeadAction action) => action switch
    {
        LeadAction.Accept => Statuses.Contains(LeadStatus.New) || Statuses.Contains(LeadStatus.Contacted) || (Leads.Count == 1 && OwnerId is null && Statuses.Contains(LeadStatus.Accepted)),
        LeadAction.Wake => IsSnoozed && Statuses.Any(status => status.Allows(action)),
        _ => Statuses.Any(status => status.Allows(action)),
    };

    private LeadAction InPlaceOf(LeadAction action) => action switch
    {
        LeadAction.Snooze when IsOffered(LeadAction.Wake) => LeadAction.Wake,
        LeadAction.Accept when !IsOffered(LeadAction.Accept) && IsOffered(LeadAction.Reopen) => LeadAction.Reopen,
        _ => action,
    };

    private string? KeyOf(LeadAction action) => Slots ? ActionKeys.KeyOf(action) : Keys?.First(shown => shown.Action == action).Key;

    private bool IsPrimary(LeadAction action) => action is LeadAction.Accept && Outlook is null && IsOffered(action);

    // "Accept 12, 2 already taken"; null where it would be done with all.
    private string? OutlookText(LeadAction action) => Outlook?.Invoke(action) is { IsPartial: true } outlook
        ? string.Join(", ", new[]
        {
            L["OutlookPossible", LabelOf(action), outlook.Possible.ToString("N0", CultureInfo.CurrentCulture)].Value,
            outlook.Taken > 0 ? L["OutlookTaken", outlook.Taken.ToString("N0", CultureInfo.CurrentCulture)].Value : null,
            outlook.NotPossible > 0 ? L["OutlookNotPossible", outlook.NotPossible.ToString("N0", CultureInfo.CurrentCulture)].Value : null,
        }.OfType<string>())
        : null;

    private bool IsSameSelection() =>
        ReferenceEquals(_leads, Leads) || (_leads.Count == Leads.Count && _leads.Zip(Leads).All(pair => pair.First.Id == pair.Second.Id));

    private Task ToggleAsync(LeadAction action)
    {
        if (_open != action)
        {
            return BeginAsync(action);
        }

        Close();

        return Task.CompletedTask;
    }

    private async Task BeginAsync(LeadAction action)
    {
        if (_running is not null || !MayWork || Leads.Count == 0 || !IsOffered(action))
        {
            return;
        }

        _leads = Leads;

        if (AtOnce(action) is { } wanted)
        {
            await RunAsync(action, wanted, choice: null);
        }
        else
        {
            var choices = await ChoicesQuery.RunAsync(_actor, CancellationToken.None);

            // Another lead may have come meanwhile, and the key was not for that one.
            if (IsSameSelection())
            {
                (_choices, _open, _problem) = (choices, action, null);
            }
        }

        StateHasChanged();
    }

    private static WorkAction? AtOnce(LeadAction action) => action switch
    {
        LeadAction.Accept => new WorkAction.Accept(),
        LeadAction.Wake => new WorkAction.Wake(),
        LeadAction.Reopen => new WorkAction.Reopen(),
        _ => null,
    };

    // A second click may be on its way before the button looks disabled.
    private async Task RunAsync(LeadAction action, WorkAction wanted, string? choice)
    {
        if (_running is not null)
        {
            return;
        }

        (_running, _problem) = (action, null);
        StateHasChanged();

        try
        {
            // Closing the page does not take back what was clicked.
            var result = await Actions.RunAsync(_actor, _leads, wanted, CancellationToken.None);
            _problem = ProblemOf(result);

            if (_problem is null || AtOnce(action) is not null)
            {
                _open = null;
                await Done.InvokeAsync(new(wanted, result) { Choice = choice });
            }
        }
        finally
        {
            _running = null;
        }
    }

    // What is wrong with the input, and so can be mended in the panel.
    private string? ProblemOf(WorkResult result) => result is { Done: 0, Refused: [{ Because: var because }, ..] } && because
        is RefusedBecause.UnknownReason or RefusedBecause.UnknownUser or RefusedBecause.WrongDay or RefusedBecause.WrongValue or RefusedBecause.WrongNote
        ? L[because.ToString(), WorkAction.LongestNote].Value
        : null;

    private void Close() => (_open, _problem) = (null, null);

    private string? ExpandedOf(LeadAction action) => AtOnce(action) is not null ? null : _open == action ? "true" : "false";

    private string LabelOf(LeadAction action) => action is LeadAction.Convert && Statuses.All(status => status is LeadStatus.Opportunity)
        ? L["ChangeValue"]
        : L[action.ToString()];

    private static string IconOf(LeadAction action) => action switch
    {
        LeadAction.Accept => "check",
        LeadAction.Reject => "thumb_down",
        LeadAction.Snooze => "snooze",
        LeadAction.Wake => "notifications_active",
        LeadAction.Contact => "call",
        LeadAction.Convert => "handshake",
        LeadAction.Win => "emoji_events",
        LeadAction.Lose => "heart_broken",
        LeadAction.Reopen => "undo",
        LeadAction.Assign => "person_add",
        _ => "edit_note",
    };
}
