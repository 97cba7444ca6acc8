using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>Follows committed changes: makes the next index from the present one. For one thread at a time; readers keep what they have.</summary>
public sealed class LeadIndexWriter
{
    private readonly LeadColumns _columns;
    private readonly ActivityKinds _kinds;
    private readonly LocalDays _days;

    internal LeadIndexWriter(LeadIndex index, LeadColumns columns, ActivityKinds kinds)
    {
        Current = index;
        _columns = columns;
        _kinds = kinds;
        _days = LocalDays.In(index.Zone);
    }

    /// <summary>The index after the latest change.</summary>
    public LeadIndex Current { get; private set; }

    /// <summary>A writer whose index has no leads yet.</summary>
    public static LeadIndexWriter Empty(TimeZoneInfo zone) => new LeadIndexFill(zone).Finish(1, CancellationToken.None);

    /// <summary>Adds or replaces leads, and takes out others. What is both changed and removed is removed; of one lead named twice the latter counts.</summary>
    /// <param name="removed">Ids; those that are not there are ignored.</param>
    /// <returns>The new <see cref="Current"/>. Only chunks with changed leads are new.</returns>
    public LeadIndex Apply(IReadOnlyCollection<IndexedLead> changed, IReadOnlyCollection<int> removed)
    {
        var gone = removed.ToHashSet();
        var byChunk = changed
            .Where(lead => !gone.Contains(lead.Lead.Id))
            .Reverse()
            .DistinctBy(lead => lead.Lead.Id)
            .GroupBy(lead => Math.Max(0, Current.ChunkFor(lead.Lead.Id)))
            .ToDictionary(group => group.Key, group => group.OrderBy(lead => lead.Lead.Id).ToList());
        var touched = byChunk.Keys.Concat(gone.Select(Current.PlaceOf).OfType<(int Chunk, int Row)>().Select(place => place.Chunk)).ToHashSet();

        if (touched.Count == 0)
        {
            return Current;
        }

        var next = new NextChunks();

        for (var chunk = 0; chunk < Math.Max(1, Current.Chunks.Length); chunk++)
        {
            if (touched.Contains(chunk))
            {
                Rebuild(chunk, byChunk.GetValueOrDefault(chunk) ?? [], gone, next);
            }
            else
            {
                next.Add(Current.Chunks[chunk], Current.Waiting[chunk]);
            }
        }

        return Current = new(Current.Zone, [.. next.Chunks], [.. next.Waiting], _columns, _kinds.Table);
    }

    /// <summary>Sets since when leads are on their routes; leads that are not there are ignored.</summary>
    /// <returns>The new <see cref="Current"/>. All chunks stay, so that no lead needs to be evaluated again.</returns>
    public LeadIndex ApplyWaiting(IReadOnlyCollection<KeyValuePair<int, DateTime>> waiting)
    {
        var next = (long[][])Current.Waiting.Clone();

        foreach (var (leadId, since) in waiting)
        {
            if (Current.PlaceOf(leadId) is { } place)
            {
                if (ReferenceEquals(next[place.Chunk], Current.Waiting[place.Chunk]))
                {
                    next[place.Chunk] = [.. next[place.Chunk]];
                }

                next[place.Chunk][place.Row] = Current.Chunks[place.Chunk].WaitingSince(place.Row, since.Ticks);
            }
        }

        return Current = new(Current.Zone, Current.Chunks, next, _columns, _kinds.Table);
    }

    // Merges the leads that stay with those that are new or changed, in the order of their ids.
    private void Rebuild(int chunk, List<IndexedLead> changed, HashSet<int> gone, NextChunks next)
    {
        var before = chunk < Current.Chunks.Length ? Current.Chunks[chunk] : null;
        var rows = new RowsOfChunk(_columns);
        var row = 0;

        foreach (var lead in changed)
        {
            for (; row < before?.Count && before.Ids[row] < lead.Lead.Id; row++)
            {
                Keep(row);
            }

            row += row < before?.Count && before.Ids[row] == lead.Lead.Id ? 1 : 0;
            Add(lead, rows);
            rows.CloseIfFull(next);
        }

        for (; row < before?.Count; row++)
        {
            Keep(row);
        }

        rows.Close(next);

        void Keep(int kept)
        {
            if (!gone.Contains(before.Ids[kept]))
            {
                rows.Leads.Copy(before, kept);
                rows.Activities.Copy(before, kept);
                rows.Waiting.Add(Current.Waiting[chunk][kept]);
                rows.CloseIfFull(next);
            }
        }
    }

    private void Add(IndexedLead added, RowsOfChunk rows)
    {
        var lead = added.Lead;
        rows.Leads.Begin(lead.Id, _days.Of(lead.CreatedAt), lead.Status);
        LeadFeed.Write(lead, _columns, rows.Leads, Current.Zone);
        rows.Leads.End();
        rows.Waiting.Add(FirstReaction.Since(added.WaitingSince, FirstReaction.ClockFrom(lead, Current.Zone)).Ticks);

        foreach (var activity in added.Activities)
        {
            rows.Activities.Add(lead.Id, _kinds.CodeOf(activity), _days.Of(activity.OccurredAt), activity.Count);
        }
    }

    private sealed class NextChunks
    {
        public List<LeadChunk> Chunks { get; } = [];

        public List<long[]> Waiting { get; } = [];

        public void Add(LeadChunk chunk, long[] waiting)
        {
            Chunks.Add(chunk);
            Waiting.Add(waiting);
        }
    }

    private sealed class RowsOfChunk(LeadColumns columns)
    {
        public LeadRows Leads { get; } = new(columns);

        public ActivityRows Activities { get; private set; } = new();

        public List<long> Waiting { get; } = [];

        public void CloseIfFull(NextChunks next)
        {
            if (Leads.IsFull)
            {
                Close(next);
            }
        }

        public void Close(NextChunks next)
        {
            if (Leads.Count > 0)
            {
                var chunk = Leads.ToChunk();
                next.Add(chunk.With(ActivityRows.Arrange([Activities], chunk.Ids)), [.. Waiting]);
                Activities = new();
                Waiting.Clear();
            }
        }
    }
}
