using System.Collections.Frozen;
using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What became of a cell: a value, nothing, or nothing for a reason.</summary>
/// <param name="Argument">What the reason's text speaks of besides the value.</param>
internal readonly record struct CellOutcome(FieldValue? Value, ImportProblemReason? Reason = null, string? Argument = null)
{
    public static CellOutcome Nothing { get; }

    public static CellOutcome Of(FieldValue? value) => new(value);

    public static CellOutcome Refused(ImportProblemReason reason, string? argument = null) => new(null, reason, argument);
}

/// <summary>Turns the cells of one column into values of one field.</summary>
internal sealed class CellReader
{
    /// <summary>Longer text is not cut but refused.</summary>
    public const int LongestText = FieldEntry.LongestText;

    private readonly MappedColumn _column;
    private readonly CellRepair _repair;
    private readonly Func<Cell, CellOutcome> _read;
    private readonly FrozenDictionary<string, string> _choices;
    private readonly bool _nullIsName;

    public CellReader(MappedColumn column, LeadField field)
    {
        (_column, _repair) = (column, new(column));
        _nullIsName = column.NullMayBeName && field.Key is (BuiltInFields.FirstName or BuiltInFields.LastName);
        _choices = field.Choices
            .GroupBy(Folding.Fold, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        _read = field switch
        {
            { Key: BuiltInFields.Email } => Email,
            { Key: BuiltInFields.EmailConsent } => column.TakesConsent ? NoConsent : Consent,
            { Type: FieldType.Number } => Number,
            { Type: FieldType.Date } => Date,
            { Type: FieldType.YesNo } => ConsentHeaders.Refuse(HeaderWords.Of(column.Header)) ? Refusal : YesNo,
            { Type: FieldType.Choice } => Choice,
            _ => Text,
        };
    }

    /// <summary>The cell's value; blank cells and words for "unknown" are nothing, and no problem.</summary>
    public CellOutcome Read(Cell cell) => ReadRepaired(_repair.Of(cell));

    private CellOutcome ReadRepaired(Cell cell) => cell switch
    {
        Cell.Empty => CellOutcome.Nothing,
        Cell.Error error => CellOutcome.Refused(ImportProblem.ReasonOf(error)),
        Cell.Text { Value: var text } when Answers.MeansUnknown(text) && !(_nullIsName && Answers.IsNull(text)) => CellOutcome.Nothing,
        Cell.Date date when _column.DatesAreDamage => CellOutcome.Refused(ImportProblemReason.DateMadeByExcel, CellRepair.RangeBefore(date.Value)),
        _ => _read(cell),
    };

    private CellOutcome Text(Cell cell) => HasLostDigits(cell, _column)
        ? CellOutcome.Refused(ImportProblemReason.DigitsLost)
        : CellText.Of(cell) is { Length: > LongestText } text && text.Trim().Length > LongestText
        ? CellOutcome.Refused(ImportProblemReason.TextTooLong, LongestText.ToString(CultureInfo.InvariantCulture))
        : CellOutcome.Of(FieldValue.OfText(CellText.Of(cell)));

    private static CellOutcome Email(Cell cell) => cell is Cell.Text { Value: var text } && EmailAddress.Normalise(text) is { } address
        ? CellOutcome.Of(new FieldValue.Text(address))
        : CellOutcome.Refused(ImportProblemReason.NotAnEmail);

    private CellOutcome Choice(Cell cell)
    {
        var text = Text(cell);
        if (_choices.Count == 0 || text.Value is null)
        {
            return text;
        }

        return _choices.TryGetValue(Folding.Fold(text.Value.Invariant), out var choice)
            ? CellOutcome.Of(new FieldValue.Text(choice))
            : CellOutcome.Refused(ImportProblemReason.NotAChoice);
    }

    // A number that the sheet shows as something else, such as 36:00:00 of hours, is what it shows.
    private CellOutcome Number(Cell cell) => cell switch
    {
        Cell.Number { Shown: { } shown } when NumberText.Parse(shown, NumberForm.Point) is null => CellOutcome.Refused(ImportProblemReason.NotANumber),
        Cell.Number { Value: var number } when double.IsFinite(number) => CellOutcome.Of(FieldValue.OfNumber(number)),
        Cell.Text { Value: var text } when NumberText.Parse(text, _column.Numbers) is { } number => CellOutcome.Of(FieldValue.OfNumber(number)),
        Cell.Text { Value: var text } when NumberText.IsRange(text) => CellOutcome.Refused(ImportProblemReason.RangeInsteadOfNumber),
        Cell.Date { Value: var date } => CellOutcome.Refused(ImportProblemReason.DateMadeByExcel, CellRepair.RangeBefore(date)),
        _ => CellOutcome.Refused(ImportProblemReason.NotANumber),
    };

    private CellOutcome Date(Cell cell) => DayOf(cell, _column) is { } time
        ? CellOutcome.Of(FieldValue.OfDate(time.Date))
        : CellOutcome.Refused(ImportProblemReason.NotADate);

    /// <summary>Whether a cell of a column of text holds a number that has lost digits on its way.</summary>
    public static bool HasLostDigits(Cell cell, MappedColumn column) =>
        CellDamage.HasLostDigits(cell) || (column.LongNumbersAreRounded && cell is Cell.Text { Value: var text } && CellDamage.EndsInZeros(text));

    private static CellOutcome YesNo(Cell cell) => cell switch
    {
        Cell.YesNo { Value: var answer } => CellOutcome.Of(FieldValue.OfYesNo(answer)),
        Cell.Number { Value: 0 or 1 } number => CellOutcome.Of(FieldValue.OfYesNo(number.Value is 1)),
        Cell.Text { Value: var text } when Answers.YesOrNo(text) is { } answer => CellOutcome.Of(FieldValue.OfYesNo(answer)),
        _ => CellOutcome.Refused(ImportProblemReason.NotYesOrNo),
    };

    // "Do not allow Phone Calls: Do Not Allow" is a yes.
    private static CellOutcome Refusal(Cell cell) =>
        cell is Cell.Text { Value: var text } && Answers.IsRefusal(text) is { } refused ? CellOutcome.Of(FieldValue.OfYesNo(refused)) : YesNo(cell);

    // What refuses does so under any header; what merely allows is no consent.
    private static CellOutcome Consent(Cell cell) =>
        cell is Cell.Text { Value: var text } && Answers.IsRefusal(text) is true ? CellOutcome.Of(FieldValue.OfYesNo(false)) : YesNo(cell);

    // "Kein Newsletter: nein" does not say that there is consent. A day says since when there is none.
    private CellOutcome NoConsent(Cell cell) => Refusal(cell) switch
    {
        { Value: FieldValue.YesNo { Value: true } } => CellOutcome.Of(FieldValue.OfYesNo(false)),
        { Value: FieldValue.YesNo } => CellOutcome.Nothing,
        var unclear => DayOf(cell, _column) is null ? unclear : CellOutcome.Of(FieldValue.OfYesNo(false)),
    };

    /// <summary>The time in a date cell or in text; null when there is none.</summary>
    public static WrittenTime? TimeOf(Cell cell, MappedColumn column) => cell switch
    {
        Cell.Date { Value: var date } => new(date, date.TimeOfDay != TimeSpan.Zero, Offset: null),
        Cell.Text { Value: var text } => DateText.Parse(text, column.Dates, column.ShortYearsUntil),
        Cell.Number { Value: >= 19000101 and <= 21001231 } number => DateText.Parse(CellText.Of(number), column.Dates),
        _ => null,
    };

    /// <summary>As <see cref="TimeOf"/>, in a column that holds nothing but days: a number is a day as spreadsheets count them.</summary>
    public static WrittenTime? DayOf(Cell cell, MappedColumn column) => TimeOf(cell, column) ?? cell switch
    {
        Cell.Number { Value: var number, Shown: null } => DateText.OfSerial(number),
        Cell.Text { Value: var text } => DateText.ParseSerial(text),
        _ => null,
    };
}
