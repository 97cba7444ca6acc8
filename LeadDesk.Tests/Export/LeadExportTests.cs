using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Export;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Export;

public sealed class LeadExportTests : IAsyncLifetime
{
    private static readonly string[] Nasty =
    [
        "=1+1", "+49 30 123456", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1+1", "''+x", "'", "O'Neil", "\"quoted\"", "a;b,c", "two\nlines", "two\r\nlines",
        "_x0041_", "_x005F_x0041_", "_X0041_", "_x00000041_", "a_x000D_b", "__x0041__", "_x004_", "bell\a", "null\0byte", "tab\tinside", "\uFFFE", "lone \uD800",
        "😀", "<b>&amp;</b>", "]]>", "00123", "1.234", "1E5", "2026-11-22", "true", "#N/A", "sep=;", "=HYPERLINK(\"http://x\")",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-export-").FullName;
    private ScoredDatabase _database = default!;

    public async Task InitializeAsync() =>
        _database = await ScoredDatabase.CreateAsync(more: services => services.AddLeads().AddExport().AddPrivacy().AddSingleton<LeadImport>());

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(ExportFormat.Xlsx, "de")]
    [InlineData(ExportFormat.Xlsx, "en")]
    [InlineData(ExportFormat.Csv, "de")]
    [InlineData(ExportFormat.Csv, "en")]
    public async Task Every_value_of_every_lead_reads_back_as_it_was(ExportFormat format, string language)
    {
        await AddOwnFieldsAsync();
        await _database.AddSampleAsync();
        await _database.AddAsync(WithOwnFields(1.234, new(2026, 2, 3), true));
        await _database.AddAsync(WithOwnFields(-0.00000015, new(1899, 12, 31), false));
        await _database.AddAsync(WithOwnFields(1234567.5, new(1900, 2, 28), null));
        await _database.AddAsync(WithOwnFields(1e21, new(1900, 3, 1), null));

        var table = await ExportAsync(format, language, new() { IncludeClosed = true });

        await using var db = _database.Open();
        var catalogue = await db.LoadCatalogueAsync(CancellationToken.None);
        var stored = await db.Leads.AsNoTracking().ToDictionaryAsync(lead => lead.Id);
        var read = ReadBack(table, catalogue, language);
        Assert.Equal(stored.Count, read.Count);
        Assert.All(read, row => Assert.Equal(
            catalogue.Fields.Select(field => (field.Key, stored[row.Id].ValueOf(field.Key))).Where(value => value.Item2 is not null),
            catalogue.Fields.Select(field => (field.Key, row.Values.GetValueOrDefault(field.Key))).Where(value => value.Item2 is not null)));
    }

    [Theory]
    [InlineData(ExportFormat.Xlsx, "de")]
    [InlineData(ExportFormat.Xlsx, "en")]
    [InlineData(ExportFormat.Csv, "de")]
    [InlineData(ExportFormat.Csv, "en")]
    public async Task What_is_taken_out_and_imported_again_changes_nothing(ExportFormat format, string language)
    {
        await AddOwnFieldsAsync();
        await _database.AddSampleAsync();
        await _database.AddAsync(WithOwnFields(1.234, new(2026, 2, 3), true));
        await _database.AddAsync(new Lead { LastName = "=1+1", Company = "Nur Name" });
        await _database.AddAsync(new Lead { LastName = "=1+1", Company = "Nur Name" });
        var table = await ExportAsync(format, language, new() { IncludeClosed = true });

        await using var db = _database.Open();
        var before = await db.Leads.AsNoTracking().Select(lead => new { lead.Id, lead.Version, lead.UpdatedAt }).ToListAsync();
        var catalogue = await db.LoadCatalogueAsync(CancellationToken.None);
        var proposal = new ListMatcher(catalogue, WritingHabit.For(language)).Propose(ImportKind.Leads, table.Headers, table.Rows());
        var source = new ImportSource("leads", new('0', 64), null, table.Headers, table.Rows(), table.RowsStateTheirLength);
        var report = await _database.Get<LeadImport>().RunAsync(Actor.CommandLine, source, new(ImportKind.Leads, proposal.Mapping), new());

        Assert.Equal((before.Count, 0, 0, before.Count, 0), (report.Rows, report.Created, report.Updated, report.Unchanged, report.Rejected));
        Assert.Empty(report.CreatedFields);
        Assert.Equal(before, await db.Leads.AsNoTracking().Select(lead => new { lead.Id, lead.Version, lead.UpdatedAt }).ToListAsync());
    }

