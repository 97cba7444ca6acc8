namespace LeadDesk.Web.Features.Import.Run;

/// <summary>How fast rows are done, measured by looking now and then.</summary>
public sealed class WorkPace(TimeProvider clock)
{
    // Younger figures count: the first rows wait for the file to open.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Queue<(long At, int Rows)> _looks = new();
    private (long At, int Rows) _last;

    /// <summary>Null until there was time to measure.</summary>
    public double? RowsPerSecond
    {
        get
        {
            if (!_looks.TryPeek(out var first) || clock.GetElapsedTime(first.At, _last.At) is var time && time < Shortest)
            {
                return null;
            }

            return _last.Rows > first.Rows ? (_last.Rows - first.Rows) / time.TotalSeconds : null;
        }
    }

    /// <summary>Notes how many rows are done at this moment.</summary>
    public void Look(int rowsDone)
    {
        _last = (clock.GetTimestamp(), rowsDone);
        _looks.Enqueue(_last);

        while (_looks.TryPeek(out var first) && clock.GetElapsedTime(first.At, _last.At) > Window)
        {
            _looks.Dequeue();
        }
    }

    /// <summary>How long the rest of so many rows will take; null until that can be told.</summary>
    public TimeSpan? RemainingFor(int rows) => RowsPerSecond is { } speed ? TimeSpan.FromSeconds(Math.Max(0, rows - _last.Rows) / speed) : null;
}
