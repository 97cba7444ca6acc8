namespace LeadDesk.Web.Features.Indexing;

/// <summary>How far the reading of the lead base has come. Written by the threads that read, looked at by anybody.</summary>
public sealed class LoadProgress
{
    private int _total;
    private long _activityCount;
    private double _leads;
    private double _activities;

    /// <summary>How many leads there are; 0 before they are counted.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>How many leads are read with their activities, estimated from how far both have come.</summary>
    public int Read => (int)(Total * Share);

    /// <summary>The same from 0 to 100.</summary>
    public int Percent => (int)(100 * Share);

    /// <summary>How many activities are read.</summary>
    public long Activities => Volatile.Read(ref _activityCount);

    private double Share => Math.Min(Volatile.Read(ref _leads), Volatile.Read(ref _activities));

    internal void Begin(int total)
    {
        Volatile.Write(ref _leads, 0);
        Volatile.Write(ref _activities, 0);
        Volatile.Write(ref _activityCount, 0);
        Volatile.Write(ref _total, total);
    }

    internal void LeadsRead(double share) => Volatile.Write(ref _leads, share);

    internal void ActivitiesRead(double share, long count)
    {
        Volatile.Write(ref _activities, share);
        Volatile.Write(ref _activityCount, count);
    }
}