    [Theory]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Csv)]
    public async Task No_text_becomes_a_formula_or_another_text(ExportFormat format)
    {
        foreach (var (index, text) in Nasty.Index())
        {
            await _database.AddAsync(new Lead { LastName = text, Email = $"lead{index}@example.org" });
        }

        await AssertLastNamesAsync(format);
    }

    [RealListsTheory]
    [InlineData(ExportFormat.Xlsx)]
    [InlineData(ExportFormat.Csv)]
    public async Task Naughty_strings_read_back_as_they_were(ExportFormat format)
    {
        var strings = (await File.ReadAllLinesAsync(RealLists.Path("text/blns.txt")))
            .Where(line => line.Length > 0 && !line.StartsWith('#') && !string.IsNullOrWhiteSpace(line));

        await using (var db = _database.Open())
        {
            db.Leads.AddRange(strings.Select(text => new Lead { LastName = text }));
            await db.SaveChangesAsync();
        }

        await _database.ScoreAsync();
        await AssertLastNamesAsync(format);
    }

    [Fact]
    public async Task Spreadsheets_find_no_formula_in_delimited_text()
    {
        foreach (var text in Nasty)
        {
            await _database.AddAsync(new Lead { LastName = text });
        }

        var lines = Encoding.UTF8.GetString(await BytesAsync(ExportFormat.Csv, "en")).Split("\r\n");

        Assert.StartsWith("\uFEFFLeadDesk number,", lines[0], StringComparison.Ordinal);
        Assert.All(lines.SelectMany(line => line.Split(',')), field => Assert.DoesNotMatch("^\"?[=+@\\t\\r]", field));
    }

    [Fact]
    public async Task A_workbook_holds_no_formula_element()
    {
        await _database.AddAsync(new Lead { LastName = "=1+1" });

        using var archive = new ZipArchive(new MemoryStream(await BytesAsync(ExportFormat.Xlsx, "en")));
        await using var part = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var elements = (await XDocument.LoadAsync(part, LoadOptions.None, CancellationToken.None)).Descendants().ToLookup(element => element.Name.LocalName);

        Assert.Empty(elements["f"]);
        Assert.Equal("frozen", Assert.Single(elements["pane"]).Attribute("state")!.Value);
        Assert.StartsWith("A1:", Assert.Single(elements["autoFilter"]).Attribute("ref")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_the_filtered_board_in_its_order()
    {
        await _database.AddSampleAsync();
        var filter = new BoardFilter { Letters = ["A", "B"] };
        await _database.Get<LiveIndex>().RebuildAsync(CancellationToken.None);
        var board = await new BoardQuery(_database.Get<IDbContextFactory<LeadDeskDbContext>>(), _database.Get<LiveIndex>(), TimeProvider.System)
            .RunAsync(ScoredDatabase.Sales, filter, 0, BoardQuery.LargestPage, CancellationToken.None);

        var table = await ExportAsync(ExportFormat.Xlsx, "en", filter);

        Assert.Equal(board.Rows.Select(row => row.Id), IdsOf(table));
        Assert.Equal(board.Rows.Select(row => (row.Score, row.Grade.ToString())), table.Rows().Select(row => ((int)Number(table, row, "Score (LeadDesk)"), Text(table, row, "Grade (LeadDesk)"))));
        Assert.NotEmpty(board.Rows);
    }

    [Fact]
    public async Task Who_took_out_how_much_is_noted()
    {
        await _database.AddAsync(new Lead { LastName = "Erste" });

        await ExportAsync(ExportFormat.Csv, "en", new() { Search = "erste" });

        await using var db = _database.Open();
        var audit = await db.AuditEvents.SingleAsync(audit => audit.Action == "leads.exported");
        Assert.Equal("/board", audit.Subject); // The record does not say for whom somebody looked.
        Assert.Contains("\"leads\":1", audit.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_see_leads_takes_none_out() =>
        await Assert.ThrowsAsync<AccessDeniedException>(() => _database.Get<LeadExport>().WriteAsync(
            ScoredDatabase.Nobody, new(), ExportFormat.Csv, Stream.Null, CancellationToken.None));

    [Fact]
    public async Task A_field_named_like_another_goes_by_its_key()
    {
        await using (var db = _database.Open())
        {
            db.CustomFields.Add(new() { Key = "company2", Name = "Company", Type = FieldType.Text });
            await db.SaveChangesAsync();
        }

        await _database.AddAsync(new Lead { Company = "Nord GmbH" });

        var table = await ExportAsync(ExportFormat.Xlsx, "en", new());

        Assert.Contains("Company", table.Headers);
        Assert.Contains("company2", table.Headers);
    }

    private async Task AssertLastNamesAsync(ExportFormat format)
    {
        var table = await ExportAsync(format, "en", new() { IncludeClosed = true });

        await using var db = _database.Open();
        var stored = await db.Leads.AsNoTracking().ToDictionaryAsync(lead => lead.Id, lead => Expected(lead, format));
        var column = table.Headers.ToList().IndexOf("Last name");
        var read = table.Rows().ToDictionary(
            row => (int)((Cell.Number)AsNumber(row.Cells[0])).Value, row => row.Cells.ElementAtOrDefault(column) is Cell.Text text ? text.Value : null);
        Assert.Equal(stored.OrderBy(lead => lead.Key), read.OrderBy(lead => lead.Key));
    }

    // Delimited text cannot hold a zero character, nor half of a surrogate pair.
    private static string? Expected(Lead lead, ExportFormat format) => lead.ValueOf(BuiltInFields.LastName)?.Invariant switch
    {
        { } text when format == ExportFormat.Csv => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal))),
        var text => text,
    };

    private async Task<byte[]> BytesAsync(ExportFormat format, string language, BoardFilter? filter = null)
    {
        await _database.Get<LiveIndex>().RebuildAsync(CancellationToken.None); // The leads came past it.
        using var output = new MemoryStream();
        var writing = ScoredDatabase.In(language, () => _database.Get<LeadExport>().WriteAsync(
            ScoredDatabase.Sales, filter ?? new(), format, output, CancellationToken.None));
        await writing;

        return output.ToArray();
    }

    private async Task<ListTable> ExportAsync(ExportFormat format, string language, BoardFilter filter)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(path, await BytesAsync(format, language, filter));

        return ListFile.Open(path, $"leads.{(format == ExportFormat.Csv ? "csv" : "xlsx")}", new()).Table();
    }

    private static IEnumerable<int> IdsOf(ListTable table) => table.Rows().Select(row => (int)((Cell.Number)AsNumber(row.Cells[0])).Value);

    private static Cell AsNumber(Cell cell) =>
        cell is Cell.Text text ? new Cell.Number(double.Parse(text.Value, System.Globalization.CultureInfo.InvariantCulture)) : cell;

    private static double Number(ListTable table, SheetRow row, string header) => ((Cell.Number)AsNumber(CellOf(table, row, header))).Value;

    private static string Text(ListTable table, SheetRow row, string header) => ((Cell.Text)CellOf(table, row, header)).Value;

    private static Cell CellOf(ListTable table, SheetRow row, string header) => row.Cells[table.Headers.ToList().IndexOf(header)];

    // As an import would read it, each column being the field it came from.
    private static List<(int Id, Dictionary<string, FieldValue> Values)> ReadBack(ListTable table, FieldCatalogue catalogue, string language)
    {
        var habit = WritingHabit.For(language);
        var columns = new ColumnMatcher(catalogue, habit).Propose(table.Headers, table.Rows()).Columns
            .Select((proposal, index) => proposal.Column with
            {
                Changes = [], // Salutations may be proposed in the reader's language; here counts what stands in the file.
                Target = index >= 1 && index <= catalogue.Fields.Count
                    ? new ColumnTarget.Field(catalogue.Fields[index - 1].Key)
                    : new ColumnTarget.LeaveOut(),
            });
        var reader = new LeadRowReader(
            new(new([.. columns])),
            target => target is ColumnTarget.Field field ? catalogue.Field(field.Key) : null,
            sheet: null,
            new(table.Headers.Count, table.RowsStateTheirLength));

        return [.. table.Rows().Select(row => (
            (int)((Cell.Number)AsNumber(row.Cells[0])).Value,
            reader.Read(row, problem => Assert.Fail($"{problem}"))!.Values.ToDictionary()))];
    }

    private async Task AddOwnFieldsAsync()
    {
        await using var db = _database.Open();
        db.CustomFields.AddRange(
            new() { Key = "ratio", Name = "Ratio", Type = FieldType.Number },
            new() { Key = "firstSeen", Name = "First seen", Type = FieldType.Date },
            new() { Key = "newsletter", Name = "Newsletter", Type = FieldType.YesNo });
        await db.SaveChangesAsync();
    }

    private static Lead WithOwnFields(double ratio, DateOnly firstSeen, bool? newsletter)
    {
        var lead = new Lead { LastName = "Own", Employees = ratio };
        lead.Set("ratio", FieldValue.OfNumber(ratio));
        lead.Set("firstSeen", FieldValue.OfDate(firstSeen));
        lead.Set("newsletter", FieldValue.OfYesNo(newsletter));

        return lead;
    }
}
