namespace LeadDesk.Web.Features.Board.Next;

/// <summary>The leads somebody had before him one after the other, and which of them he is done with.</summary>
public sealed class NextRound
{
    private readonly List<int> _path = [];
    private readonly HashSet<int> _done = [];
    private int _at = -1;

    /// <summary>The lead in hand; null before the first and behind the last.</summary>
    public int? Current => _at >= 0 && _at < _path.Count ? _path[_at] : null;

    /// <summary>Every lead that was in hand.</summary>
    public IReadOnlyCollection<int> Seen => _path;

    /// <summary>Those that are worked, or that a colleague took.</summary>
    public IReadOnlyCollection<int> Done => _done;

    /// <summary>How many were looked at and left.</summary>
    public int Skipped => _path.Count(id => !_done.Contains(id));

    public bool HasPrevious => _at > 0;

    /// <summary>Takes a lead in hand: where it was before, or as the newest.</summary>
    public void Take(int leadId)
    {
        if (!_path.Contains(leadId))
        {
            _path.Add(leadId);
        }

        _at = _path.IndexOf(leadId);
    }

    /// <summary>On to the next that was in hand already and is not done.</summary>
    /// <returns>False when there is none; then nothing is in hand.</returns>
    public bool TryForward()
    {
        do
        {
            _at = Math.Min(_at + 1, _path.Count);
        }
        while (Current is { } id && _done.Contains(id));

        return Current is not null;
    }

    /// <summary>Back to the lead that was in hand before, done or not.</summary>
    public bool TryBack()
    {
        if (!HasPrevious)
        {
            return false;
        }

        _at--;

        return true;
    }

    public void Finish(int leadId) => _done.Add(leadId);

    /// <summary>A lead is to be worked after all, and is in hand again.</summary>
    public void Return(int leadId)
    {
        _done.Remove(leadId);
        Take(leadId);
    }

    /// <summary>Begins anew with what was left; what is done stays done.</summary>
    public void StartOver()
    {
        _path.RemoveAll(id => !_done.Contains(id));
        _at = _path.Count;
    }
}
