namespace LeadDesk.Web.Features.Import.Run;

/// <summary>How far a dry run or an import has come.</summary>
public enum WorkState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>A dry run or an import that goes on in the background, whoever looks.</summary>
/// <param name="rows">How many rows there are to do.</param>
#pragma warning disable CA1001 // A page may cancel long after the work ended; a source without a timer needs no disposal.
public sealed class ImportWork(bool dryRun, int rows) : IProgress<int>
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();
    private volatile int _rowsDone;
    private volatile int _state;

    public bool DryRun => dryRun;

    public int Rows => rows;

    public int RowsDone => _rowsDone;

    public WorkState State => (WorkState)_state;

    public bool IsRunning => State is WorkState.Running;

    /// <summary>Set when <see cref="State"/> is Done.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>Set when <see cref="State"/> is Failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The reference under which an unexpected failure stands in the log.</summary>
    public string? Reference { get; private set; }

    /// <summary>Asks to stop. Until the last moment nothing is written; what is already committed stays and is reported as done.</summary>
    public void Cancel() => _cancellation.Cancel();

    internal CancellationToken Cancellation => _cancellation.Token;

    void IProgress<int>.Report(int value) => _rowsDone = value;

    internal void Complete(ImportReport report) => End(WorkState.Done, () => Report = report);

    internal void Stop() => End(WorkState.Cancelled, () => { });

    internal void Fail(Exception failure, string? reference) => End(WorkState.Failed, () => (Failure, Reference) = (failure, reference));

    // The state last: whoever sees it sees the rest.
    private void End(WorkState state, Action set)
    {
        set();
        _state = (int)state;
    }
}
