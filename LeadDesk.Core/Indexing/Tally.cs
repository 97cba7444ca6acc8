namespace LeadDesk.Core.Indexing;

/// <summary>What was counted of one lead's activities so far, latest first.</summary>
internal struct Tally
{
    /// <summary>How many activities matched.</summary>
    public int Activities;

    /// <summary>The age that is being counted; 0 where ages make no difference.</summary>
    public int OpenAge;

    /// <summary>How many occurrences there were.</summary>
    public long Occurrences;

    /// <summary>How many occurrences of the open age are to be weighed.</summary>
    public long Open;

    /// <summary>The exact points of the ages before.</summary>
    public double Closed;
}
