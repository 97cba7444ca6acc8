using System.Diagnostics;
using System.Globalization;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>What a program was about when it was killed.</summary>
/// <param name="InTransaction">It was seen to hold SQLite's lock for writing.</param>
/// <param name="LogBytes">How much had been written to the write-ahead log.</param>
internal sealed record Death(bool InTransaction, long LogBytes);

/// <summary>A .NET program on a database of its own, which can be killed as a power cut would end it.</summary>
internal sealed class KilledProgram : IDisposable
{
    // SQLite locks this byte of the file beside the database as long as a transaction writes (WAL_WRITE_LOCK).
    private const long WriteLock = 120;

    private readonly string _database;
    private readonly Stopwatch _clock;
    private readonly Process _process;

    public KilledProgram(string database, IEnumerable<string> command)
    {
        _database = database;
        _clock = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo("dotnet", command)
        {
            Environment = { ["Database__Path"] = database },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>How long it took until its end.</summary>
    public async Task<TimeSpan> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);

        return _process.ExitCode == 0 ? _clock.Elapsed : throw new InvalidOperationException($"The program ended with {_process.ExitCode} though nobody killed it.");
    }

    /// <summary>Kills it so long after its start; it may have ended by itself until then.</summary>
    public async Task<Death> KillAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var rest = age - _clock.Elapsed;
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellationToken);

        // It stands still while it is looked at, so that what is seen is what it dies in.
        await StopAsync(cancellationToken);
        var death = new Death(HoldsWriteLock(), LogBytes());
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);

        return death;
    }

    /// <summary>Kills it as soon as something has come into the write-ahead log, which it does at the commit, or a moment later.</summary>
    public async Task<Death> KillInCommitAsync(TimeSpan later, CancellationToken cancellationToken)
    {
        while (LogBytes() == 0 && !_process.HasExited)
        {
            await Task.Delay(1, cancellationToken);
        }

        SpinWait.SpinUntil(() => false, later);
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);

        return new(InTransaction: false, LogBytes());
    }

    public void Dispose() => _process.Dispose();

    private long LogBytes()
    {
        var log = new FileInfo(_database + "-wal");

        return log.Exists ? log.Length : 0;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        using var stop = Process.Start(new ProcessStartInfo("kill", ["-STOP", _process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        await stop.WaitForExitAsync(cancellationToken);
    }

    // "1: POSIX  ADVISORY  WRITE 4711 fe:00:1234 120 120"
    private bool HoldsWriteLock() => File.ReadLines("/proc/locks")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(words => words is [_, "POSIX", _, "WRITE", var process, _, var first, var last]
            && process == _process.Id.ToString(CultureInfo.InvariantCulture)
            && long.Parse(first, CultureInfo.InvariantCulture) <= WriteLock
            && long.TryParse(last, CultureInfo.InvariantCulture, out var end) && end is >= WriteLock and < 128);
}
