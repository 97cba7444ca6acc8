using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Insights;

/// <summary>How many leads somebody has before him.</summary>
/// <param name="OwnerId">Null for leads that nobody has.</param>
/// <param name="Open">Leads sales has still to decide on, without those put off.</param>
/// <param name="Overdue">How many of the open ones wait for a first reaction longer than was agreed for their route.</param>
/// <param name="Snoozed">Open leads that are put off.</param>
public sealed record OwnerLoad(string? OwnerId, int Open, int Overdue, int Snoozed)
{
    /// <summary>By owner, in one pass over all leads; owners without any open lead are left out.</summary>
    /// <param name="deadlines">Of the evaluation's model. Waiting is measured to the moment, not by days.</param>
    public static IReadOnlyList<OwnerLoad> Of(Evaluation evaluation, ResponseDeadlines deadlines)
    {
        var table = evaluation.Index.TableOf(LeadColumns.Owner);
        var loads = new Load[table.Count + 1];
        var today = evaluation.Day.Today.DayNumber;
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            var leads = evaluation.Index.Chunks[chunk];
            var (owners, until) = (leads.Column(LeadColumns.Owner), leads.SnoozedUntil);
            var markets = deadlines.MarketsOf(evaluation, leads, scratch);

            for (var row = 0; row < leads.Count; row++)
            {
                var status = (LeadStatus)leads.Statuses[row];

                if (!status.IsOpen())
                {
                    continue;
                }

                ref var load = ref loads[owners?[row] ?? 0];

                if (until?[row] > today)
                {
                    load.Snoozed++;
                    continue;
                }

                var since = evaluation.Index.Waiting[chunk][row];
                load.Open++;
                load.Overdue += deadlines.IsOverdue(leads, row, evaluation.Results[chunk].Routes[row], markets[row], since) ? 1 : 0;
            }
        }

        return
        [
            .. loads.Select((load, code) => new OwnerLoad(table.ValueOf(code)?.Invariant, load.Open, load.Overdue, load.Snoozed))
                .Where(load => load.Open + load.Snoozed > 0),
        ];
    }

    private struct Load
    {
        public int Open;
        public int Overdue;
        public int Snoozed;
    }
}
