using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace LeadDesk.Web.Live;

/// <summary>Tells open pages that leads, scores or the model changed. A burst becomes one refresh.</summary>
public sealed class LeadChanges(TimeProvider time)
{
    // At most this often per watcher: a page is never asked to render more than four times a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Channel<bool>, bool> _watchers = new();

    /// <summary>Something was committed.</summary>
    public void Announce()
    {
        foreach (var watcher in _watchers.Keys)
        {
            watcher.Writer.TryWrite(true);
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
}
