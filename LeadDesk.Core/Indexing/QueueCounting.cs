using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;

namespace LeadDesk.Core.Indexing;

/// <summary>Counts the leads of each queue, chunk by chunk.</summary>
/// <param name="userCode">Code of the user whose own leads are counted; 0 for nobody.</param>
internal sealed class QueueCounting(Evaluation evaluation, int userCode, ResponseDeadlines deadlines)
{
    private readonly bool[] _isOpen = [.. Enum.GetValues<LeadStatus>().Select(status => status.IsOpen())];
    private readonly int[] _byRoute = new int[evaluation.Model.Routes.Count];
    private readonly int _today = evaluation.Day.Today.DayNumber;
    private int _mine;
    private int _unassigned;
    private int _snoozed;
    private int _overdue;
    private int _mineOverdue;

    public QueueCounts Result => new(
        _mine,
        _unassigned,
        Enumerable.Range(0, _byRoute.Length)
            .Where(route => _byRoute[route] > 0)
            .ToDictionary(route => evaluation.Model.Routes[route].Id, route => _byRoute[route], StringComparer.Ordinal),
        _snoozed,
        _byRoute.Sum())
    {
        Overdue = _overdue,
        MineOverdue = _mineOverdue,
    };

    public void Add(int chunk)
    {
        var leads = evaluation.Index.Chunks[chunk];
        var routes = evaluation.Results[chunk].Routes;
        var owners = leads.Column(LeadColumns.Owner);
        var until = leads.SnoozedUntil;
        var waiting = evaluation.Index.Waiting[chunk];
        Span<byte> scratch = stackalloc byte[LeadChunk.Capacity];
        var markets = deadlines.MarketsOf(evaluation, leads, scratch);

        for (var row = 0; row < leads.Count; row++)
        {
            if (!_isOpen[leads.Statuses[row]])
            {
                continue;
            }

            if (until?[row] > _today)
            {
                _snoozed++;
                continue;
            }

            var owner = owners?[row] ?? 0;
            _byRoute[routes[row]]++;
            _unassigned += owner == 0 ? 1 : 0;
            var (mine, overdue) = (
                owner != 0 && owner == userCode ? 1 : 0,
                deadlines.IsOverdue(leads.Statuses[row], routes[row], markets[row], waiting[row]) ? 1 : 0);
            _mine += mine;
            _overdue += overdue;
            _mineOverdue += mine & overdue;
        }
    }
}
