using System.Globalization;
using System.Text;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>Score and grade of the leads 1, 2, 3 ... of a base, by whomever.</summary>
public sealed class JudgedLeads(int leads)
{
    private readonly int[] _scores = new int[leads];
    private readonly byte[] _grades = new byte[leads];

    public int Count => _scores.Length;

    public int ScoreOf(int id) => _scores[id - 1];

    /// <summary>0 for F up to 12 for A+.</summary>
    public int GradeOf(int id) => _grades[id - 1];

    public void Set(int id, int score, int grade) => (_scores[id - 1], _grades[id - 1]) = (score, (byte)grade);

    /// <summary>Reads lines of "id,score,grade,...", one for every lead in order.</summary>
    public static async Task<JudgedLeads> ReadAsync(string file, int leads, CancellationToken cancellationToken)
    {
        var judged = new JudgedLeads(leads);
        using var reader = new StreamReader(file);

        for (var id = 1; id <= leads; id++)
        {
            var line = await reader.ReadLineAsync(cancellationToken) ?? throw new InvalidDataException($"{file} ends before lead {id}.");
            var values = line.Split(',');
            var read = int.Parse(values[0], CultureInfo.InvariantCulture);

            if (read != id)
            {
                throw new InvalidDataException($"{file} has lead {read} where lead {id} should be.");
            }

            judged.Set(id, int.Parse(values[1], CultureInfo.InvariantCulture), int.Parse(values[2], CultureInfo.InvariantCulture));
        }

        return judged;
    }

    /// <summary>Says which leads another judged differently, as far as both went; null when none.</summary>
    public string? DifferencesTo(JudgedLeads other, string name)
    {
        var shared = Math.Min(Count, other.Count);
        var different = Enumerable.Range(1, shared)
            .Where(id => ScoreOf(id) != other.ScoreOf(id) || GradeOf(id) != other.GradeOf(id))
            .ToList();

        if (different.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{name} judges {different.Count} of {shared} leads differently:");
        foreach (var id in different.Take(5))
        {
            text.Append(CultureInfo.InvariantCulture, $" lead {id} {ScoreOf(id)}/{GradeOf(id)} there {other.ScoreOf(id)}/{other.GradeOf(id)};");
        }

        return text.ToString();
    }
}
