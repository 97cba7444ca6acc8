using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What is to be noted about how columns are read.</summary>
public static class ColumnNotes
{
    private const int MostQuoted = 6;

    /// <param name="typeOf">Of which type the values of a column with this target are.</param>
    public static IEnumerable<ImportNote> Of(ImportProposal proposal, Func<ColumnTarget, FieldType?> typeOf)
    {
        foreach (var column in proposal.Columns.Where(column => column.Column.Target is not ColumnTarget.LeaveOut))
        {
            if (column.ShortYears > 0 && typeOf(column.Column.Target) is FieldType.Date)
            {
                yield return CenturyOf(column);
            }

            if (column.TakenAsUnknown.ToList() is { Count: > 0 } fillers)
            {
                yield return new(ImportNoteKind.FillersUnknown, column.Column.Header, fillers.Sum(filler => filler.Count)) { Arguments = [Quoted(fillers)] };
            }
        }
    }

    private static ImportNote CenturyOf(ColumnProposal column)
    {
        var (first, last) = DateText.ShortYears(column.Column.ShortYearsUntil);

        return new(ImportNoteKind.CenturyChosen, column.Column.Header, column.ShortYears)
        {
            Arguments = [first.ToString(CultureInfo.InvariantCulture), last.ToString(CultureInfo.InvariantCulture)],
        };
    }

    private static string Quoted(List<Filler> fillers) =>
        string.Join(", ", fillers.Take(MostQuoted).Select(filler => filler.Text)) + (fillers.Count > MostQuoted ? ", …" : "");
}
