using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Work.Bar;

namespace LeadDesk.Web.Features.Board;

/// <summary>The leads somebody picked out to work them together; it outlives turning pages.</summary>
public sealed class BoardSelection
{
    private static readonly IReadOnlyCollection<LeadStatus> Any = Enum.GetValues<LeadStatus>();

    private readonly Dictionary<int, BoardRow> _rows = [];
    private IReadOnlyList<WorkedLead>? _all;

    public int Count => _all?.Count ?? _rows.Count;

    /// <summary>With the versions that were seen, where they were.</summary>
    public IReadOnlyList<WorkedLead> Leads => _all ?? [.. _rows.Values.Select(row => new WorkedLead(row.Id, row.Version))];

    /// <summary>Those of leads nobody looked at can be any.</summary>
    public IReadOnlyCollection<LeadStatus> Statuses => _all is null ? [.. _rows.Values.Select(row => row.Status).Distinct()] : Any;

    /// <summary>Outcome of an action on them; null when some of them are not on the page.</summary>
    public WorkOutlook? OutlookOf(LeadAction action, string? userId) =>
        _all is null ? WorkOutlook.Of(action, _rows.Values.Select(row => (row.Status, row.OwnerId)), userId) : null;

    public bool Contains(int leadId) => _rows.ContainsKey(leadId);

    public void Toggle(BoardRow row)
    {
        _all = null;

        if (!_rows.Remove(row.Id))
        {
            _rows.Add(row.Id, row);
        }
    }

    public void Set(IEnumerable<BoardRow> rows, bool selected)
    {
        _all = null;

        foreach (var row in rows)
        {
            if (selected)
            {
                _rows[row.Id] = row;
            }
            else
            {
                _rows.Remove(row.Id);
            }
        }
    }

    /// <summary>Every lead of a list, however long; the rows in sight show it.</summary>
    public void SetAll(IReadOnlyList<WorkedLead> leads, IEnumerable<BoardRow> shown)
    {
        Set(shown, selected: true);
        _all = leads;
    }

    /// <summary>What is known of the rows by now.</summary>
    public void Renew(IEnumerable<BoardRow> rows)
    {
        foreach (var row in rows.Where(row => _rows.ContainsKey(row.Id)))
        {
            _rows[row.Id] = row;
        }
    }

    public void Clear()
    {
        _rows.Clear();
        _all = null;
    }
}
