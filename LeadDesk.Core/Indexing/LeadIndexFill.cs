namespace LeadDesk.Core.Indexing;

/// <summary>Collects a whole base for an index. Its three streams may be fed by three threads at the same time.</summary>
/// <param name="zone">The time zone in which the organisation's days begin and end.</param>
public sealed class LeadIndexFill(TimeZoneInfo zone)
{
    private readonly LeadColumns _columns = new();
    private readonly ActivityKinds _kinds = new();
    private readonly List<(int LeadId, DateTime Since)> _waiting = [];
    private LeadFeed? _leads;
    private ActivityFeed? _activities;

    public LeadFeed Leads => _leads ??= new(_columns, zone);

    public ActivityFeed Activities => _activities ??= new(_kinds, zone);

    /// <summary>Says since when a lead is on its route, UTC. In any order; leads that are not named are on it since the beginning of time.</summary>
    public void AddWaiting(int leadId, DateTime since) => _waiting.Add((leadId, since));

    /// <summary>Builds the index of everything that was fed; the fill is used up.</summary>
    /// <param name="workers">How many cores may be used.</param>
    public LeadIndexWriter Finish(int workers, CancellationToken cancellationToken)
    {
        _columns.Trim();
        _kinds.Trim();
        var leads = Leads.Finish();
        var activities = Activities;
        var chunks = new LeadChunk[leads.Count];
        Parallel.For(
            0,
            chunks.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers), CancellationToken = cancellationToken },
            index => chunks[index] = leads[index].With(activities.Of(leads[index].Ids)));
        var waiting = chunks.Select(chunk => new long[chunk.Count]).ToArray();
        var index = new LeadIndex(zone, chunks, waiting, _columns, _kinds.Table);

        foreach (var (leadId, since) in _waiting)
        {
            if (index.PlaceOf(leadId) is { } place)
            {
                waiting[place.Chunk][place.Row] = chunks[place.Chunk].WaitingSince(place.Row, since.Ticks);
            }
        }

        return new(index, _columns, _kinds);
    }
}
