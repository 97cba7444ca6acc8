using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Linting;

/// <summary>Letters, personas and criteria that make no difference to the leads there are.</summary>
internal sealed class GradeLint(Evaluation evaluation, CancellationToken cancellationToken)
{
    public IEnumerable<Finding> Found() => Letters().Concat(Personas()).Concat(Criteria());

    private IEnumerable<Finding> Letters()
    {
        var (have, reach) = CountLetters();

        return ModelValidation.Letters.Index()
            .Where(letter => have[letter.Index] == 0)
            .Select(letter => reach[letter.Index] == 0
                ? new Finding(FindingKind.GradeNobodyReaches, $"letter:{letter.Item}", letter.Item)
                : new Finding(FindingKind.GradeNobodyHas, $"letter:{letter.Item}", letter.Item, reach[letter.Index]));
    }

    // By letter: how many leads have it, and for how many it lies between the lowest and the highest they could reach.
    private (int[] Have, int[] Reach) CountLetters()
    {
        var letterOf = evaluation.Code.Qualification.LetterOfStep;
        var (have, reach) = (new int[QualificationCode.Letters], new int[QualificationCode.Letters]);

        foreach (var grades in evaluation.Results.Select(result => result.Grades))
        {
            for (var row = 0; row < grades.Grades.Length; row++)
            {
                have[letterOf[grades.Grades[row]]]++;

                // The best letter is the first.
                for (var letter = letterOf[grades.Highest[row]]; letter <= letterOf[grades.Lowest[row]]; letter++)
                {
                    reach[letter]++;
                }
            }
        }

        return (have, reach);
    }

    private IEnumerable<Finding> Personas()
    {
        var best = new bool[evaluation.Model.Personas.Count + 1];

        foreach (var result in evaluation.Results)
        {
            foreach (var place in result.Grades.Best)
            {
                best[place] = true;
            }
        }

        return evaluation.Model.Personas.Index().Where(persona => !best[persona.Index + 1]).Select(persona => NeverBest(persona.Item, persona.Index));
    }

    private Finding NeverBest(Persona persona, int place)
    {
        var ties = Evaluation.ForChunks(
            evaluation.Index, evaluation.Code, evaluation.Workers, (worker, chunk) => TiesIn(chunk, place, worker), cancellationToken);

        return ties.All(found => found is not null) && ties.Sum() is > 0 and var tied
            ? new(FindingKind.PersonaAlwaysTies, $"persona:{persona.Id}", persona.Name, tied)
            : new(FindingKind.PersonaNeverBest, $"persona:{persona.Id}", persona.Name);
    }

    // For how many leads a persona that is nobody's best is as good as the best; null when for some lead none that comes before it is as good.
    private int? TiesIn(int chunk, int persona, Worker worker)
    {
        var result = evaluation.Results[chunk];
        var markets = worker.MarketsOf(Rows.All(evaluation.Index.Chunks[chunk], evaluation.Code.Today));
        var ties = 0;

        for (var row = 0; row < markets.Length; row++)
        {
            var buying = evaluation.Code.Outlook.PersonasIn(markets[row]);

            if (buying[persona] == 0)
            {
                continue;
            }

            var grade = GradeOf(result, persona, row);
            var earlier = -1;

            for (var other = 0; other < persona; other++)
            {
                earlier = Math.Max(earlier, buying[other] == 0 ? -1 : GradeOf(result, other, row));
            }

            if (earlier < grade)
            {
                return null;
            }

            ties += grade == result.Grades.Grades[row] ? 1 : 0;
        }

        return ties;
    }

    private static int GradeOf(ChunkResult result, int persona, int row) =>
        Math.Clamp(Effects.Steps(result.Effects[persona][row]), 0, Effects.HighestGrade);

    private IEnumerable<Finding> Criteria()
    {
        var unknown = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var persona in evaluation.Model.Personas)
        {
            foreach (var criterion in persona.Criteria)
            {
                // Whoever asks whether a field is known expects that it may not be.
                if (criterion.When is FieldCondition { Field: var field } and not KnownCondition && UnknownFor(field, unknown) is var leads
                    && 2L * leads > evaluation.Index.Count)
                {
                    yield return new(
                        FindingKind.CriterionOnEmptyField,
                        $"criterion:{persona.Id}/{criterion.Id}",
                        $"{persona.Name} – {criterion.Name}",
                        field,
                        Math.Round(100.0 * leads / evaluation.Index.Count, MidpointRounding.AwayFromZero));
                }
            }
        }
    }

    private int UnknownFor(string field, Dictionary<string, int> known)
    {
        if (!known.TryGetValue(field, out var unknown))
        {
            known.Add(field, unknown = CountUnknown(field));
        }

        return unknown;
    }

    private int CountUnknown(string field)
    {
        var source = FieldSource.Of(field, evaluation.Index);
        var unknown = 0;
        Span<int> scratch = stackalloc int[LeadChunk.Capacity];

        foreach (var chunk in evaluation.Index.Chunks)
        {
            var codes = source.Codes(Rows.All(chunk, evaluation.Code.Today), scratch);
            unknown += codes.IsEmpty ? chunk.Count : codes.Count(0);
        }

        return unknown;
    }
}
