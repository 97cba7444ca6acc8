using System.Globalization;
using LeadDesk.Core;
using LeadDesk.Core.Routing;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Routing.Parts;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace LeadDesk.Web.Features.Routing;

/// <summary>Where administrators say who is given which new leads, and in which hours somebody should react.</summary>
public sealed partial class RoutingPage
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, RuleCard> _cards = new(StringComparer.Ordinal);
    private Actor _actor = default!;
    private RoutingView? _view;
    private RoutingPlan _plan = new();
    private IReadOnlyList<AbsenceRow> _absences = [];
    private IReadOnlyList<RoutingRun> _runs = [];
    private IReadOnlyList<RoutingProblem> _problems = [];
    private RoutingTrial? _trial;
    private FormSection? _trialSection;
    private Func<ValueTask>? _focus;
    private string? _said;
    private bool _isOutdated;
    private bool _warns;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required RoutingSettings Settings { get; init; }

    [Inject] public required LeadRouting Routing { get; init; }

    [Inject] public required Absences Absences { get; init; }

    [Inject] public required LeadActions Actions { get; init; }

    private bool IsChanged => _view is not null && !_isOutdated && _plan != _view.Stored.Plan;

    private IReadOnlyList<(string, string)> WorkerOptions => [.. _view!.Workers.Select(worker => (worker.UserId, Names.NameOf(worker)))];

    private string StateText =>
        _isOutdated ? L["Outdated"]
        : _problems.Count > 0 ? L["Problems", _problems.Count]
        : _warns ? L["StillChanged"]
        : IsChanged ? L["Changed"]
        : L["NeverSaved"];

    public void Dispose() => _closed.Cancel();

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } focus)
        {
            _focus = null;
            await focus();
        }
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    // Also what is no number is an answer: the field is empty then, which means no limit.
    private static int? NumberIn(object? typed) => int.TryParse(typed as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task LoadAsync()
    {
        _actor = Actor.From((await Session).User);
        _view = await Settings.ReadAsync(_actor, _closed.Token);
        _plan = _view.Stored.Plan;
        (_problems, _trial, _isOutdated, _warns) = ([], null, false, false);
        _runs = await Settings.RunsAsync(_actor, _closed.Token);
        await LoadAbsencesAsync();
    }

    private async Task LoadAbsencesAsync()
    {
        _absences = await Absences.AllAsync(_actor, _closed.Token);
        _view = _view! with { Workers = await Settings.WorkersAsync(_actor, _closed.Token) };
    }

    // What was tried, and what was wrong, was another plan.
    private void Change(RoutingPlan plan) => (_plan, _trial, _problems, _said, _warns) = (plan, null, [], null, false);

    private void Change(AssignmentRule rule, AssignmentRule changed) =>
        Change(_plan with { Rules = _plan.Rules.Select(other => other.Id == rule.Id ? changed : other).ToValueList() });

    private void Change(SalesTeam team, SalesTeam changed) =>
        Change(_plan with { Teams = _plan.Teams.Select(other => other.Id == team.Id ? changed : other).ToValueList() });

    // Whoever has no limit and a simple share needs no entry.
    private void Change(Rep rep) => Change(_plan with
    {
        Reps = _plan.Reps.Where(other => other.UserId != rep.UserId).Concat(rep == new Rep(rep.UserId) ? [] : [rep]).OrderBy(other => other.UserId, StringComparer.Ordinal).ToValueList(),
    });

    private void ChangeHours(string market, WorkingHours? hours)
    {
        var others = _plan.Calendar.Markets.Where(own => own.Market != market);
        var markets = others.Concat(hours is null ? [] : [new MarketHours(market, hours)]).OrderBy(own => own.Market, StringComparer.Ordinal);
        Change(_plan with { Calendar = _plan.Calendar with { Markets = markets.ToValueList() } });
    }

    private Rep RepOf(string userId) => _plan.Reps.FirstOrDefault(rep => rep.UserId == userId) ?? new(userId);

    private void AddRule() => Change(_plan with
    {
        Rules = [.. _plan.Rules, new() { Id = Guid.NewGuid().ToString("N"), Name = L["NewRule", _plan.Rules.Count + 1], TeamId = _plan.Teams.Count == 0 ? null : _plan.Teams[0].Id }],
    });

    private void RemoveRule(AssignmentRule rule)
    {
        Change(_plan with { Rules = _plan.Rules.Where(other => other.Id != rule.Id).ToValueList() });
        _cards.Remove(rule.Id);
        _said = L["RuleRemoved", rule.Name];
    }

    private void AddTeam() => Change(_plan with
    {
        Teams = [.. _plan.Teams, new(Guid.NewGuid().ToString("N"), L["NewTeam", _plan.Teams.Count + 1], null, [])],
    });

    private void RemoveTeam(SalesTeam team)
    {
        Change(_plan with { Teams = _plan.Teams.Where(other => other.Id != team.Id).ToValueList() });
        _said = L["TeamRemoved", team.Name];
    }

    private void Move(AssignmentRule rule, int by)
    {
        var rules = _plan.Rules.ToList();
        var place = rules.FindIndex(other => other.Id == rule.Id) + by;

        if (place < 0 || place >= rules.Count)
        {
            return; // A second press before the buttons were drawn anew.
        }

        rules.RemoveAt(place - by);
        rules.Insert(place, rule);
        Change(_plan with { Rules = rules.ToValueList() });
        _said = L["RuleMoved", rule.Name, place + 1];
        _focus = () => _cards[rule.Id].FocusAsync(by);
    }

    private Task TryAsync() => BusyAsync(async () =>
    {
        _problems = RoutingPlanCheck.Of(_plan, _view!.Workers.Select(worker => worker.UserId).ToHashSet(StringComparer.Ordinal), _view.Catalogue);

        if (_problems.Count == 0)
        {
            _trial = await Routing.TryAsync(_actor, _plan, _closed.Token);
            _focus = () => _trialSection!.FocusAsync();
        }
    });

    private Task SaveAsync() => BusyAsync(async () =>
    {
        var saved = await Settings.SaveAsync(_actor, _plan, _view!.Stored.Revision, _closed.Token);
        (_problems, _isOutdated) = (saved.Problems, saved.IsOutdated);

        if (saved.Stored is not null)
        {
            await LoadAsync();
            _said = L["Saved"];
        }
    });

    private Task UndoAsync(RoutingRun run) => BusyAsync(async () =>
    {
        var undone = await Actions.UndoAsync(_actor, run.Batch, _closed.Token);
        _runs = await Settings.RunsAsync(_actor, _closed.Token);
        _said = L["RunTakenBack", Number(undone.Done), Number(undone.Refused.Count)];
    });

    private async Task BusyAsync(Func<Task> work)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;

        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }

    private void StayWhileChanged(LocationChangingContext leaving)
    {
        if (IsChanged)
        {
            leaving.PreventNavigation();
            _warns = true;
            StateHasChanged();
        }
    }

    private string TextOf(RoutingProblem problem) => L[$"Problem.{problem.Kind}", RoutingPlanCheck.LongestName];
}
