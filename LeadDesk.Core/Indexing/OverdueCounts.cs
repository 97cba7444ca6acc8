using LeadDesk.Core.Routing;

namespace LeadDesk.Core.Indexing;

/// <summary>How many leads that nobody put off wait too long for a first reaction.</summary>
/// <param name="Minute">When, as <see cref="ResponseDeadlines.Minute"/> has it.</param>
/// <param name="ByOwner">By the owner's code; code 0 is nobody.</param>
internal sealed record OverdueCounts(long Minute, int[] ByOwner)
{
    public static OverdueCounts Of(Evaluation evaluation, ResponseDeadlines deadlines, CancellationToken cancellationToken)
    {
        var byOwner = new int[evaluation.Index.TableOf(LeadColumns.Owner).Count + 1];
        var today = evaluation.Day.Today.DayNumber;
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var leads = evaluation.Index.Chunks[chunk];
            var (owners, until) = (leads.Column(LeadColumns.Owner), leads.SnoozedUntil);
            var (routes, waiting) = (evaluation.Results[chunk].Routes, evaluation.Index.Waiting[chunk]);
            var markets = deadlines.MarketsOf(evaluation, leads, scratch);

            for (var row = 0; row < leads.Count; row++)
            {
                if (deadlines.IsOverdue(leads.Statuses[row], routes[row], markets[row], waiting[row]) && !(until?[row] > today))
                {
                    byOwner[owners?[row] ?? 0]++;
                }
            }
        }

        return new(deadlines.Minute, byOwner);
    }
}
