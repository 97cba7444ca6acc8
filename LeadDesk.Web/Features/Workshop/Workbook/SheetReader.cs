using System.Globalization;
using ClosedXML.Excel;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling.Notation;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Reads the rows of one table and collects what cannot be taken.</summary>
internal sealed class SheetReader
{
    private readonly IXLWorksheet _sheet;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly WorkbookTexts _texts;
    private readonly List<WorkbookProblem> _problems;
    private readonly SheetTable _table;

    public SheetReader(IXLWorksheet sheet, SheetTable table, WorkbookTexts texts, List<WorkbookProblem> problems)
    {
        (_sheet, _table, _texts, _problems) = (sheet, table, texts, problems);
        var width = sheet.LastColumnUsed()?.ColumnNumber() ?? 0;

        foreach (var column in table.Columns)
        {
            var place = Enumerable.Range(1, width).FirstOrDefault(place => texts.Means(Raw(sheet.Cell(1, place)), $"Column.{column.Key}"));

            if (place > 0)
            {
                _columns[column.Key] = place;
            }
            else if (column.Use is not ColumnUse.Shown)
            {
                problems.Add(new(sheet.Name, "", "", WorkbookReason.ColumnMissing, [texts.Of($"Column.{column.Key}")]));
            }
        }
    }

    /// <summary>The rows in which anything is written that counts; only to be read when no column is missing.</summary>
    public IEnumerable<WorkbookRow> Rows()
    {
        var last = _sheet.LastRowUsed()?.RowNumber() ?? 0;

        return Enumerable.Range(2, Math.Max(0, last - 1))
            .Where(row => _table.Columns.Any(column => column.Use is not ColumnUse.Shown && Raw(_sheet.Cell(row, _columns[column.Key])).Length > 0))
            .Select(row => new WorkbookRow(this, row));
    }

    /// <summary>What stands in a cell, as text: numbers with a point, yes and no as the workbook says them.</summary>
    public static string Raw(IXLCell cell) => cell.HasFormula ? "=" : cell.DataType switch
    {
        _ when cell.Value is null => "",
        XLDataType.Number when cell.Value is double number => number.ToString("R", CultureInfo.InvariantCulture),
        XLDataType.DateTime when cell.Value is DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        XLDataType.Boolean when cell.Value is bool answer => answer ? "ja" : "nein",
        XLDataType.Text => cell.Value as string ?? cell.GetString(),
        _ => cell.GetString(),
    };

    public IXLCell Cell(int row, string column) => _sheet.Cell(row, _columns[column]);

    public string Text(int row, string column)
    {
        var cell = Cell(row, column);

        if (cell.HasFormula)
        {
            Report(cell, "=" + cell.FormulaA1, WorkbookReason.IsFormula);
            return "";
        }

        // Excel keeps line ends as \n; other programs write \r\n.
        return Raw(cell).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    public int? Number(int row, string column)
    {
        var text = Text(row, column).Trim();

        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text.Replace('−', '-').Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue)
        {
            return (int)number;
        }

        Report(row, column, WorkbookReason.NotANumber);

        return null;
    }

    public bool? YesNo(int row, string column)
    {
        var text = Text(row, column).Trim();
        bool? answer = text.Length == 0 ? null : _texts.Means(text, "Yes") ? true : _texts.Means(text, "No") ? false : null;

        if (answer is null && text.Length > 0)
        {
            Report(row, column, WorkbookReason.NotAChoice, $"{_texts.Of("Yes")}, {_texts.Of("No")}");
        }

        return answer;
    }

    public T? Choice<T>(int row, string column, string prefix)
        where T : struct, Enum
    {
        var text = Text(row, column).Trim();

        if (text.Length == 0)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (_texts.Means(text, $"{prefix}.{value}"))
            {
                return value;
            }
        }

        Report(row, column, WorkbookReason.NotAChoice, string.Join(", ", Enum.GetValues<T>().Select(value => _texts.Of($"{prefix}.{value}"))));

