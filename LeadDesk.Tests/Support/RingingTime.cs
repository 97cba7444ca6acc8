namespace LeadDesk.Tests.Support;

/// <summary>A clock that a test moves on, and whose timers ring when their time has come.</summary>
internal sealed class RingingTime(DateTime utc) : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTime _now = utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);

        return timer;
    }

    /// <summary>Moves on from one ring to the next, until the time has passed.</summary>
    public void Pass(TimeSpan time)
    {
        var end = _now + time;

        while (_timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due) is { } next)
        {
            _now = next.Due > _now ? next.Due : _now;
            next.Ring();
        }

        _now = end;
    }

    private sealed class Timer(RingingTime clock, Action ring) : ITimer
    {
        public DateTime Due { get; private set; } = DateTime.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : clock._now + dueTime;

            return true;
        }

        public void Ring()
        {
            Due = DateTime.MaxValue;
            ring();
        }

        public void Dispose() => Due = DateTime.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();

            return ValueTask.CompletedTask;
        }
    }
}
