using System.Runtime.InteropServices;

namespace LeadDesk.Web.CommandLine;

/// <summary>Ctrl+C and a polite kill cancel a command, so that its transaction is rolled back and it can say so.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
    }

    /// <summary>Cancelled on the first signal; a second one ends the process the hard way.</summary>
    public CancellationToken Token => _cancelled.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _cancelled.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = !_cancelled.IsCancellationRequested;
        _cancelled.Cancel();
    }
}
