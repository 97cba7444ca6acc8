using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Indexing;

/// <summary>How many open leads of one chunk wait where.</summary>
/// <param name="ByRoute">By the route's place, without leads that are put off.</param>
/// <param name="ByOwner">Of the same, how many leads an owner has, as the owner's code and the count in one number; code 0 is nobody.</param>
internal sealed record ChunkCounts(ushort[] ByRoute, int Snoozed, long[] ByOwner);

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
            var owner = owners?[row] ?? 0;
            _owners[owner] = _owners.GetValueOrDefault(owner) + 1;
        }

        return new(byRoute, snoozed, [.. _owners.Select(owner => ((long)owner.Key << 32) | (uint)owner.Value)]);
    }
}
