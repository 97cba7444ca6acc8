namespace LeadDesk.Core.Indexing;

/// <summary>In which order a list of leads is shown.</summary>
public enum QueueSort
{
    /// <summary>Route rank, score, grade, waiting time.</summary>
    Priority,

    /// <summary>Those that wait longest come first.</summary>
    Waiting,
}
