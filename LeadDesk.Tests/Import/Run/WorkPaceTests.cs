using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Tests.Import.Run;

public class WorkPaceTests
{
    [Fact]
    public void Tells_rows_per_second_and_what_remains_from_the_last_five_seconds()
    {
        var clock = new TickingTime();
        var pace = new WorkPace(clock);

        pace.Look(0);
        var atFirst = pace.RowsPerSecond;
        for (var second = 1; second <= 10; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            pace.Look(second <= 5 ? 0 : (second - 5) * 2_000); // Nothing while the file opens, then 2,000 a second.
        }

        Assert.Null(atFirst);
        Assert.Equal(2_000, pace.RowsPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(45), pace.RemainingFor(100_000));
    }

    [Fact]
    public void Promises_nothing_while_no_row_is_done()
    {
        var clock = new TickingTime();
        var pace = new WorkPace(clock);

        pace.Look(0);
        clock.Advance(TimeSpan.FromSeconds(3));
        pace.Look(0);

        Assert.Null(pace.RowsPerSecond);
        Assert.Null(pace.RemainingFor(100));
    }

    private sealed class TickingTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
