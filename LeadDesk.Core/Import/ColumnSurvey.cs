using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What the values of one column look like; memory stays small however long the list is.</summary>
internal sealed class ColumnSurvey
{
    private const int CountedValues = 256;
    private const int RememberedValues = 20_000;
    private const double Almost = 0.98;
    private const double Mostly = 0.8;

    // The words of so many values are judged, then those of every so-manyth.
    private const int JudgedWhole = 4_096;
    private const int JudgedPart = 16;
    private const int JudgedForCountries = 300;

    // A category repeats a few values thousands of times: each is judged once, with its count.
    private readonly Dictionary<string, int> _counted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _samples = [];
    private readonly HashSet<string> _salutationForms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _answers = new(StringComparer.Ordinal);
    private readonly FillerCounts _fillers = new();
    private readonly Evidence<NumberForm> _numbers = new(NumberForm.Point, NumberForm.Comma);
    private readonly Evidence<DayMonthOrder> _dates = new(DayMonthOrder.DayFirst, DayMonthOrder.MonthFirst);
    private bool _repeats;
    private int _judged;
    private int _dateCells;
    private int _numberCells;
    private int _serials;
    private int _shortYears;
    private int _percents;
    private int _shortened;
    private int _long;
    private int _zeroFilled;
    private int _yesNo;
    private int _zeroOrOne;
    private int _refusals;
    private int _codes;
    private int _fractions;
    private int _ranges;
    private int _dottedDates;
    private int _emails;
    private int _phones;
    private int _addressesOfPages;
    private int _salutations;
    private int _academicTitles;
    private int _names;
    private int _companies;
    private int _dealResults;
    private int _fourDigits;
    private int _fiveDigits;
    private int _countries;
    private int _inGermany;
    private int _nulls;

    /// <summary>Cells that hold a value, other than "unknown" and error cells.</summary>
    public int Known { get; private set; }

    public IReadOnlyList<string> Samples => _samples;

    /// <summary>Whether every known value differs from the others, as far as was remembered.</summary>
    public bool IsUnique => Known > 0 && !_repeats;

    /// <summary>Answers that are none, for a column that becomes a field of this type and key.</summary>
    public ValueList<Filler> FillersFor(FieldType? type, string? key) => _fillers.For(type, key, Known);

    /// <summary>Numbers stand here as numbers of a sheet only, and not as text.</summary>
    public bool NumbersAreCells => _numberCells > 0 && _numbers.Total == 0;

    public double Numbers => Share(_numbers.Total + _numberCells);

    public double Dates => Share(_dates.Total + _dateCells);

    /// <summary>Dates, and numbers that may be days as spreadsheets count them.</summary>
    public double DatesOrSerials => Share(_dates.Total + _dateCells + _serials);

    /// <summary>Dates whose year has two digits only.</summary>
    public int ShortYears => _shortYears;

    /// <summary>Numbers of per cent.</summary>
    public int Percents => _percents;

    public double YesNo => Share(_yesNo + _zeroOrOne);

    /// <summary>Answers to what this header asks: "Allow" and "Do Not Allow" are some where it refuses something.</summary>
    public double AnswersUnder(HeaderWords words) => _refusals > 0 && ConsentHeaders.Refuse(words) ? Share(_yesNo + _zeroOrOne + _refusals) : YesNo;

    /// <summary>Whether at least half of the values are answers, and both yes and no are among them.</summary>
    public bool AreBothAnswers => YesNo >= 0.5 && Answers.SayBoth(_answers);

    /// <summary>Numbers shortened to an exponent, such as 4.91512E+12.</summary>
    public double Shortened => Share(_shortened);

    /// <summary>Whole numbers of more than 15 digits that all end in zeros: the program that saved them has lost the last digits.</summary>
    public bool LongNumbersAreRounded => _zeroFilled > 1 && _zeroFilled == _long;

    /// <summary>Values that are no numbers where nearly all others are, though not enough of them to make it a column of numbers.</summary>
    public int OtherThanNumbers => Numbers is >= Mostly and < Almost && Share(_codes) <= 1 - Almost ? Known - _fillers.Words - _numbers.Total - _numberCells : 0;

    /// <summary>Numbers that are not whole, and so count or measure something.</summary>
    public double Fractions => Share(_fractions);

    public double Emails => Share(_emails);

    public double Phones => Share(_phones);

    public double Pages => Share(_addressesOfPages);

    public double Salutations => Share(_salutations);

    public double AcademicTitles => Share(_academicTitles);

    public double Names => Share(_names);

    public double Companies => Share(_companies);

