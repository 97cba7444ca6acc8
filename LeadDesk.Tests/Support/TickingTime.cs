namespace LeadDesk.Tests.Support;

/// <summary>A clock that a test sets, whose timers ring when the test says so.</summary>
internal sealed class TickingTime(DateTime utc) : TimeProvider
{
    private readonly List<Timer> _timers = [];

    public DateTime Now { get; set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);

    /// <summary>Lets every timer ring once.</summary>
    public void Tick()
    {
        foreach (var timer in Running())
        {
            timer.Ring();
        }
    }

    /// <summary>How many timers wait to ring.</summary>
    public int Waiting => Running().Length;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state, period);
        timer.Change(dueTime, period);

        return timer;
    }

    private Timer[] Running()
    {
        lock (_timers)
        {
            return [.. _timers];
        }
    }

    private sealed class Timer(TickingTime clock, TimerCallback callback, object? state, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public void Ring()
        {
            if (_period == Timeout.InfiniteTimeSpan)
            {
                Set(runs: false);
            }

            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Set(dueTime != Timeout.InfiniteTimeSpan);

            return true;
        }

        public void Dispose() => Set(runs: false);

        public ValueTask DisposeAsync()
        {
            Dispose();

            return ValueTask.CompletedTask;
        }

        private void Set(bool runs)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);

                if (runs)
                {
                    clock._timers.Add(this);
                }
            }
        }
    }
}
