using System.Runtime.InteropServices;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>How many open leads of one chunk wait where.</summary>
/// <param name="ByRoute">By the route's place, without leads that are put off.</param>
/// <param name="Owners">Of the same.</param>
internal sealed record ChunkCounts(ushort[] ByRoute, int Snoozed, OwnerCounts Owners);

/// <summary>Counts the leads of each queue, chunk by chunk.</summary>
internal sealed class QueueCounting(Evaluation evaluation)
{
    private readonly bool[] _isOpen = [.. Enum.GetValues<LeadStatus>().Select(status => status.IsOpen())];
    private readonly int _today = evaluation.Day.Today.DayNumber;
    private readonly Dictionary<int, int> _owners = [];

    public ChunkCounts Of(int chunk)
    {
        var leads = evaluation.Index.Chunks[chunk];
        var routes = evaluation.Results[chunk].Routes;
        var owners = leads.Column(LeadColumns.Owner);
        var until = leads.SnoozedUntil;
        var byRoute = new ushort[evaluation.Model.Routes.Count];
        var snoozed = 0;
        _owners.Clear();

        for (var row = 0; row < leads.Count; row++)
        {
            if (!_isOpen[leads.Statuses[row]])
            {
                continue;
            }

            if (until?[row] > _today)
            {
                snoozed++;
                continue;
            }

            byRoute[routes[row]]++;
            CollectionsMarshal.GetValueRefOrAddDefault(_owners, owners?[row] ?? 0, out _)++;
        }

        return new(byRoute, snoozed, OwnerCounts.Of(_owners));
    }
}