    /// <summary>Words such as "Closed Won" and "verloren"; yes and no are not among them.</summary>
    public double DealResults => Share(_dealResults);

    /// <summary>Ranges such as 51-100 beside date cells: Excel read 11-50 as November 1950.</summary>
    public bool DatesAreDamage => _dateCells > 0 && _ranges > 0 && _dates.Total == 0;

    /// <summary>Date cells in a column where Excel made dates of ranges.</summary>
    public int RangesReadAsDates => DatesAreDamage ? _dateCells : 0;

    /// <summary>Values of four digits among postal codes of five.</summary>
    public int LostZeros => _fiveDigits * 2 >= Known && Share(_fiveDigits + _fourDigits) >= 0.9 ? _fourDigits : 0;

    /// <summary>Whether "null" stands here just once: programs write it for every unknown value.</summary>
    public bool HasOneNull => _nulls == 1;

    public double Countries => Share(_countries);

    public double InGermany => Share(_inGermany);

    /// <summary>The different ways in which Mr and Ms are written here.</summary>
    public IReadOnlyCollection<string> SalutationForms => _salutationForms;

    public bool NumbersAreOpen => _numbers.IsOpen;

    /// <summary>Dates with dots put the day first.</summary>
    public bool DatesAreOpen => _dates.IsOpen && !AreDotted;

    private bool AreDotted => _dottedDates * 2 > _dates.Total;

    public NumberForm FormOfNumbers(WritingHabit habit) => _numbers.Decide(habit.Numbers);

    public DayMonthOrder OrderOfDates(WritingHabit habit) =>
        _dates.Decide(AreDotted ? DayMonthOrder.DayFirst : habit.Dates);

    /// <summary>The type of a new field that would hold nearly all these values and lose none of their meaning.</summary>
    public FieldType FieldTypeUnder(string header, HeaderWords words) => this switch
    {
        { Known: 0 } => FieldType.Text,
        _ when AnswersUnder(words) >= Almost && AreAnswers(header, words) => FieldType.YesNo,
        { DatesAreDamage: true } => FieldType.Text,
        _ when Dates >= Almost || AreSerialDates(words) => FieldType.Date,
        _ when Numbers >= Almost && Share(_codes) <= 1 - Almost => FieldType.Number,
        _ => FieldType.Text,
    };

    /// <summary>Whether numbers here are days as spreadsheets count them: under a header that speaks of days, or beside cells that are shown as days.</summary>
    public bool AreSerialDates(HeaderWords words) =>
        _serials > 0 && DatesOrSerials >= Almost && !DatesAreDamage && (Dates > 0.1 || HeaderMeanings.AreDays(words));

    // 0 and 1 are counts unless the header asks a question; a lone letter is a code.
    private bool AreAnswers(string header, HeaderWords words) =>
        HeaderMeanings.AskYesOrNo(header, words)
        || AnswersUnder(words) > YesNo
        || (_yesNo > 0 && (_answers.Count == 0 || Answers.SayBoth(_answers) || Answers.AreUnmistakable(_answers)));

    public void Add(Cell cell)
    {
        switch (cell)
        {
            case Cell.Text { Value: var text } when CellDamage.IsErrorWord(text):
                break;
            case Cell.Text { Value: var text } when !Answers.MeansUnknown(text):
                Know(text.Trim());
                AddText(text.Trim());
                break;
            case Cell.Number number:
                Know(number.Shown ?? CellText.Of(number));
                _fillers.Add(number.Value);
                _numberCells += number.Shown is null || NumberText.Parse(number.Shown, NumberForm.Point) is not null ? 1 : 0;
                _percents += number.Shown is { } percent && NumberText.IsPercent(percent) ? 1 : 0;
                _serials += number.Shown is null && DateText.OfSerial(number.Value) is not null ? 1 : 0;
                _shortened += CellDamage.HasLostDigits(number) ? 1 : 0;
                _zeroOrOne += number.Value is 0 or 1 ? 1 : 0;
                _fractions += double.IsInteger(number.Value) ? 0 : 1;
                _codes += number.Shown is { } shown && shown.StartsWith('0') && shown.Length > 1 && char.IsAsciiDigit(shown[1]) ? 1 : 0;
                _phones += number.Value is > 1e6 and < 1e15 ? 1 : 0;
                break;
            case Cell.Date date:
                Know(CellText.Of(date));
                _fillers.Add(CellText.Of(date), 1);
                _dateCells++;
                break;
            case Cell.YesNo answer:
                Know(CellText.Of(answer));
                _yesNo++;
                break;
            case Cell.Text { Value: var text }:
                _nulls += Answers.IsNull(text) ? 1 : 0;
                _fillers.AddUnknown(text);
                break;
            default:
                break;
        }
    }

