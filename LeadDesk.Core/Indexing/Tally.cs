namespace LeadDesk.Core.Indexing;

/// <summary>What was counted of one lead's activities so far, latest first.</summary>
internal struct Tally
{
    /// <summary>How many activities matched.</summary>
    public int Activities;

    /// <summary>The age of the latest in days.</summary>
    public int LatestAge;

    /// <summary>How many occurrences they stand for.</summary>
    public long Occurrences;

    /// <summary>The day that is being counted, its occurrences, and the exact points of the days before it.</summary>
    public int OpenAge;

    public long OnOpenDay;

    public double Closed;
}
