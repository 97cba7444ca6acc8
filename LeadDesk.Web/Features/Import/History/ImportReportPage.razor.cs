using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Undo;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>What an import did, for as long as its record is kept.</summary>
public sealed partial class ImportReportPage
{
    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private PastImport? _import;
    private FieldCatalogue _catalogue = FieldCatalogue.BuiltIn;
    private TakenBack? _takenBack;
    private UndoReport? _undone;
    private bool _missing;

    [Parameter] public int Id { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required ImportHistory History { get; init; }

    [Inject] public required ImportProblems Problems { get; init; }

    [Inject] public required KeptLeads Kept { get; init; }

    [Inject] public required ImportUndo Undoing { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (_import?.Entry.Run.Id != Id)
        {
            _actor = Actor.From((await Authentication).User);
            _import = await History.FindAsync(_actor, Id, _closed.Token);
            _missing = _import is null;
            _catalogue = await History.CatalogueAsync(_closed.Token);
            await LookForUndoAsync();
        }
    }

    public void Dispose() => _closed.Cancel();

    private async Task LookForUndoAsync() => _takenBack = (await Kept.TakenBackAsync(_actor, [Id], _closed.Token)).GetValueOrDefault(Id);

    // The page may be left: what was begun is ended.
    private Task<UndoReport> UndoAsync(IProgress<int> progress) => Undoing.RunAsync(_actor, Id, progress, CancellationToken.None);

    private Task ShowUndoneAsync(UndoReport report)
    {
        _undone = report;

        return LookForUndoAsync();
    }

    private Task<ImportPortion<KeptLead>> KeptAsync(int skip, int take) => Kept.ListAsync(_actor, Id, skip, take, _closed.Token);

    private string Summary(ImportRun run) => run.Kind switch
    {
        ImportKind.Activities => L["ActivitySummary", run.Created, run.Unchanged, run.Rejected],
        ImportKind.Outcomes => L["OutcomeSummary", run.Created, run.Unchanged, run.Rejected],
        _ => L["LeadSummary", run.Created, run.Updated, run.Unchanged, run.Rejected],
    };

    private async Task<ImportPortion<ShownProblem>> ProblemsAsync(string? reason, int skip, int take)
    {
        var problems = await History.ProblemsAsync(_actor, Id, reason, skip, take, _closed.Token);

        return new([.. problems.Rows.Select(problem => ShownProblem.Of(problem, Problems))], problems.Total);
    }
}