    /// <summary>To be called once after the last cell.</summary>
    public void Complete()
    {
        foreach (var (text, count) in _counted)
        {
            Judge(text, count);
        }

        _counted.Clear();
    }

    private void Know(string value)
    {
        Known++;
        CountDigits(value);
        if (_seen.Count < RememberedValues)
        {
            var isNew = _seen.Add(value);
            _repeats |= !isNew;
            if (isNew && _samples.Count < 3)
            {
                _samples.Add(value.Length <= 120 ? value : value[..119] + "…");
            }
        }
    }

    private void CountDigits(string value)
    {
        if (value.Length is 4 or 5 && value.All(char.IsAsciiDigit))
        {
            _fiveDigits += value.Length == 5 ? 1 : 0;
            _fourDigits += value.Length == 4 && value[0] != '0' ? 1 : 0;
        }
    }

    private void AddText(string text)
    {
        if (_counted.TryGetValue(text, out var count))
        {
            _counted[text] = count + 1;
        }
        else if (_counted.Count < CountedValues)
        {
            _counted.Add(text, 1);
        }
        else
        {
            Judge(text, 1);
        }
    }

    private void Judge(string text, int count)
    {
        _fillers.Add(text, count);
        var isAddress = text.Contains('@', StringComparison.Ordinal);
        if (!isAddress && text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            JudgeDigits(text, count, out var certain);
            if (!certain)
            {
                JudgeForms(text, count);
            }
        }

        if (Answers.YesOrNo(text) is not null)
        {
            _answers.Add(Folding.Fold(text));
            var isDigit = text is "0" or "1";
            _zeroOrOne += isDigit ? count : 0;
            _yesNo += isDigit ? 0 : count;
        }

        _refusals += Answers.IsRefusal(text) is null ? 0 : count;

        _emails += isAddress && EmailAddress.Normalise(text) is not null ? count : 0;
        _addressesOfPages += !isAddress && LooksLikePage(text) ? count : 0;

        // What only matters as a share is seen in a part of very many values as well.
        if (count > 1 || ++_judged <= JudgedWhole || _judged % JudgedPart == 0)
        {
            JudgeWords(text, _judged <= JudgedWhole ? count : count > 1 ? count : JudgedPart);
        }
    }

    // Nothing but digits, or a number dialled with its country: both are told without a pattern.
    private void JudgeDigits(string text, int count, out bool certain)
    {
        var plain = !text.AsSpan().ContainsAnyExceptInRange('0', '9');
        certain = (plain && text.Length != 8) || (text[0] == '+' && text.Length >= 10 && LooksLikePhone(text));

        if (plain && certain)
        {
            var value = double.Parse(text, CultureInfo.InvariantCulture);
            _numbers.Add<double>(value, value, count);
            _codes += IsCode(text) ? count : 0;
            _serials += DateText.OfSerial(value) is not null ? count : 0;
            AddLargest(text, value);
            _long += CellDamage.IsLong(text) ? count : 0;
            _zeroFilled += CellDamage.EndsInZeros(text) ? count : 0;
        }

        _phones += certain && LooksLikePhone(text) ? count : 0;
    }

    private void JudgeForms(string text, int count)
    {
        var (point, comma) = NumberText.ParseBoth(text);
        _numbers.Add(point, comma, count);
        _codes += (point ?? comma) is not null && IsCode(text) ? count : 0;

        _fractions += (point ?? comma) is { } value && !double.IsInteger(value) ? count : 0;
        AddLargest(text, point ?? comma);
        _percents += (point ?? comma) is not null && NumberText.IsPercent(text) ? count : 0;
        _serials += DateText.ParseSerial(text) is not null ? count : 0;
        _shortened += CellDamage.HasLostDigits(text) ? count : 0;

        var (dayFirst, monthFirst) = DateText.ParseBoth(text);
        _dates.Add(dayFirst, monthFirst, count);
        if ((dayFirst ?? monthFirst) is not null)
        {
            _dottedDates += DateText.HasDots(text) ? count : 0;
            _shortYears += DateText.HasShortYear(text) ? count : 0;
        }

        _ranges += NumberText.IsRange(text) ? count : 0;
        _phones += (dayFirst ?? monthFirst) is null && LooksLikePhone(text) ? count : 0;
    }

    // What may be none is not what it stands out from.
    private void AddLargest(string text, double? value)
    {
        if (value is { } number && Fillers.FormOf(text) is null)
        {
            _fillers.AddLargest(number);
        }
    }

