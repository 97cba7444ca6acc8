using System.Globalization;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>How strictly the rows of a list are taken.</summary>
/// <param name="CountsCells">
/// A delimited text file writes every cell: a row with fewer than the header has lost some. In a sheet they are only blank.
/// </param>
/// <param name="KeepShortRows">Take rows that are too short, with a problem each, instead of rejecting them.</param>
public sealed record RowShape(int Columns, bool CountsCells, bool KeepShortRows = false)
{
    /// <summary>What is wrong with the shape of a row; null when nothing is.</summary>
    internal ImportProblemReason? FaultOf(SheetRow row)
    {
        if (row.Cells.Count < Columns)
        {
            return !CountsCells ? null : KeepShortRows ? ImportProblemReason.ShortRow : ImportProblemReason.RaggedRow;
        }

        return CountsCells && CellBeyondHeader(row) is not null ? ImportProblemReason.RaggedRow : null;
    }

    /// <summary>The first value that stands under no header; in a sheet it is only left out.</summary>
    internal Cell? CellBeyondHeader(SheetRow row)
    {
        for (var index = Columns; index < row.Cells.Count; index++)
        {
            if (row.Cells[index] is not Cell.Empty)
            {
                return row.Cells[index];
            }
        }

        return null;
    }
}

/// <summary>The known values of one row, by field key.</summary>
public sealed record LeadRow(int Number, IReadOnlyList<KeyValuePair<string, FieldValue>> Values)
{
    /// <summary>LeadDesk's own number of the lead; null when the row does not tell it.</summary>
    public int? LeadNumber { get; init; }

    /// <summary>What the lead did, in the order of the columns that tell it.</summary>
    public IReadOnlyList<Occurrence> Occurrences { get; init; } = [];

    public string? Email => TextOf(BuiltInFields.Email);

    public string? ExternalId => TextOf(BuiltInFields.ExternalId);

    private string? TextOf(string key)
    {
        foreach (var (field, value) in Values)
        {
            if (field == key)
            {
                return value.Invariant;
            }
        }

        return null;
    }
}

/// <summary>Turns rows of cells into rows of field values.</summary>
public sealed class LeadRowReader
{
    private readonly string? _sheet;
    private readonly RowShape _shape;
    private readonly List<(MappedColumn Column, string Key, CellReader Reader)> _columns = [];
    private readonly List<OccurrenceReader> _occurrences = [];
    private readonly MappedColumn? _fullName;
    private readonly CellRepair? _fullNameRepair;
    private readonly (MappedColumn Column, CellRepair Repair)? _leadNumber;
    private readonly HashSet<string> _keys;

