namespace LeadDesk.Core.Indexing;

/// <summary>The activities of a chunk's leads: those of one lead lie together, latest day first.</summary>
/// <param name="Starts">Where each lead's activities begin, and behind the last where they end.</param>
/// <param name="Kinds">Codes of type and detail together.</param>
/// <param name="Days">Local day numbers.</param>
/// <param name="Counts">How many occurrences each stands for; null when every one stands for itself.</param>
internal sealed record ActivityBlock(int[] Starts, int[] Kinds, int[] Days, int[]? Counts)
{
    public static ActivityBlock None { get; } = new([], [], [], null);
}
