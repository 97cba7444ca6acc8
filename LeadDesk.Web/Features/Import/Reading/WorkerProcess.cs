using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>One run of <see cref="XlsWorker"/>: started with a memory limit, watched, and killed at the latest when disposed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    // The runtime and the system need these; everything else, such as passwords in variables, is none of the worker's business.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE", "DOTNET_ROOT", "LD_LIBRARY_PATH", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"];

    private readonly Process _process;
    private readonly BinaryReader _answers;
    private readonly Timer _watch;
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _cancelled;
    private readonly TimeSpan _limit;
    private long _waitingSince;
    private volatile bool _tookTooMuch;
    private bool _greeted;

    private WorkerProcess(Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        (_process, _limit, _cancelled) = (process, limit, cancellationToken);
        _answers = new BinaryReader(new BufferedStream(process.StandardOutput.BaseStream, 1 << 15));
        _process.BeginErrorReadLine(); // Nobody reads it, but a full pipe would stop the worker.
        _process.StandardInput.Close();
        _watch = new Timer(_ => Watch(), null, WatchInterval, WatchInterval);
        _cancellation = cancellationToken.Register(Kill);
    }

    public static WorkerProcess Start(string path, string[] arguments, ReadingLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        Address(start);
        start.ArgumentList.Add(XlsWorker.Verb);
        start.ArgumentList.Add(Path.GetFullPath(path));
        Array.ForEach(arguments, start.ArgumentList.Add);
        Confine(start.Environment, limits);

        return new(Process.Start(start)!, TimeSpan.FromSeconds(limits.WorkerSeconds), cancellationToken);
    }

    /// <summary>Reads one answer; a worker that dies, is killed or talks nonsense is a refusal.</summary>
    public T Read<T>(Func<BinaryReader, T> answer)
    {
        var since = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref _waitingSince, since);

        try
        {
            if (!_greeted)
            {
                _greeted = _answers.ReadString() == WorkerProtocol.Greeting ? true : throw new InvalidDataException();
            }

            var given = answer(_answers);

            // The watch looks only now and then; whether a file is refused must not depend on when.
            return Stopwatch.GetElapsedTime(since) > _limit ? throw new FileRefusedException(RefusalReason.TooMuchWork) : given;
        }
        catch (Exception failure) when (failure is not FileRefusedException)
        {
            _cancelled.ThrowIfCancellationRequested();
            throw new FileRefusedException(_tookTooMuch || RanOutOfMemory() ? RefusalReason.TooMuchWork : RefusalReason.Damaged, failure);
        }
        finally
        {
            Interlocked.Exchange(ref _waitingSince, 0);
        }
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        _watch.Dispose();
        Kill();
        _process.WaitForExit();
        _answers.Dispose();
        _process.Dispose();
    }

    // This very program, whoever hosts it: itself, "dotnet LeadDesk.Web.dll" or a test runner.
    private static void Address(ProcessStartInfo start)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, typeof(WorkerProcess).Assembly.GetName().Name + ".dll");
        var host = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

        if (File.Exists(assembly) && File.Exists(host))
        {
            start.FileName = host;
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(assembly);
        }
        else
        {
            start.FileName = Environment.ProcessPath!; // Published with its own runtime.
        }
    }

    private static void Confine(IDictionary<string, string?> environment, ReadingLimits limits)
    {
        foreach (var name in environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_GCHeapHardLimit"] = ((long)limits.WorkerMegabytes << 20).ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_gcServer"] = "0";
    }

    // Processor time, because a slow reader makes the worker wait; and silence, because waiting costs no processor time.
    private void Watch()
    {
        var since = Interlocked.Read(ref _waitingSince);

        if (TimeUsed() > _limit || (since != 0 && Stopwatch.GetElapsedTime(since) > _limit))
        {
            _tookTooMuch = true;
            Kill();
        }
    }

    private TimeSpan TimeUsed()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero; // It has ended.
        }
    }

    // Out of memory where nothing can be caught any more, the runtime aborts.
    private bool RanOutOfMemory() => _process.WaitForExit(WatchInterval) && _process.ExitCode is not (0 or 1 or 2);

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
