using CsvHelper;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Matching;

namespace LeadDesk.Tests.Import;

public sealed class RealListImportTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [RealListFact("zoho-crm/Leads.csv")]
    public async Task A_crm_export_comes_in_whole_and_only_once()
    {
        var (headers, rows) = Read("zoho-crm/Leads.csv", ',');
        var mapping = _bench.Propose(headers, rows);

        var first = await _bench.LeadsAsync(new(), headers, rows, mapping);
        var second = await _bench.LeadsAsync(new(), headers, rows, _bench.Propose(headers, rows));

        Assert.Equal((3900, 3900, 0), (first.Rows, first.Created, first.ProblemCount));
        Assert.Equal((3900, 3900, 0), (second.Rows, second.Unchanged, second.CreatedFields.Count));
        Assert.Equal(new ColumnTarget.NewField("Created Time", FieldType.Date), mapping.Columns[10].Target);
    }

    [RealListFact("orocrm/import_wrong_data.csv")]
    public async Task A_row_of_25_instead_of_83_cells_is_rejected_by_its_number()
    {
        var (headers, rows) = Read("orocrm/import_wrong_data.csv", ',');

        var report = await _bench.LeadsAsync(new(), headers, rows, _bench.Propose(headers, rows));

        Assert.Equal((1, 1), (report.Rows, report.Rejected));
        Assert.Equal((2, ImportProblemReason.RaggedRow), (report.Problems[0].Row, report.Problems[0].Reason));
        Assert.Equal(["25", "83"], report.Problems[0].Arguments);
    }

    [RealListFact("bank-marketing/bank-additional.csv")]
    public async Task A_list_without_any_key_is_created_and_counted()
    {
        var (headers, rows) = Read("bank-marketing/bank-additional.csv", ';');

        var report = await _bench.LeadsAsync(new(), headers, rows, _bench.Propose(headers, rows));

        Assert.Equal((4119, 4119, 4119, 0), (report.Rows, report.Created, report.WithoutKey, report.ProblemCount));
        Assert.Contains(report.CreatedFields, field => field is { Name: "y", Type: FieldType.YesNo });
        Assert.Contains(report.CreatedFields, field => field is { Name: "nr.employed", Type: FieldType.Number });
    }

    private static (string[] Headers, List<SheetRow> Rows) Read(string file, char delimiter)
    {
        using var text = new StreamReader(RealListFactAttribute.PathOf(file));
        using var parser = CsvReader.Create(text, new CsvReaderOptions { Separator = delimiter, HasHeader = false, TrackLineNumbers = true });
        parser.Read();
        var headers = Record(parser).ToArray();
        var rows = new List<SheetRow>();
        while (parser.Read())
        {
            rows.Add(new((int)parser.LineNumber, [.. Record(parser).Select(Cell.OfText)]));
        }

        return (headers, rows);
    }

    private static IEnumerable<string> Record(CsvReader parser) => Enumerable.Range(0, parser.FieldCount).Select(parser.GetString);
}
