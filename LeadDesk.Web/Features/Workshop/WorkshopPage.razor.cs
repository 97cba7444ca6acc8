using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Workshop;

/// <summary>A draft, step by step, together with whoever else is in it.</summary>
public sealed partial class WorkshopPage
{
    private CancellationTokenSource _closed = new();
    private WorkshopDesk? _desk;
    private bool _missing;
    private bool _choosingRules;
    private readonly LatestOnly _linting = new();
    private DraftImpact? _linted;

    // Looking at all leads for doubtful rules is not worth it for every key: it waits until the room is calm.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    [Parameter] public int DraftId { get; set; }

    [Parameter] public string? Step { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required WorkshopDesks Desks { get; init; }

    [Inject] public required CircuitRest Rest { get; init; }

    [Inject] public required EditTexts Texts { get; init; }

    private string Current => Step is { } step && AgendaStep.All.Contains(step) ? step : AgendaStep.Personas;

    protected override async Task OnParametersSetAsync()
    {
        if (_desk?.State.DraftId != DraftId)
        {
            await EnterAsync();
        }
        else if (_desk.Seat.Step != Current)
        {
            _desk.Seat.LookAt(Current);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_desk is { Impact: { } impact } desk && impact != _linted)
        {
            _linted = impact;

            if (await _linting.RunAsync(_ => impact.Findings, Calm) is { } findings)
            {
                desk.Show(findings);
            }
        }
    }

    public void Dispose()
    {
        _linting.Dispose();
        _closed.Cancel();
        _desk?.Seat.Dispose();
    }

    private async Task EnterAsync()
    {
        await _closed.CancelAsync(); // The former draft's window, if there was one.
        _desk?.Seat.Dispose();
        _desk = null;
        _closed = new();
        _desk = await Desks.OpenAsync(Actor.From((await Authentication).User), DraftId, Current, isHidden: false, StateHasChanged, _closed.Token);
        _missing = _desk is null;

        if (_desk is { } desk)
        {
            _ = Desks.FollowAsync(desk, ShowAsync, DispatchExceptionAsync, Rest);
        }
    }

    private Task ShowAsync(Action change) => InvokeAsync(() =>
    {
        change();
        StateHasChanged();
    });

    private string StateText(RoomState state) =>
        state.State is DraftState.Published ? L["PublishedAs", state.PublishedVersion ?? 0] : L["ClosedDraft"];

    private static string? StepOf(Comment comment) => Core.Workshop.ItemKey.Parse(comment.Item) is { } item ? AgendaStep.Of(item) : null;

    // The own last step needs no name.
    private string LabelOf(string verb, WorkshopDesk desk, IReadOnlyList<EditStep> steps) =>
        steps is [.., var last] && desk.State.AuthorOf(last) is { } by && by.Id != desk.Actor.UserId ? L[$"{verb}Of", by.Name] : L[verb];

    private string UndoHint(WorkshopDesk desk) => desk.State.Done is [.., var last] ? L["UndoHint", NameOf(last, desk), WordsOf(last, desk)] : L["NothingToUndo"];

    private string RedoHint(WorkshopDesk desk) => desk.State.Undone is [.., var next] ? L["RedoHint", NameOf(next, desk), WordsOf(next, desk)] : L["NothingToRedo"];

    private static string NameOf(EditStep step, WorkshopDesk desk) => desk.State.AuthorOf(step)?.Name ?? "LeadDesk";

    private string WordsOf(EditStep step, WorkshopDesk desk) => string.Join("; ", step.Edits.SelectMany(edit => Texts.Of(edit, desk.Model, desk.Catalogue)));

    private static (string Text, string State)? NoteOf(string step, WorkshopDesk desk) => step switch
    {
        AgendaStep.Scenarios when desk.Impact is { Scenarios.Count: > 0 and var all } impact =>
            ($"{impact.Scenarios.Count(scenario => scenario.IsMet)}/{all}", impact.Scenarios.All(scenario => scenario.IsMet) ? "good" : "bad"),
        AgendaStep.SignOff when Enum.GetValues<Department>().Count(department => desk.State.SignatureOf(department) is not null) is > 0 and var signed =>
            ($"{signed}/2", signed == 2 ? "good" : "open"),
        _ when desk.State.Comments.Count(comment => comment.IsOpen && StepOf(comment) == step) is > 0 and var open =>
            ($"{open}", "open"),
        _ => null,
    };
}