    /// <param name="fields">
    /// The field that each column becomes; null for a column that is left out. A new field must exist by now.
    /// </param>
    public LeadRowReader(ColumnMapping mapping, Func<ColumnTarget, LeadField?> fields, string? sheet, RowShape shape)
    {
        (_sheet, _shape) = (sheet, shape);
        var columnsOfDates = new HashSet<int>();
        foreach (var column in mapping.Columns)
        {
            switch (column.Target)
            {
                case ColumnTarget.FullName:
                    (_fullName, _fullNameRepair) = (column, new(column));
                    break;
                case ColumnTarget.LeadNumber:
                    _leadNumber = (column, new(column));
                    break;
                case ColumnTarget.Occurrences { DateColumn: var index }:
                    var dates = mapping.Columns.FirstOrDefault(other => other.Index == index);

                    // A date that is also imported as a field is reported there, and one that several columns share only once.
                    _occurrences.Add(new(sheet, column, dates, dates is { Target: ColumnTarget.LeaveOut } && columnsOfDates.Add(dates.Index)));
                    break;
                case var target when fields(target) is { } field:
                    _columns.Add((column, field.Key, new(column, field)));
                    break;
            }
        }

        _keys = _columns.Select(column => column.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The row's values; null when it is rejected. Either way its problems are reported.</summary>
    public LeadRow? Read(SheetRow row, Action<ImportProblem> report)
    {
        if (_shape.FaultOf(row) is { } fault)
        {
            report(ImportProblem.OfShape(_sheet, row, fault, _shape));
            if (fault == ImportProblemReason.RaggedRow)
            {
                return null;
            }
        }

        else if (_shape.CellBeyondHeader(row) is { } stray)
        {
            report(ImportProblem.OfRow(_sheet, row, ImportProblemReason.CellBeyondHeader, CellText.Of(stray)));
        }

        var values = ValuesOf(row, report);
        var (number, occurrences) = (LeadNumberOf(row, report), OccurrencesOf(row, report));
        if (values.Count == 0)
        {
            report(ImportProblem.OfRow(_sheet, row, ImportProblemReason.NothingUsable));

            return null;
        }

        return new(row.Number, values) { LeadNumber = number, Occurrences = occurrences };
    }

    /// <summary>What a rejected row tells all the same, as far as its cells stand where they should: whom it is about must be known of any row.</summary>
    public LeadRow ReadAnyway(SheetRow row) => new(row.Number, ValuesOf(row, _ => { }));

    private List<KeyValuePair<string, FieldValue>> ValuesOf(SheetRow row, Action<ImportProblem> report)
    {
        var values = new List<KeyValuePair<string, FieldValue>>(_columns.Count);
        foreach (var (column, key, reader) in _columns)
        {
            var cell = column.Index < row.Cells.Count ? row.Cells[column.Index] : Cell.Blank;
            var outcome = reader.Read(cell);
            if (outcome.Value is { } value)
            {
                Add(values, key, value);
            }
            else if (outcome.Reason is { } reason)
            {
                report(ImportProblem.OfCell(_sheet, row, column, cell, reason, outcome.Argument));
            }
        }

        AddFullName(row, values, report);

        return values;
    }

    // Only consent is told by several columns: who takes it away in one of them does not give it in another.
    private static void Add(List<KeyValuePair<string, FieldValue>> values, string key, FieldValue value)
    {
        var earlier = key == BuiltInFields.EmailConsent ? values.FindIndex(known => known.Key == key) : -1;
        if (earlier < 0)
        {
            values.Add(new(key, value));
        }
        else if (value is FieldValue.YesNo { Value: false })
        {
            values[earlier] = new(key, value);
        }
    }

    private int? LeadNumberOf(SheetRow row, Action<ImportProblem> report)
    {
        if (_leadNumber is not ({ } column, { } repair) || column.Index >= row.Cells.Count)
        {
            return null;
        }

        var text = CellText.Of(repair.Of(row.Cells[column.Index]));
        if (string.IsNullOrWhiteSpace(text) || Answers.MeansUnknown(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        report(ImportProblem.OfCell(_sheet, row, column, row.Cells[column.Index], ImportProblemReason.NotANumber));

        return null;
    }

    private List<Occurrence> OccurrencesOf(SheetRow row, Action<ImportProblem> report)
    {
        if (_occurrences.Count == 0)
        {
            return [];
        }

        var happened = new List<Occurrence>(_occurrences.Count);
        foreach (var reader in _occurrences)
        {
            if (reader.Read(row, report) is { } occurrence)
            {
                happened.Add(occurrence);
            }
        }

        return happened;
    }

    // Parts of the name that have a column of their own come from there.
    private void AddFullName(SheetRow row, List<KeyValuePair<string, FieldValue>> values, Action<ImportProblem> report)
    {
        if (_fullName is not null && _fullName.Index < row.Cells.Count && row.Cells[_fullName.Index] is Cell.Error error)
        {
            report(ImportProblem.OfCell(_sheet, row, _fullName, error, ImportProblem.ReasonOf(error)));
        }

        if (_fullName is null || _fullName.Index >= row.Cells.Count || _fullNameRepair!.Of(row.Cells[_fullName.Index]) is not Cell.Text { Value: var text }
            || (Answers.MeansUnknown(text) && !(_fullName.NullMayBeName && Answers.IsNull(text))) || text.Length > CellReader.LongestText)
        {
            return;
        }

        var name = PersonName.Split(text, _fullName.LastNameFirst);
        Add(BuiltInFields.Salutation, name.Salutation);
        Add(BuiltInFields.AcademicTitle, name.AcademicTitle);
        Add(BuiltInFields.FirstName, name.FirstName);
        Add(BuiltInFields.LastName, name.LastName);

        void Add(string key, string? part)
        {
            if (!_keys.Contains(key) && FieldValue.OfText(part) is { } value)
            {
                values.Add(new(key, value));
            }
        }
    }
}
