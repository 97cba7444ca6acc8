using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;

namespace LeadDesk.Tests.Import.Reading;

/// <summary>Sheets of one make: January, February, March.</summary>
public sealed class SisterSheetTests : IDisposable
{
    private static readonly TestSheet[] Year =
    [
        new("Januar", "Kunden im Januar", "", "E-Mail|Name|Ort", "a@x.example|Adler|Ulm", "b@x.example|Berg|Bonn"),
        new("Notizen", "Was|Wer|Wann", "Anruf|Eva|heute", "Brief|Eva|heute"),
        new("Februar", " e-mail |NAME|ort", "c@x.example|Cordes|Kiel", "d@x.example|Dahl|Jena"),
        new("Vorlage", "E-Mail|Name|Ort"),
        new("Anders", "Name|E-Mail|Ort", "Ernst|e@x.example|Bern"),
        new("Mehr", "E-Mail|Name|Ort|Land", "f@x.example|Frey|Linz|AT"),
        new("März", "|E-Mail|Name|Ort", "|g@x.example|Graf|Wien") { Hidden = true },
    ];

    private readonly ListFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("list.xlsx")]
    [InlineData("list.ods")]
    public void Sheets_with_the_same_header_are_sisters_wherever_it_stands(string name)
    {
        var file = ListFolder.Open(_folder.Book(name, Year));

        var sisters = file.Table().Sisters;

        Assert.Equal(0, file.Layout.Sheet);
        Assert.Equal([("Februar", 2, false), ("März", 1, true)], sisters.Select(sister => (sister.Sheet.Name, sister.Rows, sister.Sheet.Hidden)));
        Assert.Equal([new SheetLayout(2, 1, 0), new SheetLayout(6, 1, 1)], sisters.Select(sister => sister.Layout));
        Assert.Equal(["Januar", "März"], file.Table(file.LayoutOf(2)).Sisters.Select(sister => sister.Sheet.Name));
    }

    [Theory]
    [InlineData("list.xlsx")]
    [InlineData("list.ods")]
    public void Sisters_are_one_list_whose_rows_know_their_sheet(string name)
    {
        var file = ListFolder.Open(_folder.Book(name, Year));
        var alone = file.Table();

        var table = Together(file);

        var rows = table.Rows().ToList();
        Assert.Equal(["a@x.example|Adler|Ulm", "b@x.example|Berg|Bonn", "c@x.example|Cordes|Kiel", "d@x.example|Dahl|Jena", "g@x.example|Graf|Wien"], rows.Select(Text));
        Assert.Equal([(0, 4), (0, 5), (1, 2), (1, 3), (2, 2)], rows.Select(row => (RowNumbers.SheetOf(row.Number), RowNumbers.RowOf(row.Number))));
        Assert.Equal(rows.Select(row => row.Number), table.Sample.Select(row => row.Number));
        Assert.Equal(["Januar", "Februar", "März"], table.SheetNames);
        Assert.Equal(ImportMappings.FingerprintOf(alone.Headers), ImportMappings.FingerprintOf(table.Headers));
        Assert.Equal([4, 5], alone.Rows().Select(row => row.Number));
        Assert.Empty(alone.SheetNames);
    }

    [Fact]
    public void The_order_is_that_of_the_workbook_whichever_sheet_names_the_columns()
    {
        var file = ListFolder.Open(_folder.Book("list.xlsx", Year));

        var table = Together(file, file.LayoutOf(2));

        Assert.Equal(["Januar", "Februar", "März"], table.SheetNames);
        Assert.Equal("Februar", table.Sheet.Name);
        Assert.Equal(["a", "b", "c", "d", "g"], table.Rows().Select(row => Text(row)[..1]));
    }

    [Fact]
    public void What_stands_beyond_the_header_of_a_sister_makes_no_new_column()
    {
        var file = ListFolder.Open(_folder.Book("list.xlsx", new("A", "E-Mail|Name", "a@x.example|Adler"), new("B", "E-Mail|Name", "b@x.example|Berg|hm")));

        Assert.Equal(["E-Mail", "Name"], Together(file).Headers);
    }

    [Fact]
    public void A_list_without_a_header_has_no_sisters()
    {
        var file = ListFolder.Open(_folder.Book("list.xlsx", new("A", "a@x.example|Adler", "b@x.example|Berg"), new("B", "a@x.example|Adler", "c@x.example|Cordes")));

        Assert.Empty(file.Table().Sisters);
        Assert.Empty(file.Table(file.Layout with { HeaderRow = 0 }).Sisters);
    }

    [Fact]
    public void All_sheets_together_are_held_against_the_limit()
    {
        string[] names = ["A", "B"];
        var sheets = names.Select(name => new TestSheet(name, "E-Mail|Name", $"{name}1@x.example|Adler", $"{name}2@x.example|Berg")).ToArray();
        var path = _folder.Book("list.xlsx", sheets);

        Assert.Equal(4, Together(ListFolder.Open(path, new() { MaxRows = 4 })).Rows().Count());
        var refusal = Assert.Throws<FileRefusedException>(() => Together(ListFolder.Open(path, new() { MaxRows = 3 })).Rows().Count());
        Assert.Equal((RefusalReason.TooManyRows, "list.xlsx"), (refusal.Reason, refusal.FileName));
    }

    [Fact]
    public void Totals_hidden_rows_and_merged_cells_belong_to_their_sheet()
    {
        var file = ListFolder.Open(_folder.Book("list.xlsx",
            new TestSheet("A", "E-Mail|Name|Umsatz", "a@x.example|Adler|100", "b@x.example|Berg|200", "", "Stand: 22.11.2026", "Max Muster") { HiddenRow = 3 },
            new TestSheet("B", "E-Mail|Name|Umsatz", "c@x.example|Cordes|10", "d@x.example||20", "e@x.example|Ernst|30", "Total||60", "", "Stand: 22.11.2026")
            {
                HiddenRow = 2, After = """<mergeCells><mergeCell ref="B2:B3"/></mergeCells>""",
            }));

        var draft = DraftOf(file, file.Layout with { Others = file.Table().Sisters.Select(sister => sister.Layout).ToValueList() });

        Assert.Equal([5, 6, RowNumbers.Of(1, 5), RowNumbers.Of(1, 7)], draft.Findings.AboutList.Select(row => row.Number));
        Assert.Equal(draft.Findings.AboutList.Select(row => row.Number), draft.Fixes.AboutList.Order());
        Assert.Equal([3, RowNumbers.Of(1, 2)], draft.Findings.Hidden.First);
        Assert.Equal([RowNumbers.Of(1, 3)], draft.Findings.Merged.First);
        Assert.Equal("Cordes", ListFolder.Texts(draft.Table.Rows().Single(row => row.Number == RowNumbers.Of(1, 3)))[1]);
        Assert.Equal(9, draft.Proposal.Rows);
    }

    [Fact]
    public void When_nobody_looks_sisters_are_left_out_and_named()
    {
        var draft = DraftOf(ListFolder.Open(_folder.Book("list.xlsx", Year)), null);

        var note = Assert.Single(draft.Unattended().Notes);

        Assert.Equal((ImportNoteKind.SheetsLeftOut, 1, "Februar"), (note.Kind, note.Count, note.Arguments.Single()));
        Assert.Equal(2, draft.Proposal.Rows);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1_048_576)]
    [InlineData(1, 1)]
    [InlineData(249, 1_048_576)]
    public void A_number_tells_sheet_and_row(int sheet, int row) =>
        Assert.Equal((sheet, row), (RowNumbers.SheetOf(RowNumbers.Of(sheet, row)), RowNumbers.RowOf(RowNumbers.Of(sheet, row))));

    [Fact]
    public void A_line_of_a_text_file_may_be_any_number() =>
        Assert.Equal((3_000_000, 902_848), (RowNumbers.Shown(null, 3_000_000), RowNumbers.Shown("S", 3_000_000)));

    private static ListTable Together(ListFile file, SheetLayout? layout = null)
    {
        var alone = file.Table(layout);

        return file.Table(alone.Layout with { Others = alone.Sisters.Select(sister => sister.Layout).ToValueList() });
    }

    private static ImportDraft DraftOf(ListFile file, SheetLayout? layout) =>
        ImportDraft.Of(file, layout, ImportKind.Leads, new MatchingContext(FieldCatalogue.BuiltIn, WritingHabit.German, new(2026, 11, 22)), CancellationToken.None);

    private static string Text(SheetRow row) => string.Join('|', ListFolder.Texts(row));
}
