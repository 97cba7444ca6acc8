using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Uploads;
using LeadDesk.Web.Features.Leads;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Import;

/// <summary>From an uploaded list to its leads: columns, check, import. What is decided is kept on the server, not in the page.</summary>
public sealed partial class ImportPage
{
    private const int NamesShown = 8;

    // Often enough to look alive, seldom enough to cost nothing.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private OpenImport? _open;
    private ImportEntry? _earlier;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _problem;
    private bool _looked;
    private bool _reading;
    private bool _watching;

    [Parameter] public required string Id { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required OpenImports Imports { get; init; }

    [Inject] public required ImportDrafts Drafts { get; init; }

    [Inject] public required BackgroundImports Background { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    [Inject] public required FileRefusal Refusals { get; init; }

    [Inject] public required ImportProblems ProblemTexts { get; init; }

    [Inject] public required ActivityNames Activities { get; init; }

    [Inject] public required TargetNames Targets { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private ImportStep Step => _open?.Work switch
    {
        { DryRun: false, State: WorkState.Running or WorkState.Done } => ImportStep.Import,
        { DryRun: true, State: WorkState.Running or WorkState.Done } => ImportStep.Check,
        _ => ImportStep.Columns,
    };

    private bool IsBusy => _reading || _open?.Work is { IsRunning: true };

    protected override async Task OnParametersSetAsync()
    {
        if (_open?.Id == Id)
        {
            return;
        }

        _actor = Actor.From((await Authentication).User);
        _open = Imports.Find(_actor, Id);
        _looked = true;

        if (_open is { } open)
        {
            _zone = await History.ZoneAsync(_closed.Token);
            _earlier = await History.EarlierAsync(_actor, open.Upload.Sha256, _closed.Token);
            Watch();
        }
    }

    public void Dispose() => _closed.Cancel();

    private Task ChooseKindAsync(ImportKind kind) => ReadAsync(open => Drafts.AsKindAsync(_actor, open.Draft, kind, _closed.Token));

    private Task ChooseSheetAsync(int sheet) => ReadAsync(open => Drafts.OnSheetAsync(_actor, open.Draft, sheet, _closed.Token));

    private Task ChooseHeaderAsync(int row) => ReadAsync(open => Drafts.WithHeaderAsync(_actor, open.Draft, row, _closed.Token));

    private Task ChooseTextAsync(TextFormat format) =>
        ReadAsync(open => Drafts.AsTextAsync(_actor, open.Draft, open.Upload, format, _closed.Token));

    // Reads the file another way; when it refuses, what was there stays.
    private async Task ReadAsync(Func<OpenImport, Task<ImportDraft>> read)
    {
        if (_open is not { } open || IsBusy)
        {
            return;
        }

        (_reading, _problem) = (true, null);

        try
        {
            Change(await read(open));
        }
        catch (FileRefusedException refusal)
        {
            _problem = Refusals.Describe(refusal);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was closed.
        }
        finally
        {
            _reading = false;
        }
    }

    private void Change(ImportDraft draft)
    {
        _problem = null;
        _open!.Change(draft);
    }

    private void ChooseActivityType(ChangeEventArgs change) =>
        Change(_open!.Draft with { ActivityType = _open.Draft.Catalogue.ActivityType(change.Value as string ?? "")?.Key });

    private void BackToColumns() => Change(_open!.Draft);

    private void Abandon()
    {
        Imports.Abandon(_actor, Id);
        Navigation.NavigateTo("/imports");
    }

    private void KeepShortRows(ChangeEventArgs change)
    {
        Change(_open!.Draft with { KeepShortRows = change.Value is true });
        Check();
    }

    private void Check() => Start(dryRun: true);

    private void Import() => Start(dryRun: false);

    private void Start(bool dryRun)
    {
        _problem = null;
        Background.Start(_actor, _open!, dryRun);
        Watch();
    }

    private void Watch()
    {
        if (!_watching && _open?.Work is not null)
        {
            _watching = true;
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LookInterval, Clock);

            while (_open?.Work is { IsRunning: true } && await timer.WaitForNextTickAsync(_closed.Token))
            {
                await InvokeAsync(() =>
                {
                    _ = Imports.Find(_actor, Id); // Watching is using: the list must not expire meanwhile.
                    StateHasChanged();
                });
            }

            await InvokeAsync(Conclude);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was closed; the work goes on.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure); // Show it on this circuit; nobody awaits us.
        }
    }

    private void Conclude()
    {
        _watching = false;

        switch (_open?.Work)
        {
            case { DryRun: false, Report.ImportId: { } id }:
                Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/imports/{id}"), replace: true);
                return;
            case { State: WorkState.Cancelled, DryRun: var dryRun }:
                _problem = dryRun ? L["CheckCancelled"] : L["ImportCancelled"];
                break;
            case { State: WorkState.Failed, Failure: { } failure, Reference: var reference }:
                _problem = Describe(failure, reference);
                break;
            default:
                break;
        }

        StateHasChanged();
    }

    private string Describe(Exception failure, string? reference) => failure switch
    {
        FileRefusedException refusal => Refusals.Describe(refusal),
        ImportMappingException mapping => ProblemTexts.TextOf(mapping.Fault),
        AccessDeniedException => L["NotAllowed"],
        _ => L["Failed", reference ?? ""],
    };

    private string ColumnSummary(ImportDraft draft)
    {
        var asking = draft.Columns.Count(draft.Asks);
        var leftOut = draft.Columns.Count(column => column.Column.Target is ColumnTarget.LeaveOut);

        return L["ColumnSummary", draft.Columns.Count - asking - leftOut, asking, leftOut];
    }

    private string? MissingSentence(ImportDraft draft) =>
        draft.MissingParts().Select(Targets.Of).ToList() is { Count: > 0 } missing ? L["Missing", string.Join(", ", missing)].Value : null;

    private string Summary(ImportDraft draft, ImportReport report) => draft.Kind is ImportKind.Activities
        ? L["ActivitySummary", report.Created, report.Unchanged, report.Rejected, report.ProblemCount]
        : L["LeadSummary", report.Created, report.Updated, report.Unchanged, report.Rejected, report.ProblemCount];

    private string ProgressText(ImportWork work) => work.RowsDone < work.Rows
        ? L["RowsDone", work.RowsDone, work.Rows]
        : work.DryRun ? L["Counting"] : L["Scoring"];

    private string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(NamesShown));

        return all.Count > NamesShown ? L["AndMore", shown, all.Count - NamesShown] : shown;
    }

    private static List<ReasonCount> Reasons(ImportReport report) => [.. report.Problems
        .GroupBy(problem => problem.Reason)
        .Select(group => new ReasonCount(group.Key.ToString(), group.Count()))
        .OrderByDescending(reason => reason.Count)];

    private Task<ImportPortion<ShownProblem>> Problems(ImportReport report, string? reason, int skip, int take)
    {
        var problems = report.Problems.Where(problem => reason is null || problem.Reason.ToString() == reason).ToList();
        var shown = problems.Skip(skip).Take(take).Select(problem => ShownProblem.Of(problem, ProblemTexts));

        return Task.FromResult(new ImportPortion<ShownProblem>([.. shown], problems.Count));
    }
}
