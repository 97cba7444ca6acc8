using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;

namespace LeadDesk.Core.Insights;

/// <summary>The leads that resemble a persona more than any other.</summary>
/// <param name="Leads">How many, whatever their status.</param>
/// <param name="LeadsByGrade">How many of them have each grade, in the order of <see cref="Grade.All"/>.</param>
/// <param name="Examples">Ids of leads: those of the best grade first, then of the highest score, then of the lowest id.</param>
public sealed record PersonaMatch(Persona Persona, int Leads, ValueList<int> LeadsByGrade, ValueList<int> Examples)
{
    public int CountOf(Grade grade) => LeadsByGrade[grade.Step];
}

/// <summary>Whom the personas of a model describe among the real leads.</summary>
/// <param name="Personas">In the model's order.</param>
/// <param name="WithoutPersona">How many leads are in a market in which no persona buys.</param>
public sealed record PersonaMatches(ValueList<PersonaMatch> Personas, int WithoutPersona)
{
    /// <param name="examples">How many leads to name for each persona.</param>
    public static PersonaMatches Of(Evaluation evaluation, int examples)
    {
        // Place 0 stands for no persona at all.
        var places = evaluation.Model.Personas.Count + 1;
        var counts = Enumerable.Range(0, places).Select(_ => new int[Grade.All.Count]).ToArray();
        var best = Enumerable.Range(0, places).Select(_ => new TopSelection<PriorityKey>(examples)).ToArray();

        for (var chunk = 0; chunk < evaluation.Results.Length; chunk++)
        {
            Add(evaluation.Index.Chunks[chunk].Ids, evaluation.Results[chunk], counts, best);
        }

        return new(
            evaluation.Model.Personas
                .Select((persona, index) => new PersonaMatch(
                    persona, counts[index + 1].Sum(), [.. counts[index + 1]], [.. best[index + 1].Take(0).Select(lead => (int)lead.Place)]))
                .ToValueList(),
            counts[0].Sum());
    }

    private static void Add(int[] ids, ChunkResult result, int[][] counts, TopSelection<PriorityKey>[] best)
    {
        var grades = result.Grades;

        for (var row = 0; row < ids.Length; row++)
        {
            var persona = grades.Best[row];
            counts[persona][grades.Grades[row]]++;
            best[persona].Add(new(MeritOf(grades.Grades[row], result.Scores[row]), 0, ids[row]));
        }
    }

    // The smallest is the best: grade descending, then score descending.
    private static ulong MeritOf(byte grade, int score) => ((ulong)(Effects.HighestGrade - grade) << 32) | ~((uint)score ^ 0x8000_0000u);
}
