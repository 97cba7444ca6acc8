using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Takes the activities of a base one by one, in any order. For one thread, which may be another than that of the leads.</summary>
public sealed class ActivityFeed
{
    // Ids that differ only below these bits share a list: mostly the leads of one or two chunks.
    private const int IdBits = 10;

    private readonly LocalDays _days;
    private readonly ActivityKinds _kinds;
    private readonly Dictionary<int, ActivityRows> _lists = [];
    private (int Key, ActivityRows? Rows) _latest = (-1, null);

    internal ActivityFeed(ActivityKinds kinds, TimeZoneInfo zone)
    {
        _kinds = kinds;
        _days = LocalDays.In(zone);
    }

    /// <summary>How many activities were taken.</summary>
    public long Count { get; private set; }

    /// <param name="type">Key of the activity type, UTF-8.</param>
    /// <param name="detail">What it was about, UTF-8.</param>
    /// <param name="hasDetail">Whether there is a detail, even an empty one.</param>
    /// <param name="occurredAt">UTC.</param>
    /// <param name="count">How many occurrences it stands for.</param>
    public void Add(int leadId, ReadOnlySpan<byte> type, ReadOnlySpan<byte> detail, bool hasDetail, DateTime occurredAt, int count) =>
        Add(leadId, _kinds.CodeOf(type, detail, hasDetail), occurredAt, count);

    public void Add(Activity activity) => Add(activity.LeadId, _kinds.CodeOf(activity), activity.OccurredAt, activity.Count);

    /// <summary>The activities of some leads.</summary>
    /// <param name="ids">Ascending, not empty.</param>
    internal ActivityBlock Of(int[] ids)
    {
        var lists = new List<ActivityRows>();

        for (var row = 0; row < ids.Length; row++)
        {
            if ((row == 0 || ids[row] >> IdBits != ids[row - 1] >> IdBits) && _lists.TryGetValue(ids[row] >> IdBits, out var list))
            {
                lists.Add(list);
            }
        }

        return ActivityRows.Arrange(lists, ids);
    }

    private void Add(int leadId, int kind, DateTime occurredAt, int count)
    {
        RowsOf(leadId).Add(leadId, kind, _days.Of(occurredAt), count);
        Count++;
    }

    private ActivityRows RowsOf(int leadId)
    {
        var key = leadId >> IdBits;

        if (_latest.Rows is null || _latest.Key != key)
        {
            if (!_lists.TryGetValue(key, out var rows))
            {
                _lists.Add(key, rows = new());
            }

            _latest = (key, rows);
        }

        return _latest.Rows!;
    }
}
