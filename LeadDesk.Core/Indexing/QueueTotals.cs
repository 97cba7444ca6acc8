namespace LeadDesk.Core.Indexing;

/// <summary>How many open leads of an evaluation wait where.</summary>
/// <param name="ByRoute">By the route's place, without leads that are put off.</param>
/// <param name="ByOwner">Of the same, by the owner's code; code 0 is nobody.</param>
internal sealed record QueueTotals(int[] ByRoute, int[] ByOwner, int Snoozed)
{
    public static QueueTotals Of(Evaluation evaluation, ChunkCounts[] chunks)
    {
        var byRoute = new int[evaluation.Model.Routes.Count];
        var byOwner = new int[evaluation.Index.TableOf(LeadColumns.Owner).Count + 1];
        var snoozed = 0;

        foreach (var chunk in chunks)
        {
            chunk.Owners.AddTo(byOwner);
            snoozed += chunk.Snoozed;

            for (var route = 0; route < byRoute.Length; route++)
            {
                byRoute[route] += chunk.ByRoute[route];
            }
        }

        return new(byRoute, byOwner, snoozed);
    }
}
