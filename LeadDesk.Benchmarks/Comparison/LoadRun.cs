using System.Diagnostics;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>What a server does when it starts: reads the whole base, builds and evaluates the index, and shows the first page of the board.</summary>
internal static class LoadRun
{
    /// <summary>The best of several starts in seconds.</summary>
    public static async Task<double> SecondsAsync(LeadDeskDatabase database, int runs, CancellationToken cancellationToken)
    {
        var best = double.MaxValue;

        for (var run = 0; run < runs; run++)
        {
            // Nothing of the start before may be left in memory.
            GC.Collect();
            best = Math.Min(best, await OnceAsync(database.Services, cancellationToken));
        }

        return best;
    }

    private static async Task<double> OnceAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var live = ActivatorUtilities.CreateInstance<LiveIndex>(services);
        var board = ActivatorUtilities.CreateInstance<BoardQuery>(services, live);
        var page = await board.RunAsync(Actor.System, new(), skip: 0, take: 50, cancellationToken);

        return page.Total > 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("The board is empty.");
    }
}
