using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

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

    /// <summary>How it ended; null while it is open, and when the row does not say.</summary>
    public RowOutcome? Outcome { get; init; }

    /// <summary>Headers of the columns in which the person refuses mail, calls or any contact.</summary>
    public IReadOnlyList<string> RefusedIn { get; init; } = [];

    /// <summary>Phone and mobile number as they stand in the list, whatever form they are stored in.</summary>
    public IReadOnlyList<string> NumbersAsTyped
    {
        get => field ?? [.. Values.Where(value => value.Key is BuiltInFields.Phone or BuiltInFields.Mobile).Select(value => value.Value.Invariant)];
        init;
    }

    public string? Email => TextOf(BuiltInFields.Email);

    public string? Country => TextOf(BuiltInFields.Country);

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
    private readonly HashSet<int> _refusals = [];
    private readonly PhoneReading? _phones;
    private readonly LeadOutcomeReader? _outcome;

    /// <param name="fields">
    /// The field that each column becomes; null for a column that is left out. A new field must exist by now.
    /// </param>
    /// <param name="phones">Brings phone numbers into the form in which they are stored; null leaves them as they are typed.</param>
    /// <param name="today">As in <see cref="ActivityRowReader"/>, for columns that tell of activities.</param>
    public LeadRowReader(
        ColumnMapping mapping, Func<ColumnTarget, LeadField?> fields, string? sheet, RowShape shape, PhoneReading? phones = null, DateOnly? today = null)
    {
        (_sheet, _shape, _phones, _outcome) = (sheet, shape, phones, LeadOutcomeReader.Of(mapping, sheet));
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
                    _occurrences.Add(new(sheet, column, dates, dates is { Target: ColumnTarget.LeaveOut } && columnsOfDates.Add(dates.Index), today));
                    break;
                case var target when fields(target) is { } field:
                    _columns.Add((column, field.Key, new(column, field)));
                    NoteRefusals(column, field);
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

        var refusedIn = new List<string>();
        var values = ValuesOf(row, report, refusedIn);
        var (number, occurrences, outcome) = (LeadNumberOf(row, report), OccurrencesOf(row, report), _outcome?.Read(row, report));
        if (values.Count == 0)
        {
            report(ImportProblem.OfRow(_sheet, row, ImportProblemReason.NothingUsable));

            return null;
        }

        return WithNumbers(new(row.Number, values) { LeadNumber = number, Occurrences = occurrences, Outcome = outcome, RefusedIn = refusedIn });
    }

    /// <summary>What a rejected row tells all the same, as far as its cells stand where they should: whom it is about must be known of any row.</summary>
    public LeadRow ReadAnyway(SheetRow row) => WithNumbers(new(row.Number, ValuesOf(row, _ => { }, [])));

    // A national number belongs to the country of its row, in whatever order the columns stand.
    private LeadRow WithNumbers(LeadRow row)
    {
        if (_phones is null || row.NumbersAsTyped is not { Count: > 0 } typed)
        {
            return row;
        }

        return row with { NumbersAsTyped = typed, Values = [.. row.Values.Select(value => InStoredForm(value, row.Country))] };
    }

    private KeyValuePair<string, FieldValue> InStoredForm(KeyValuePair<string, FieldValue> value, string? country) =>
        value.Key is BuiltInFields.Phone or BuiltInFields.Mobile ? new(value.Key, new FieldValue.Text(_phones!(value.Value.Invariant, country))) : value;

    private List<KeyValuePair<string, FieldValue>> ValuesOf(SheetRow row, Action<ImportProblem> report, List<string> refusedIn)
    {
        var values = new List<KeyValuePair<string, FieldValue>>(_columns.Count);
        foreach (var (column, key, reader) in _columns)
        {
            var cell = column.Index < row.Cells.Count ? row.Cells[column.Index] : Cell.Blank;
            var outcome = reader.Read(cell);
            if (outcome.Value is { } value)
            {
                Add(values, key, value);
                if (_refusals.Contains(column.Index) && value is FieldValue.YesNo answer && answer.Value != column.TakesConsent)
                {
                    refusedIn.Add(column.Header);
                }
            }
            else if (outcome.Reason is { } reason)
            {
                report(ImportProblem.OfCell(_sheet, row, column, cell, reason, outcome.Argument));
            }
        }

        AddFullName(row, values, report);

        return values;
    }

    // A yes under "Do not call" stays a yes; one under "Opt-out" has become a no.
    private void NoteRefusals(MappedColumn column, LeadField field)
    {
        if (column.TakesConsent || (field.Type is FieldType.YesNo && ConsentHeaders.ForbidsCalls(HeaderWords.Of(column.Header))))
        {
            _refusals.Add(column.Index);
        }
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
        if (_fullName is null || _fullName.Index >= row.Cells.Count)
        {
            return;
        }

        var cell = _fullNameRepair!.Of(row.Cells[_fullName.Index]);
        if (cell is Cell.Error error)
        {
            report(ImportProblem.OfCell(_sheet, row, _fullName, error, ImportProblem.ReasonOf(error)));
        }

        if (cell is not Cell.Text { Value: var text } || (Answers.MeansUnknown(text) && !(_fullName.NullMayBeName && Answers.IsNull(text))) || text.Length > CellReader.LongestText)
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
