using System.Diagnostics;

namespace LeadDesk.Benchmarks.Comparison;

/// <summary>Measures work in seconds, after having done it once to warm up.</summary>
internal static class Timing
{
    /// <summary>The median of some runs. The work gets the number of its run, so that it can be a different one each time.</summary>
    /// <param name="warmUp">False when it has been done already.</param>
    public static double Median(int runs, Action<int> work, bool warmUp = true)
    {
        if (warmUp)
        {
            work(0);
        }

        var times = new double[runs];

        for (var run = 0; run < runs; run++)
        {
            times[run] = Once(() => work(run + 1));
        }

        return times.Order().ElementAt(runs / 2);
    }

    public static double Once(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();

        return watch.Elapsed.TotalSeconds;
    }
}
