using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace LeadDesk.Web.Live;

/// <summary>Tells open pages that leads, scores or the model changed. A burst becomes one refresh.</summary>
public sealed class LeadChanges(TimeProvider time) : IDisposable
{
    // At most this often per watcher: a page is never asked to render more than four times a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Channel<bool>, bool> _watchers = new();

    // Half of the machine at most is busy with what nobody asked for.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Something was committed.</summary>
    public void Announce()
    {
        foreach (var watcher in _watchers.Keys)
        {
            watcher.Writer.TryWrite(true);
        }
    }

    /// <summary>
    /// Renews a page for what others did, when it is its turn: however many pages are open, only some are renewed at a time, so that whoever
    /// asks for something does not wait in line behind them.
    /// </summary>
    public async Task RenewAsync(Func<Task> renew, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);

        try
        {
            await renew();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Yields after changes, until cancelled.</summary>
    public async IAsyncEnumerable<bool> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _watchers.TryAdd(watcher, true);

        try
        {
            await foreach (var change in watcher.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            _watchers.TryRemove(watcher, out _);
        }
    }

    public void Dispose() => _turns.Dispose();
}
