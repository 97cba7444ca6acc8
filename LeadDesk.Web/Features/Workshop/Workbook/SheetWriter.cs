using ClosedXML.Excel;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Fills one table and gives it its looks.</summary>
internal sealed class SheetWriter
{
    private const int RowsForNewEntries = 40;

    private static readonly XLColor HeaderColour = XLColor.FromHtml("#2F56C4");
    private static readonly XLColor Line = XLColor.FromHtml("#C9CFDD");
    private static readonly XLColor Grey = XLColor.FromHtml("#EEF0F4");
    private static readonly XLColor GreyText = XLColor.FromHtml("#5A6274");

    private readonly SheetTable _table;
    private int _row = 1;

    public SheetWriter(XLWorkbook workbook, SheetTable table, WorkbookTexts texts, string title)
    {
        _table = table;
        Sheet = workbook.AddWorksheet(texts.Of($"Sheet.{table.Key}"));
        Print(Sheet, title, texts);
        Sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        Sheet.SheetView.FreezeRows(1);
        Sheet.TabColor = HeaderColour;

        foreach (var (column, place) in table.Columns.Select((column, index) => (column, index + 1)))
        {
            Sheet.Column(place).Width = column.Width;
            Head(Sheet.Cell(1, place), texts.Of($"Column.{column.Key}"));
        }

        Sheet.Row(1).Height = 32;
    }

    public IXLWorksheet Sheet { get; }

    /// <summary>A4 across, as wide as the page, with what it is above and page numbers below.</summary>
    public static void Print(IXLWorksheet sheet, string title, WorkbookTexts texts)
    {
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.7).SetBottom(0.6);
        // An ampersand begins a code there.
        sheet.PageSetup.Header.Left.AddText(title.Replace("&", "&&", StringComparison.Ordinal));
        sheet.PageSetup.Header.Right.AddText(sheet.Name);
        sheet.PageSetup.Footer.Right.AddText(texts.Of("Page") + " ");
        sheet.PageSetup.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        sheet.PageSetup.Footer.Right.AddText(" / ");
        sheet.PageSetup.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    public static void Head(IXLCell cell, string text)
    {
        cell.SetValue(text);
        cell.Style.Font.SetBold().Font.SetFontColor(XLColor.White);
        cell.Style.Fill.SetBackgroundColor(HeaderColour);
        cell.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center).Alignment.SetWrapText();
    }

    /// <summary>One row: texts as texts, whole numbers as numbers, nothing for null.</summary>
    public void Add(params object?[] values)
    {
        _row++;

        for (var place = 1; place <= values.Length; place++)
        {
            Put(Sheet.Cell(_row, place), values[place - 1], _table.Columns[place - 1].Use);
        }
    }

    /// <summary>Offers choices for a column, for rows that are still to be written, too.</summary>
    public void Offer(string column, params string[] choices) => Choices(column).List($"\"{string.Join(',', choices)}\"", true);

    /// <summary>Offers what stands in a column of another table.</summary>
    public void OfferFrom(string column, IXLWorksheet sheet, int otherColumn) =>
        Choices(column).List(sheet.Range(2, otherColumn, RowsForNewEntries, otherColumn), true);

    private IXLDataValidation Choices(string column)
    {
        var place = Array.FindIndex(_table.Columns, other => other.Key == column) + 1;
        var validation = Sheet.Range(2, place, Math.Max(_row, 2) + RowsForNewEntries, place).SetDataValidation();
        validation.IgnoreBlanks = true;
        validation.ShowErrorMessage = false; // The reader names what is wrong; ids and names of the other language are right, too.

        return validation;
    }

    private static void Put(IXLCell cell, object? value, ColumnUse use)
    {
        switch (value)
        {
            case int number:
                cell.SetValue(number);
                break;
            case string text:
                // As text, or Excel would take "1.10" for a number or date once somebody edits the cell.
                cell.Style.NumberFormat.Format = "@";
                cell.SetValue(text);
                break;
        }

        cell.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top).Alignment.SetWrapText();
        cell.Style.Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(Line);

        if (use is not ColumnUse.Edited)
        {
            cell.Style.Fill.SetBackgroundColor(Grey);
            cell.Style.Font.SetFontColor(GreyText);
        }
    }
}
