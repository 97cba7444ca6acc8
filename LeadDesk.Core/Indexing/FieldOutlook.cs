namespace LeadDesk.Core.Indexing;

/// <summary>What filling one field can do to the personas.</summary>
/// <param name="Unfilled">What it does to each while it is unknown, as <see cref="Effects"/> adds it up.</param>
/// <param name="Best">The best it can do to each, in steps.</param>
/// <param name="Worst">The outcomes that no other undercuts, in steps by persona.</param>
internal sealed record FieldOutlook(int[] Unfilled, int[] Best, int[][] Worst);
