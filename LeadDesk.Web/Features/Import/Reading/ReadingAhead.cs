using System.Collections.Concurrent;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>Lets one core read a file while another looks at what was read.</summary>
internal static class ReadingAhead
{
    private const int ItemsPerPortion = 512;
    private const int PortionsAhead = 4;

    /// <summary>The same items, enumerated on another thread a little ahead. Not to be used where nothing waits for both.</summary>
    public static IEnumerable<T> ReadAhead<T>(this IEnumerable<T> items, CancellationToken cancellationToken)
    {
        using var portions = new BlockingCollection<T[]>(PortionsAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => Read(items, portions, stop.Token), CancellationToken.None);

        try
        {
            foreach (var portion in portions.GetConsumingEnumerable(cancellationToken))
            {
                foreach (var item in portion)
                {
                    yield return item;
                }
            }

            reading.GetAwaiter().GetResult(); // What went wrong while reading goes wrong here.
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }
    }

    private static void Read<T>(IEnumerable<T> items, BlockingCollection<T[]> portions, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var portion in items.Chunk(ItemsPerPortion))
            {
                portions.Add(portion, cancellationToken);
            }
        }
        finally
        {
            portions.CompleteAdding();
        }
    }
}
