using LeadDesk.Core.Import;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Screens;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>A dry run that came to its end, and the draft it was made with.</summary>
public sealed record ImportCheck(ImportDraft Draft, ImportReport Report);

/// <summary>A list that one user has uploaded and not yet imported. It outlives pages and circuits.</summary>
public sealed class OpenImport(string id, string userId, StoredUpload upload, ImportDraft draft)
{
    private readonly Lock _lock = new();
    private ImportDraft _begunWith = draft;
    private ImportCheck? _formerCheck;

    /// <summary>Random, and of use to its owner only.</summary>
    public string Id => id;

    public string UserId => userId;

    public StoredUpload Upload => upload;

    public ImportDraft Draft { get; private set; } = draft;

    /// <summary>Where the user is; a reload or another window goes on there.</summary>
    public ImportStep Step { get; private set; } = AsksForSheet(draft) ? ImportStep.Sheet : ImportStep.Columns;

    /// <summary>The dry run or import that runs or ran last with the present draft; null when there was none.</summary>
    public ImportWork? Work { get; private set; }

    /// <summary>The last dry run that came to its end, perhaps of a former draft; null when there was none of this table.</summary>
    public ImportCheck? LastCheck =>
        (Work is { DryRun: true, State: WorkState.Done, Report: { } report } ? new(_begunWith, report) : _formerCheck) is { } check
        && ReferenceEquals(check.Draft.Table, Draft.Table) && check.Draft.Kind == Draft.Kind
            ? check
            : null;

    /// <summary>Whether nothing was decided since the last dry run that could change what it says.</summary>
    public bool IsChecked => LastCheck is { } check && check.Draft.DecidesLike(Draft);

    /// <summary>Whether rows are being written, or were.</summary>
    public bool IsImporting => Work is { DryRun: false, State: WorkState.Running or WorkState.Done };

    /// <summary>Whether nothing stands against going to a step now.</summary>
    public bool CanEnter(ImportStep step) => step switch
    {
        _ when Work is { IsRunning: true } || IsImporting => step == Step,
        ImportStep.File or ImportStep.Sheet or ImportStep.Columns => true,
        ImportStep.Checks or ImportStep.Known or ImportStep.Preview => Draft.IsComplete,
        _ => false,
    };

    /// <summary>Whether a step has a question; one without is passed by itself.</summary>
    public bool Asks(ImportStep step) => (step, LastCheck?.Report) switch
    {
        (ImportStep.Sheet, _) => AsksForSheet(Draft),
        (ImportStep.Checks, { } report) => !IsChecked || report.ProblemCount > 0 || Draft.Columns.Any(IsDamaged) || report.Notes.Any(note => note.Kind is ImportNoteKind.ContactRefused),
        (ImportStep.Known, { } report) => !IsChecked || report.LookAlikes.Count > 0 || FindsKnownLeads(report),
        _ => true,
    };

    // Only of leads it is asked what becomes of them; what others tell of is looked for in any case.
    private bool FindsKnownLeads(ImportReport report) =>
        Draft.Kind is ImportKind.Leads && report.FoundBy.Sum(found => found.Rows) > report.FoundInFile;

    private static bool IsDamaged(ColumnProposal column) =>
        column is { Column.Target: not ColumnTarget.LeaveOut } and ({ RangesReadAsDates: > 0 } or { LostZeros: > 0 });

    private static bool AsksForSheet(ImportDraft draft) =>
        draft.File.Sheets.Count > 1
        || draft.Table.HeaderLooksLikeData
        || draft.Table.HasMergedCells
        || draft.Table.HiddenColumns.Count > 0
        || draft.Findings.AboutList.Count > 0
        || draft.Findings.Hidden.Count > 0
        || draft.Table.Layout.HeaderRow == 0
        || draft.File.Beginning(draft.Table.Layout.Sheet) is not [var first, ..]
        || first.Number != draft.Table.Layout.HeaderRow;

    /// <summary>Goes to a step, unless something stands against it.</summary>
    public bool Enter(ImportStep step)
    {
        lock (_lock)
        {
            if (!CanEnter(step))
            {
                return false;
            }

            Step = step;

            return true;
        }
    }

    /// <summary>Replaces the draft. Does nothing while something runs.</summary>
    public bool Change(ImportDraft changed)
    {
        lock (_lock)
        {
            if (Work is { IsRunning: true } || IsImporting)
            {
                return false;
            }

            (_formerCheck, Draft, Work) = (LastCheck, changed, null);

            return true;
        }
    }

    /// <summary>Begins work with the present draft; null when something runs already or the list has been imported.</summary>
    internal ImportWork? Begin(bool dryRun)
    {
        lock (_lock)
        {
            if (Work is { IsRunning: true } || IsImporting)
            {
                return null;
            }

            (_formerCheck, _begunWith) = (LastCheck, Draft);

            return Work = new(dryRun, Draft.Proposal.Rows);
        }
    }
}
