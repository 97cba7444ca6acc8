using ClosedXML.Excel;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>An empty list in the user's language, whose columns LeadDesk recognises.</summary>
public sealed class ImportTemplate(FieldNames fields, IStringLocalizer<ImportTemplate> texts, IStringLocalizer<ListOrigin> origins)
{
    /// <summary>Where it is downloaded.</summary>
    public const string Address = "/imports/template";

    private const string Example = "Example.";
    private const double HeaderHeight = 22;
    private const double ExplanationWidth = 26;

    // As many rows as have the drop-down lists.
    private const int RowsWithLists = 5_000;

    private static readonly string[] Explanations = ["OneRowPerLead", "ColumnsAreFree", "KeyColumns", "EmptyCells", "Lists"];

    // Digits that are no numbers: Excel would drop their leading zeros and plus signs.
    private static readonly HashSet<string> Digits = new(StringComparer.Ordinal)
    {
        BuiltInFields.ExternalId, BuiltInFields.Phone, BuiltInFields.Mobile, BuiltInFields.PostalCode,
    };

    // So short that the reader prefers a filled first sheet from the first row on.
    private static readonly string[] InExample =
    [
        BuiltInFields.Salutation, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.JobTitle, BuiltInFields.Email,
        BuiltInFields.Phone, BuiltInFields.Company, BuiltInFields.Employees, BuiltInFields.Country, BuiltInFields.EmailConsent,
    ];

    public string FileName => texts["FileName"] + ".xlsx";

    /// <summary>The workbook's bytes.</summary>
    public byte[] Create()
    {
        using var workbook = new XLWorkbook();
        var list = workbook.AddWorksheet(texts["ListSheet"].Value);
        FillList(list);
        FillExplanation(workbook.AddWorksheet(texts["ExplanationSheet"].Value));
        OfferValues(list, workbook.AddWorksheet(texts["ValuesSheet"].Value));
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);

        return stream.ToArray();
    }

    private void FillList(IXLWorksheet sheet)
    {
        WriteHeaders(sheet, 1);
        sheet.SheetView.FreezeRows(1);

        foreach (var (field, column) in Columns())
        {
            sheet.Column(column).Width = Math.Max(14, HeaderOf(field).Length + 4);

            if (Digits.Contains(field.Key))
            {
                sheet.Column(column).Style.NumberFormat.Format = "@";
            }
        }
    }

    // Other values may be written as well: the lists only save typing.
    private void OfferValues(IXLWorksheet list, IXLWorksheet values)
    {
        foreach (var (field, column) in Columns().Where(column => ValuesOf(column.Field).Length > 0))
        {
            var offered = ValuesOf(field);
            for (var row = 0; row < offered.Length; row++)
            {
                values.Cell(row + 1, column).SetValue(offered[row]);
            }

            var validation = list.Range(2, column, RowsWithLists + 1, column).SetDataValidation();
            validation.List(values.Range(1, column, offered.Length, column), true);
            (validation.IgnoreBlanks, validation.ShowErrorMessage) = (true, false);
        }

        values.Hide();
    }

    private string[] ValuesOf(LeadField field) => field.Key switch
    {
        BuiltInFields.Salutation => [texts["Mr"], texts["Ms"]],
        BuiltInFields.EmailConsent => [texts["Yes"], texts["No"]],
        BuiltInFields.LegalBasis => [origins["Consent"], origins["Contract"], origins["Interest"]],
        BuiltInFields.Source => [origins["SourceFair"], origins["SourceWebinar"], origins["SourceNewsletter"], origins["SourcePartner"], origins["SourceBought"]],
        _ => [],
    };

    private void FillExplanation(IXLWorksheet sheet)
    {
        sheet.Cell(1, 1).SetValue(texts["Title"].Value).Style.Font.SetBold().Font.SetFontSize(14);

        for (var line = 0; line < Explanations.Length; line++)
        {
            sheet.Cell(line + 2, 1).SetValue(texts[Explanations[line]].Value);
        }

        var header = Explanations.Length + 3;
        WriteHeaders(sheet, header);

        foreach (var (field, column) in Columns())
        {
            sheet.Column(column).Width = ExplanationWidth;

            if (InExample.Contains(field.Key))
            {
                sheet.Cell(header + 1, column).SetValue(texts[Example + field.Key].Value).Style.NumberFormat.Format = "@";
            }
        }
    }

    private void WriteHeaders(IXLWorksheet sheet, int row)
    {
        foreach (var (field, column) in Columns())
        {
            var cell = sheet.Cell(row, column).SetValue(HeaderOf(field));
            cell.Style.Font.SetBold().Font.SetFontColor(XLColor.White);
            cell.Style.Fill.SetBackgroundColor(XLColor.FromHtml("#2F56C4"));
            cell.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        }

        sheet.Row(row).Height = HeaderHeight;
    }

    // "Titel" alone could be a job title, too; consent to e-mails begins with another field's name.
    private string HeaderOf(LeadField field) => field.Key switch
    {
        BuiltInFields.AcademicTitle => texts["AcademicTitle"],
        BuiltInFields.EmailConsent => texts["Consent"],
        _ => fields.Of(field),
    };

    private static IEnumerable<(LeadField Field, int Column)> Columns() => BuiltInFields.All.Select((field, index) => (field, index + 1));
}
