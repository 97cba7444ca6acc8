using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using LeadDesk.Benchmarks.Bases;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>Writes a workbook as a trade fair or a CRM would hand it over: a header, 15 columns, texts shared, a date and numbers.</summary>
internal static class ListWorkbook
{
    private static readonly string[] Headers =
    [
        "Anrede", "Vorname", "Nachname", "E-Mail", "Telefon", "Firma", "Position", "Branche", "Mitarbeiter", "Umsatz", "PLZ", "Ort", "Land",
        "Quelle", "Letzter Kontakt",
    ];

    private static readonly string[] JobTitles = ["Geschäftsführerin", "Einkaufsleiter", "Leiterin Marketing", "Studentin", "CTO", "Assistenz", "Vertriebsleiter"];
    private static readonly string[] Industries = ["Maschinenbau", "Software", "Handel", "Chemie", "Logistik", "Bau"];
    private static readonly string[] Sources = ["Messe", "Website", "Empfehlung", "Webinar"];

    /// <param name="first">Number of the first person: lists with different numbers have no person in common.</param>
    /// <param name="edition">Another one names other persons and firms under the same e-mail addresses.</param>
    public static void Write(string path, int rows, int first = 0, ulong edition = 15)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new(
            new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
        var sheet = workbook.AddNewPart<WorksheetPart>();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        WriteRows(sheet, rows, first, edition, texts);
        WriteTexts(workbook.AddNewPart<SharedStringTablePart>(), texts);
        workbook.Workbook.AppendChild(new Sheets(new Sheet { Name = "Kontakte", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
    }

    private static void WriteRows(WorksheetPart sheet, int rows, int first, ulong edition, Dictionary<string, int> texts)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, Headers, texts);

        for (var row = 0; row < rows; row++)
        {
            WriteRow(writer, row + 2, Values(first + row, edition), texts);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static object[] Values(int row, ulong edition)
    {
        var random = new BaseRandom(5, edition, row);
        var (first, last) = (random.Of(Words.FirstNames), random.Of(Words.LastNames));
        var company = row / 5;

        return
        [
            random.Percent(50) ? "Herr" : "Frau",
            first,
            last,
            string.Create(CultureInfo.InvariantCulture, $"lead{row}@firma{company}.example"),
            string.Create(CultureInfo.InvariantCulture, $"+49 30 {1_000_000 + row}"),
            string.Create(CultureInfo.InvariantCulture, $"{last} {company} GmbH"),
            random.Of(JobTitles),
            random.Of(Industries),
            (double)(1 + random.Below(5_000)),
            (double)(10_000 + random.Below(90_000_000)),
            (1_000 + random.Below(98_000)).ToString("00000", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"Ort {random.Below(3_000)}"),
            "Deutschland",
            random.Of(Sources),
            new DateOnly(2026, 1, 1).AddDays(random.Below(300)),
        ];
    }

    private static void WriteRow(OpenXmlWriter writer, int number, object[] values, Dictionary<string, int> texts)
    {
        writer.WriteStartElement(new Row(), [new OpenXmlAttribute("r", null!, number.ToString(CultureInfo.InvariantCulture))]);

        for (var column = 0; column < values.Length; column++)
        {
            var reference = new OpenXmlAttribute("r", null!, string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{number}"));

            switch (values[column])
            {
                case string text:
                    if (!texts.TryGetValue(text, out var index))
                    {
                        texts.Add(text, index = texts.Count);
                    }

                    Cell(writer, [reference, new OpenXmlAttribute("t", null!, "s")], index.ToString(CultureInfo.InvariantCulture));
                    break;
                case DateOnly date:
                    var serial = date.ToDateTime(TimeOnly.MinValue).ToOADate();
                    Cell(writer, [reference, new OpenXmlAttribute("s", null!, "1")], serial.ToString(CultureInfo.InvariantCulture));
                    break;
                case var amount:
                    Cell(writer, [reference], Convert.ToString(amount, CultureInfo.InvariantCulture)!);
                    break;
            }
        }

        writer.WriteEndElement();
    }

    private static void Cell(OpenXmlWriter writer, OpenXmlAttribute[] attributes, string value)
    {
        writer.WriteStartElement(new Cell(), attributes);
        writer.WriteElement(new CellValue(value));
        writer.WriteEndElement();
    }

    private static void WriteTexts(SharedStringTablePart part, Dictionary<string, int> texts)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new SharedStringTable());

        foreach (var text in texts.OrderBy(text => text.Value))
        {
            writer.WriteElement(new SharedStringItem(new Text(text.Key)));
        }

        writer.WriteEndElement();
    }
}
