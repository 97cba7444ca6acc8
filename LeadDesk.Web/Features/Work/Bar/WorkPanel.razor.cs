using System.Globalization;
using LeadDesk.Core.Leads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>What a panel asked for, and what was chosen in the words of the list it was chosen from.</summary>
public sealed record SentAction(WorkAction Action, string? Choice);

/// <summary>The small form of one action. It sends what was entered; whether that is possible the service says.</summary>
public sealed partial class WorkPanel
{
    private const string TitleId = "work-panel-title";

    private static readonly ContactKind[] Kinds = Enum.GetValues<ContactKind>();
    private static readonly ContactOutcome[] Outcomes = Enum.GetValues<ContactOutcome>();

    private IReadOnlyList<DateOnly> _days = [];
    private List<Worker?> _workers = [];
    private IReadOnlyList<Choice> _reasons = [];
    private IReadOnlyList<Choice> _dayChoices = [];
    private IReadOnlyList<Choice> _kinds = [];
    private IReadOnlyList<Choice> _outcomes = [];
    private IReadOnlyList<Choice> _workerChoices = [];
    private int? _reason;
    private int? _day;
    private int? _kind = 0;
    private int? _outcome;
    private int? _worker;
    private DateOnly? _ownDay;
    private DateOnly? _wonOn;
    private double? _value;
    private string? _note;
    private string? _missing;

    [Parameter, EditorRequired] public required LeadAction Action { get; set; }

    /// <summary>For how many leads.</summary>
    [Parameter, EditorRequired] public required int Count { get; set; }

    [Parameter, EditorRequired] public required WorkChoices Choices { get; set; }

    /// <summary>Whoever asks: "to me".</summary>
    [Parameter] public string? UserId { get; set; }

    [Parameter] public bool IsRunning { get; set; }

    /// <summary>What the service found wrong.</summary>
    [Parameter] public string? Problem { get; set; }

    [Parameter] public EventCallback<SentAction> Send { get; set; }

    [Parameter] public EventCallback Cancel { get; set; }

    private string Title => Count == 1 ? L[$"Title{Action}"] : L["TitleMany", L[$"Title{Action}"].Value, Count.ToString("N0", CultureInfo.CurrentCulture)];

    private bool HasNumbers => Action is LeadAction.Reject or LeadAction.Lose or LeadAction.Snooze or LeadAction.Contact or LeadAction.Assign;

    // The note is the only thing a note has.
    private Dictionary<string, object> NoteAttributes => Action is LeadAction.AddNote ? new() { ["data-first"] = "" } : [];

    private string? Note => string.IsNullOrWhiteSpace(_note) ? null : _note;

    private DateOnly? Day => _day is { } place && place < _days.Count ? _days[place] : _ownDay;

    protected override void OnInitialized()
    {
        var ahead = DaysAhead();
        _days = [.. ahead.Select(day => day.Day)];
        _dayChoices = [.. ahead.Select(day => new Choice(L[day.Key], day.Day.ToString(L["DayFormat"], CultureInfo.CurrentCulture))), new(L["OtherDay"])];
        _reasons = [.. Choices.Reasons.Select(reason => new Choice(reason.Name))];
        _kinds = [.. Kinds.Select(kind => new Choice(L[kind.ToString()]))];
        _outcomes = [.. Outcomes.Select(outcome => new Choice(L[outcome.ToString()]))];
        _workers = WorkersFromMe();
        _workerChoices = [.. _workers.Select(worker => worker is null ? new Choice(L["Nobody"]) : new(worker.Name, HintOf(worker)))];
        _wonOn = Choices.Today;
    }

    private List<(string Key, DateOnly Day)> DaysAhead()
    {
        var today = Choices.Today;
        var monday = today.AddDays((((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1);
        (string Key, DateOnly Day)[] days =
        [
            ("Tomorrow", today.AddDays(1)), ("InThreeDays", today.AddDays(3)), ("NextMonday", monday),
            ("InTwoWeeks", today.AddDays(14)), ("InAMonth", today.AddMonths(1)),
        ];

        // On a Sunday, tomorrow is the next Monday.
        return [.. days.DistinctBy(day => day.Day)];
    }

    private string? HintOf(Worker worker) => Names.AwayOf(worker) ?? (worker.UserId == UserId ? L["Me"].Value : null);

    // Oneself first, then nobody, then the colleagues.
    private List<Worker?> WorkersFromMe() =>
    [
        .. Choices.Workers.Where(worker => worker.UserId == UserId),
        null,
        .. Choices.Workers.Where(worker => worker.UserId != UserId),
    ];

    private async Task SendAsync()
    {
        _missing = null;

        if (Read() is { } wanted)
        {
            await Send.InvokeAsync(wanted);
        }
    }

    private SentAction? Read() => Action switch
    {
        LeadAction.Reject => _reason is { } place ? new(new WorkAction.Reject(Choices.Reasons[place].Key, Note), Choices.Reasons[place].Name) : Missing(L["ReasonMissing"]),
        LeadAction.Lose => _reason is { } place ? new(new WorkAction.Lose(Choices.Reasons[place].Key, Note), Choices.Reasons[place].Name) : Missing(L["ReasonMissing"]),
        LeadAction.Snooze => Day is { } day ? new(new WorkAction.Snooze(day, Note), null) : Missing(L["DayMissing"]),
        LeadAction.Contact => _outcome is { } place
            ? new(new WorkAction.Contact(Kinds[_kind ?? 0], Outcomes[place], Note), $"{_kinds[_kind ?? 0].Name}, {_outcomes[place].Name}")
            : Missing(L["OutcomeMissing"]),
        LeadAction.Convert => new(new WorkAction.Convert(_value), null),
        LeadAction.Win => new(new WorkAction.Win(_value, _wonOn), null),
        LeadAction.Assign => _worker is { } place ? new(new WorkAction.Assign(_workers[place]?.UserId), _workers[place]?.Name) : Missing(L["WorkerMissing"]),
        _ => Note is { } text ? new(new WorkAction.AddNote(text), null) : Missing(L["TextMissing"]),
    };

    private SentAction? Missing(string what)
    {
        _missing = what;

        return null;
    }

    private Task CloseByKeyAsync(KeyboardEventArgs pressed) => pressed.Key is "Escape" ? Cancel.InvokeAsync() : Task.CompletedTask;
}
