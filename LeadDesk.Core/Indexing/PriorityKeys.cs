namespace LeadDesk.Core.Indexing;

/// <summary>Makes the <see cref="PriorityKey"/>s of an evaluation's leads, for one order of the queue.</summary>
internal sealed class PriorityKeys
{
    private readonly Evaluation _evaluation;
    private readonly QueueSort _sort;
    private readonly ulong[] _orderOfRoute;

    public PriorityKeys(Evaluation evaluation, QueueSort sort = QueueSort.Priority)
    {
        _evaluation = evaluation;
        _sort = sort;

        // Routes of one rank share a place; only the order of the ranks counts, not how far they are apart.
        var ranks = evaluation.Model.Routes.Select(route => route.Rank).Distinct().Order().ToList();
        _orderOfRoute = [.. evaluation.Model.Routes.Select(route => (ulong)ranks.IndexOf(route.Rank) << 40)];
    }

    /// <summary>Route rank ascending, score descending, grade descending; by waiting time, since when it waits.</summary>
    public ulong StandingOf(int chunk, int row)
    {
        if (_sort is QueueSort.Waiting)
        {
            return (ulong)_evaluation.Index.Waiting[chunk][row];
        }

        var result = _evaluation.Results[chunk];

        return _orderOfRoute[result.Routes[row]]
            | (ulong)~((uint)result.Scores[row] ^ 0x8000_0000u) << 8
            | (uint)(Effects.HighestGrade - result.Grades.Grades[row]);
    }

    public PriorityKey KeyOf(int chunk, int row) =>
        new(StandingOf(chunk, row), _evaluation.Index.Waiting[chunk][row], PriorityKey.PlaceOf(chunk, row));

    /// <summary>The rows of a chunk in order.</summary>
    public ushort[] OrderOf(int chunk)
    {
        var keys = new PriorityKey[_evaluation.Index.Chunks[chunk].Count];
        var rows = new ushort[keys.Length];

        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = KeyOf(chunk, row);
            rows[row] = (ushort)row;
        }

        Array.Sort(keys, rows);

        return rows;
    }
}
