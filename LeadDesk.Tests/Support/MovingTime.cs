namespace LeadDesk.Tests.Support;

/// <summary>A clock that a test sets.</summary>
internal sealed class MovingTime(DateTime utc) : TimeProvider
{
    public DateTime Now { get; set; } = utc;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
