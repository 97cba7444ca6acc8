using System.Runtime.CompilerServices;
using LeadDesk.Web.Account.Sessions;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Live;

/// <summary>
/// Whether a circuit rests because nothing was done in its window for a while. It keeps its page and what is typed there, but follows nothing;
/// the next input wakes it, and then it looks once at what it missed.
/// </summary>
public sealed class CircuitRest(IOptions<SessionLimits> options, TimeProvider clock) : IDisposable
{
    private readonly Lock _changing = new();
    private TaskCompletionSource _rests = NewSignal();
    private TaskCompletionSource? _wakes;
    private ITimer? _timer;
    private long _lastInput;

    /// <summary>Raised when <see cref="IsResting"/> changed; on any thread.</summary>
    public event Action? Changed;

    /// <summary>Raised at every input that is noted; on any thread.</summary>
    public event Action? Input;

    public bool IsResting
    {
        get
        {
            lock (_changing)
            {
                return _wakes is not null;
            }
        }
    }

    /// <summary>From now on the circuit rests when there is no input. Static pages never do.</summary>
    public void Begin()
    {
        lock (_changing)
        {
            _lastInput = clock.GetTimestamp();
            _timer ??= clock.CreateTimer(_ => Look(), null, options.Value.Rest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Somebody did something in the window.</summary>
    public void NoteInput()
    {
        TaskCompletionSource? woken;

        lock (_changing)
        {
            _lastInput = clock.GetTimestamp();
            (woken, _wakes) = (_wakes, null);

            if (woken is not null)
            {
                _rests = NewSignal();
                _timer?.Change(options.Value.Rest, Timeout.InfiniteTimeSpan);
            }
        }

        Input?.Invoke();

        if (woken is not null)
        {
            woken.SetResult();
            Changed?.Invoke();
        }
    }

    /// <summary>Passes on what comes while the circuit is awake; what comes while it rests, once it wakes.</summary>
    public async IAsyncEnumerable<T> AwakeAsync<T>(IAsyncEnumerable<T> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in changes.WithCancellation(cancellationToken))
        {
            await AwakeAsync(cancellationToken);

            yield return change;
        }
    }

    /// <summary>Waits until the circuit is awake; not at all when it is.</summary>
    public Task AwakeAsync(CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            return _wakes is { } wakes ? wakes.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>Waits until the circuit rests; not at all when it does.</summary>
    public Task RestingAsync(CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            return _wakes is null ? _rests.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    public void Dispose()
    {
        lock (_changing)
        {
            _timer?.Dispose();
        }
    }

    // One timer per rest, not per input: it looks how long ago the last one was, and comes back for the remainder.
    private void Look()
    {
        TaskCompletionSource rests;

        lock (_changing)
        {
            if (_wakes is not null)
            {
                return;
            }

            if (options.Value.Rest - clock.GetElapsedTime(_lastInput) is var remaining && remaining > TimeSpan.Zero)
            {
                _timer?.Change(remaining, Timeout.InfiniteTimeSpan);

                return;
            }

            rests = _rests;
            _wakes = NewSignal();
        }

        rests.SetResult();
        Changed?.Invoke();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
