using System.Diagnostics;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>Looks at the working set of this process ten times a second.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private readonly long _start;
    private long _highest;

    public MemoryWatch()
    {
        _start = Now();
        _timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    public long HighestAboveStart()
    {
        Look();

        return Interlocked.Read(ref _highest) - _start;
    }

    public void Dispose() => _timer.Dispose();

    private void Look() => Interlocked.Exchange(ref _highest, Math.Max(Interlocked.Read(ref _highest), Now()));

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();

        return process.WorkingSet64;
    }
}
