using System.Text;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>What the database says of every lead's score, grade and route, in few bytes, to be compared with the index.</summary>
internal sealed class StoredScores
{
    private readonly Dictionary<int, Row> _rows = [];
    private readonly List<string> _routes = [];

    public void Add(int leadId, int score, int grade, ReadOnlySpan<byte> routeId) => _rows[leadId] = new(score, (byte)grade, (byte)CodeOf(routeId));

    /// <summary>The leads of the evaluation whose stored result is another one or missing.</summary>
    public IEnumerable<StaleScore> DifferingFrom(Evaluation evaluation)
    {
        foreach (var id in evaluation.Index.LeadIds)
        {
            if (!_rows.TryGetValue(id, out var row))
            {
                yield return new(id, null, Expected(id, evaluation));
            }
            else if (evaluation.Find(id) is { } now && !Same(row, now))
            {
                yield return new(id, new(row.Score, Grade.FromStep(row.Grade), _routes[row.Route]), Expected(id, evaluation));
            }
        }
    }

    private static StoredResult Expected(int leadId, Evaluation evaluation)
    {
        var standing = evaluation.Find(leadId)!.Value;

        return new(standing.Score, standing.Grade, standing.Route.Id);
    }

    private bool Same(Row row, Standing now) => row.Score == now.Score && row.Grade == now.Grade.Step && _routes[row.Route] == now.Route.Id;

    // There are a handful of routes: looking through them costs less than making a string for each lead.
    private int CodeOf(ReadOnlySpan<byte> routeId)
    {
        for (var code = 0; code < _routes.Count; code++)
        {
            if (IsText(routeId, _routes[code]))
            {
                return code;
            }
        }

        _routes.Add(Encoding.UTF8.GetString(routeId));

        return _routes.Count - 1;
    }

    private static bool IsText(ReadOnlySpan<byte> utf8, string text)
    {
        Span<byte> bytes = stackalloc byte[256];

        return Encoding.UTF8.TryGetBytes(text, bytes, out var length) && utf8.SequenceEqual(bytes[..length]);
    }

    private readonly record struct Row(int Score, byte Grade, byte Route);
}
