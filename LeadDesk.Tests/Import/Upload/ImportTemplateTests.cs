using System.Globalization;
using ClosedXML.Excel;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Upload;

public sealed class ImportTemplateTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = _before;
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void A_filled_in_template_is_found_and_every_column_is_surely_recognised(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var table = ListFile.Open(FilledIn(), "template.xlsx", new()).Table();
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.For(language)).Propose(table.Headers, table.Rows());

        Assert.Equal((0, 1, 1), (table.Sheet.Index, table.Layout.HeaderRow, proposal.Rows));
        Assert.Equal(
            BuiltInFields.All.Select(field => (ColumnTarget)new ColumnTarget.Field(field.Key)),
            proposal.Columns.Select(column => column.Column.Target));
        Assert.All(proposal.Columns, column => Assert.True(column.Confidence >= ColumnProposal.Sure, column.Column.Header));
    }

    [Theory]
    [InlineData("de", "Herr|Frau", "ja|nein", "Einwilligung (Art. 6 Abs. 1 lit. a DSGVO)")]
    [InlineData("en", "Mr|Ms", "yes|no", "Consent (Art. 6 (1) (a) GDPR)")]
    public void Where_few_values_are_usual_the_cell_offers_them_and_they_are_read(string language, string salutations, string answers, string firstBasis)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        using var workbook = new XLWorkbook(FilledIn());

        var offered = new[] { BuiltInFields.Salutation, BuiltInFields.EmailConsent, BuiltInFields.LegalBasis }.Select(key => Offered(workbook, key)).ToList();
        Assert.Equal([salutations, answers], offered.Take(2).Select(values => string.Join('|', values)));
        Assert.Equal((3, firstBasis), (offered[2].Count, offered[2][0]));
        Assert.Equal([true, false], offered[1].Select(Answers.YesOrNo));
        Assert.Equal(XLWorksheetVisibility.Hidden, workbook.Worksheet(3).Visibility);
    }

    private static List<string> Offered(XLWorkbook workbook, string key)
    {
        var column = BuiltInFields.All.Select(field => field.Key).ToList().IndexOf(key) + 1;
        var list = Assert.Single(workbook.Worksheet(1).DataValidations, one => one.Ranges.Any(range => range.RangeAddress.FirstAddress.ColumnNumber == column));
        Assert.Equal((XLAllowedValues.List, false), (list.AllowedValues, list.ShowErrorMessage));
        var address = list.Value.TrimStart('=').Split('!')[^1];

        return [.. workbook.Worksheet(3).Range(address).Cells().Select(cell => cell.GetString())];
    }

    // As a user would: the example's row goes to the first sheet.
    private string FilledIn()
    {
        var path = Path.Combine(_directory.FullName, "template.xlsx");
        using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<FieldNames>().AddSingleton<ImportTemplate>().BuildServiceProvider();
        File.WriteAllBytes(path, services.GetRequiredService<ImportTemplate>().Create());
        using var workbook = new XLWorkbook(path);
        var (list, help) = (workbook.Worksheet(1), workbook.Worksheet(2));
        var example = help.LastRowUsed().RowNumber();

        for (var column = 1; column <= BuiltInFields.All.Count; column++)
        {
            list.Cell(2, column).SetValue(help.Cell(example, column).GetString());
        }

        workbook.Save();

        return path;
    }
}
