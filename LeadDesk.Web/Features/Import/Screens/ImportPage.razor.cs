using System.Globalization;
using LeadDesk.Core.Import;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Import.Screens;

/// <summary>From an uploaded list to its leads, step by step. What is decided is kept on the server, not in the page.</summary>
public sealed partial class ImportPage
{
    // Often enough to look alive, seldom enough to cost nothing.
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _closed = new();
    private ElementReference _place;
    private WorkPace? _pace;
    private Actor _actor = default!;
    private OpenImport? _open;
    private ImportEntry? _earlier;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _problem;
    private bool _looked;
    private bool _reading;
    private bool _watching;
    private bool _moved;
    private bool _passing;
    private IReadOnlyList<KeptMapping> _kept = [];

    [Parameter] public required string Id { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required OpenImports Imports { get; init; }

    [Inject] public required ImportDrafts Drafts { get; init; }

    [Inject] public required BackgroundImports Background { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    [Inject] public required ImportMappings Mappings { get; init; }

    [Inject] public required FileRefusal Refusals { get; init; }

    [Inject] public required ImportProblems ProblemTexts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private ImportStep Step => _open switch
    {
        { IsImporting: true } => ImportStep.Run,
        { } open => open.Step,
        _ => ImportStep.File,
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
            _kept = await Mappings.NamedAsync(_actor, _closed.Token);
            Watch();
        }
    }

    // Whoever moves by keyboard or hears the page goes on where the new step begins.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_moved)
        {
            _moved = false;
            await _place.FocusAsync();
        }
    }

    public void Dispose() => _closed.Cancel();

    private void Go(ImportStep step)
    {
        if (_open is not { } open || IsBusy || !open.Enter(step))
        {
            return;
        }

        (_problem, _moved) = (null, true);

        if (step is ImportStep.Checks or ImportStep.Known or ImportStep.Preview && !open.IsChecked)
        {
            Check();
        }
    }

    // On from a step that was answered: steps that ask nothing are passed, as soon as a check has said so.
    private void GoOn(ImportStep step)
    {
        Go(step);
        _passing = Step == step;

        if (!IsBusy)
        {
            Pass();
        }
    }

    private void Pass()
    {
        while (_passing && _open is { } open && Step is ImportStep.Checks or ImportStep.Known && !open.Asks(Step) && open.Enter(Step + 1))
        {
            _moved = true;
        }

        _passing = false;
    }

    private Task ChooseKindAsync(ImportKind kind) => ReadAsync(open => Drafts.AsKindAsync(_actor, open.Draft, kind, _closed.Token));

    private Task ChooseSheetAsync(int sheet) => ReadAsync(open => Drafts.OnSheetAsync(_actor, open.Draft, sheet, _closed.Token));

    private Task ChooseSheetsAsync(IReadOnlyCollection<int> sheets) =>
        ReadAsync(open => Drafts.WithSheetsAsync(_actor, open.Draft, sheets, _closed.Token));

    private Task ChooseHeaderAsync(int row) => ReadAsync(open => Drafts.WithHeaderAsync(_actor, open.Draft, row, _closed.Token));

    private Task ChooseMergedAsync(bool apart) => ReadAsync(open => Drafts.WithMergedApartAsync(_actor, open.Draft, apart, _closed.Token));

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
            Change((await read(open)).Discreet());
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

    private string[] KeptNames(ImportKind kind) => [.. _kept.Where(mapping => mapping.Recipe.Kind == kind).Select(mapping => mapping.Name)];

    private void Apply(string name)
    {
        if (_open is { Draft: var draft } && _kept.FirstOrDefault(mapping => mapping.Name == name && mapping.Recipe.Kind == draft.Kind) is { } kept)
        {
            Change(draft.WithRecipe(kept.Recipe));
        }
    }

    private async Task<bool> SaveAsync(string name)
    {
        if (_open is not { Draft: var draft }
            || !await Mappings.SaveAsync(_actor, name, ImportMappings.FingerprintOf(draft.Table.Headers), draft.Recipe, _closed.Token))
        {
            return false;
        }

        _kept = await Mappings.NamedAsync(_actor, _closed.Token);

        return true;
    }

    private void OpenOther(string id) => Navigation.NavigateTo($"/imports/new/{id}");

    private void Abandon()
    {
        Imports.Abandon(_actor, Id);
        Navigation.NavigateTo("/imports");
    }

    private void Check() => Start(dryRun: true);

    private void Import()
    {
        if (_open is { IsChecked: true })
        {
            Start(dryRun: false);
        }
    }

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
            (_watching, _pace) = (true, new(Clock));
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
                    _pace?.Look(_open?.Work?.RowsDone ?? 0);
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
            case { DryRun: true, State: WorkState.Done }:
                Pass();
                break;
            case { State: WorkState.Cancelled, DryRun: var dryRun }:
                (_problem, _passing) = (dryRun ? L["CheckCancelled"] : L["ImportCancelled"], false);
                break;
            case { State: WorkState.Failed, Failure: { } failure, Reference: var reference }:
                (_problem, _passing) = (Describe(failure, reference), false);
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
}