        return null;
    }

    public Grade? Grade(int row, string column)
    {
        var text = Text(row, column).Trim();

        if (text.Length == 0)
        {
            return null;
        }

        if (Core.Grading.Grade.TryParse(text.Replace('−', '-').Replace('–', '-'), out var grade))
        {
            return grade;
        }

        Report(row, column, WorkbookReason.NotAGrade);

        return null;
    }

    /// <summary>The id of what is named; null where nothing is named, or nothing is called so.</summary>
    public string? Reference(int row, string column, NameReferences references)
    {
        var text = Text(row, column);

        return text.Length == 0 ? null : ReferenceOf(text, row, column, references);
    }

    public ValueList<string> References(int row, string column, NameReferences references)
    {
        var text = Text(row, column);

        return text.Length == 0 ? [] : NameList.Read(text).Select(name => ReferenceOf(name, row, column, references)).OfType<string>().ToValueList();
    }

    public T? Parsed<T>(int row, string column, Func<string, Notation<T>> parse)
        where T : class
    {
        var (value, problem) = parse(Text(row, column));

        if (problem is not null)
        {
            Report(row, column, WorkbookReason.Notation, problem.Kind.ToString(), problem.Position.ToString(CultureInfo.InvariantCulture), problem.Found);
        }

        return value;
    }

    public void Report(int row, string column, WorkbookReason reason, params ValueList<string> arguments)
    {
        var cell = Cell(row, column);

        if (!cell.HasFormula)
        {
            Report(cell, Raw(cell), reason, arguments);
        }
    }

    private string? ReferenceOf(string text, int row, string column, NameReferences references)
    {
        var id = references.IdOf(text) ?? references.IdOf(text.Trim());

        if (id is null)
        {
            Report(row, column, WorkbookReason.UnknownReference, text);
        }

        return id;
    }

    private void Report(IXLCell cell, string value, WorkbookReason reason, params ValueList<string> arguments) =>
        _problems.Add(new(_sheet.Name, cell.Address.ToString() ?? "", value, reason, arguments));
}

/// <summary>One row of a table; what a cell lacks or has too much is collected by its table.</summary>
internal sealed class WorkbookRow(SheetReader table, int number)
{
    public string Text(string column) => table.Text(number, column);

    public string? OptionalText(string column) => table.Text(number, column) is { Length: > 0 } text ? text : null;

    public string Name(string column = "Name")
    {
        var name = table.Text(number, column);

        if (string.IsNullOrWhiteSpace(name))
        {
            Report(column, WorkbookReason.NameMissing);
        }

        return name;
    }

    public int? Number(string column) => table.Number(number, column);

    /// <summary>A number that must be there.</summary>
    public int Needed(string column)
    {
        if (table.Text(number, column).Trim().Length == 0)
        {
            Report(column, WorkbookReason.ValueMissing);
        }

        return table.Number(number, column) ?? 0;
    }

    public bool? YesNo(string column) => table.YesNo(number, column);

    public T? Choice<T>(string column, string prefix)
        where T : struct, Enum => table.Choice<T>(number, column, prefix);

    /// <summary>A choice that must be made; null when it is not, or not a possible one.</summary>
    public T? NeededChoice<T>(string column, string prefix)
        where T : struct, Enum
    {
        if (table.Text(number, column).Trim().Length == 0)
        {
            Report(column, WorkbookReason.ValueMissing);
        }

        return table.Choice<T>(number, column, prefix);
    }

    public Grade? Grade(string column) => table.Grade(number, column);

    public string? Reference(string column, NameReferences references) => table.Reference(number, column, references);

    public string NeededReference(string column, NameReferences references)
    {
        if (table.Text(number, column).Length == 0)
        {
            Report(column, WorkbookReason.ValueMissing);
        }

        return table.Reference(number, column, references) ?? "";
    }

    public ValueList<string> References(string column, NameReferences references) => table.References(number, column, references);

    public ValueList<string> Lines(string column) =>
        table.Text(number, column) is { Length: > 0 } text ? text.Split('\n').Where(line => line.Length > 0).ToValueList() : [];

    public T? Parsed<T>(string column, Func<string, Notation<T>> parse)
        where T : class => table.Parsed(number, column, parse);

    /// <summary>Columns that mean nothing for this kind of row must be empty, or somebody believes in something that does not hold.</summary>
    public void MustBeEmpty(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (table.Text(number, column).Length > 0)
            {
                Report(column, WorkbookReason.NotForThisKind);
            }
        }
    }

    public void Report(string column, WorkbookReason reason, params ValueList<string> arguments) => table.Report(number, column, reason, arguments);
}