    private void JudgeWords(string text, int count)
    {
        if (text.Length > 80)
        {
            return;
        }

        _salutations += PersonName.IsSalutation(text) ? count : 0;
        _academicTitles += PersonName.IsAcademicTitle(text) ? count : 0;
        _companies += CompanyWords.AreIn(text) ? count : 0;
        JudgeCountry(text, count);
        if (Duplicates.SalutationForms.IsOne(text))
        {
            _salutationForms.Add(text);
        }

        _dealResults += DealResult.Named(text) is not null ? count : 0;
        _names += LooksLikeName(text) ? count : 0;
    }

    // A column whose first values name no country names none.
    private void JudgeCountry(string text, int count)
    {
        if ((_countries > 0 || _judged <= JudgedForCountries) && text.Length <= 40 && Values.Countries.CodeOf(text) is { } code)
        {
            _countries += count;
            _inGermany += code == "DE" ? count : 0;
        }
    }

    // A leading zero, or more digits than a number keeps exactly, mean something: postal codes, article and card numbers.
    private static bool IsCode(string text) =>
        (text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1])) || text[0] == '+' || text.Count(char.IsAsciiDigit) > 15;

    private static bool LooksLikePhone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);

        return digits is >= 6 and <= 17 && text.All(letter => char.IsAsciiDigit(letter) || " +-/().".Contains(letter, StringComparison.Ordinal));
    }

    private static bool LooksLikePage(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal)
        && (text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || (text.IndexOf('.', StringComparison.Ordinal) > 0 && char.IsLetter(text[^1]) && text.Any(char.IsLetter)));

    private static bool LooksLikeName(string text) =>
        text.AsSpan().ContainsAny(' ', ',')
        && text.Split(' ').Length <= 6
        && text.All(letter => char.IsLetter(letter) || " .,/'’-".Contains(letter, StringComparison.Ordinal));

    // Answers that are none say nothing about what the others are.
    private double Share(int count) => Known - _fillers.Words is > 0 and var told ? Math.Min(1, (double)count / told) : 0;

    /// <summary>Votes of values for one of two ways to read them.</summary>
    private sealed class Evidence<T>(T first, T second)
        where T : struct, Enum
    {
        private int _forFirst;
        private int _forSecond;
        private int _open;

        public int Total { get; private set; }

        /// <summary>Some values could be meant either way, and no other value, or as many for each, says which.</summary>
        public bool IsOpen => _open > 0 && _forFirst == _forSecond;

        public void Add<TValue>(TValue? readFirst, TValue? readSecond, int count)
            where TValue : struct, IEquatable<TValue>
        {
            if (readFirst is null && readSecond is null)
            {
                return;
            }

            Total += count;
            _forFirst += readSecond is null ? count : 0;
            _forSecond += readFirst is null ? count : 0;
            _open += readFirst is { } one && readSecond is { } other && !one.Equals(other) ? count : 0;
        }

        public T Decide(T otherwise) => _forFirst == _forSecond ? otherwise : _forFirst > _forSecond ? first : second;
    }
}

/// <summary>Cells as text, the same on every machine.</summary>
internal static class CellText
{
    public static string? Of(Cell cell) => cell switch
    {
        Cell.Text text => text.Value,
        Cell.Number number => Of(number),
        Cell.Date date => Of(date),
        Cell.YesNo answer => Of(answer),
        Cell.Error error => error.Code,
        _ => null,
    };

    /// <summary>As the sheet shows it; else all digits, never with an exponent where that can be avoided.</summary>
    public static string Of(Cell.Number number)
    {
        if (number.Shown is { Length: > 0 } shown)
        {
            return shown;
        }

        var text = number.Value.ToString("R", CultureInfo.InvariantCulture);

        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(number.Value) is > 1e-15 and < 1e28
            ? ((decimal)number.Value).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    public static string Of(Cell.Date date) => date.Value.ToString(
        date.Value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Of(Cell.YesNo answer) => answer.Value ? "true" : "false";
}

/// <summary>Words that only firms have in their names.</summary>
internal static class CompanyWords
{
    private static readonly string[] Words =
        [
            "GmbH", "AG", "KG", "KGaA", "OHG", "UG", "e.V.", "SE", "Inc", "Inc.", "LLC", "Ltd", "Ltd.", "Corp", "Corp.", "S.A.", "B.V.", "& Co", "Group",
            "Bank", "Company", "Solutions", "Systems", "Services", "Technologies", "Software", "Holding", "Industries", "Partners", "Verein", "Verlag",
        ];

    public static bool AreIn(string text) => Words.Any(word => EndsOrContinues(text, word));

    private static bool EndsOrContinues(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);

        return at > 0 && text[at - 1] == ' ' && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));
    }
}
