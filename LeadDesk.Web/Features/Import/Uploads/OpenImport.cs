namespace LeadDesk.Web.Features.Import.Uploads;

/// <summary>A list that one user has uploaded and not yet imported. It outlives pages and circuits.</summary>
public sealed class OpenImport(string id, string userId, StoredUpload upload, ImportDraft draft)
{
    private readonly Lock _lock = new();

    /// <summary>Random, and of use to its owner only.</summary>
    public string Id => id;

    public string UserId => userId;

    public StoredUpload Upload => upload;

    public ImportDraft Draft { get; private set; } = draft;

    /// <summary>The dry run or import that runs or ran last with the present draft; null when there was none.</summary>
    public ImportWork? Work { get; private set; }

    /// <summary>Whether rows are being written, or were.</summary>
    public bool IsImporting => Work is { DryRun: false, State: WorkState.Running or WorkState.Done };

    /// <summary>Replaces the draft; what a dry run said of the former one no longer counts. Does nothing while something runs.</summary>
    public bool Change(ImportDraft changed)
    {
        lock (_lock)
        {
            if (Work is { IsRunning: true } || IsImporting)
            {
                return false;
            }

            (Draft, Work) = (changed, null);

            return true;
        }
    }

    /// <summary>Begins work with the present draft; null when something runs already or the list has been imported.</summary>
    internal ImportWork? Begin(bool dryRun)
    {
        lock (_lock)
        {
            return Work is { IsRunning: true } || IsImporting ? null : Work = new(dryRun, Draft.Proposal.Rows);
        }
    }
}
