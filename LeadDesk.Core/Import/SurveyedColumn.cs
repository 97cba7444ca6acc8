using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>A column with what its header and its values say.</summary>
/// <param name="FieldName">What a field made of it would be called; no two columns have the same.</param>
internal sealed record SurveyedColumn(int Index, string Header, string FieldName, HeaderWords Words, ColumnSurvey Survey, int Rows)
{
    private const int LongestFieldName = 100;

    public static IReadOnlyList<SurveyedColumn> SurveyAll(
        IReadOnlyList<string?> headers, IEnumerable<SheetRow> rows, CancellationToken cancellationToken, out int count)
    {
        var surveys = headers.Select(_ => new ColumnSurvey()).ToArray();
        var number = 0;
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            for (var index = 0; index < Math.Min(row.Cells.Count, surveys.Length); index++)
            {
                surveys[index].Add(row.Cells[index]);
            }
        }

        foreach (var survey in surveys)
        {
            survey.Complete();
        }

        count = number;
        var names = Names(headers);

        return headers
            .Select((header, index) => new SurveyedColumn(index, header ?? names[index], names[index], HeaderWords.Of(header ?? ""), surveys[index], number))
            .ToArray();
    }

    /// <param name="today">Two-digit years of days that lie in the past end here; null to read them as any others.</param>
    public ColumnProposal Propose(ColumnTarget target, double confidence, ColumnTarget fallback, WritingHabit habit, DateOnly? today = null) => new(
        new(Index, Header, target, Survey.FormOfNumbers(habit), Survey.OrderOfDates(habit), Survey.DatesAreDamage)
        {
            NullMayBeName = Survey.HasOneNull,
            LastNameFirst = Words.LastNameFirst,
            ShortYearsUntil = Survey.ShortYears > 0 && HeaderMeanings.LieInThePast(Words) ? today : null,
            LongNumbersAreRounded = Survey.LongNumbersAreRounded,
        },
        confidence,
        fallback,
        Survey.Samples.ToValueList(),
        Survey.Known,
        Survey.NumbersAreOpen,
        Survey.DatesAreOpen)
    {
        RangesReadAsDates = Survey.RangesReadAsDates,
        ShortYears = Survey.ShortYears,
        Percents = Survey.Percents,
        OtherThanNumbers = Survey.OtherThanNumbers,
        NumbersAreCells = Survey.NumbersAreCells,
        Today = today,
    };

    // Two columns of the same name, or without one, still are two fields.
    private static string[] Names(IReadOnlyList<string?> headers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[headers.Count];
        for (var index = 0; index < names.Length; index++)
        {
            var name = string.Join(' ', (headers[index] ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            name = name.Length == 0 ? $"#{index + 1}" : name[..Math.Min(name.Length, LongestFieldName)];
            var unique = name;
            for (var number = 2; !taken.Add(Folding.Fold(unique)); number++)
            {
                unique = $"{name} ({number})";
            }

            names[index] = unique;
        }

        return names;
    }
}
