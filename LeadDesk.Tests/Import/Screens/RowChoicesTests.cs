using Bunit;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Components;
using LeadDesk.Tests.Import.Reading;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Screens.Sheet;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Screens;

public sealed class RowChoicesTests : ComponentTests
{
    private readonly ListFolder _lists = new();
    private ImportDraft? _chosen;
    private bool? _apart;

    public RowChoicesTests()
    {
        Speak(UserLanguages.German);
        Services.AddKit();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<RowNames>();
    }

    [Fact]
    public void A_list_like_any_other_asks_nothing() =>
        Assert.Empty(Choices(Draft(_lists.Text("list.csv", "E-Mail;Name;Ort\na@x.example;Ann;Ulm\nb@x.example;Bob;Bonn\n"))).FindAll(".hint"));

    [Fact]
    public void Rows_that_describe_the_list_are_proposed_and_can_be_kept_singly()
    {
        var draft = Draft(_lists.Text("list.csv", "E-Mail;Name;Ort\na@x.example;Ann;Ulm\nb@x.example;Bob;Bonn\nSumme: 2;;\nStand: 22.11.2026;;\n"));
        var choices = Choices(draft);

        Assert.Equal([4, 5], draft.Fixes.AboutList.Order());
        Assert.Contains("Zeile 4 auslassen: Summe: 2", choices.Markup, StringComparison.Ordinal);
        choices.FindAll("input")[0].Change(false);

        Assert.Equal([5], _chosen!.Fixes.AboutList);
        Assert.Equal(
            [(ImportNoteKind.RowsAboutList, 5), (ImportNoteKind.RowsAboutListKept, 4)],
            _chosen.Findings.NotesWith(_chosen.Fixes, "").Select(note => (note.Kind, note.Rows.Single())));
    }

    [Fact]
    public void Hidden_rows_go_with_one_click_and_come_back_with_another()
    {
        var draft = Draft(Workbook("", "hidden=\"1\""));

        Choices(draft).Find("button").Click();
        var without = _chosen!;
        Choices(without).Find("button").Click();

        Assert.False(draft.Fixes.WithoutHidden);
        Assert.True(without.Fixes.WithoutHidden);
        Assert.Equal([3], draft.Table.Rows().Where(without.Fixes.LeavesOut).Select(row => row.Number));
        Assert.False(_chosen!.Fixes.WithoutHidden);
    }

    [Fact]
    public void Hidden_columns_go_with_one_click()
    {
        var path = _lists.Package("list.xlsx", ("xl/worksheets/sheet1.xml",
            """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="2" max="2" hidden="1"/></cols><sheetData>""" + Rows("") + "</sheetData></worksheet>"));
        var draft = Draft(path);

        Choices(draft).Find("button").Click();

        Assert.IsNotType<ColumnTarget.LeaveOut>(draft.Columns[1].Column.Target);
        Assert.IsType<ColumnTarget.LeaveOut>(_chosen!.Columns[1].Column.Target);
    }

    [Fact]
    public void Merged_cells_are_said_and_can_stay_with_their_first_row()
    {
        var draft = Draft(Workbook("""<mergeCells><mergeCell ref="C2:C3"/></mergeCells>""", ""));

        Choices(draft).Find("button").Click();

        Assert.StartsWith("Zellen sind über mehrere Zeilen verbunden. Zeile 3 erhält den Wert", Choices(draft).Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal([3], draft.Findings.Merged.First);
        Assert.True(_apart);
    }

    [Fact]
    public void One_row_is_spoken_of_as_one()
    {
        var hidden = Draft(Workbook("", "hidden=\"1\""));

        Assert.Equal("Zeile 3 der Liste ist im Blatt ausgeblendet oder weggefiltert und würde importiert.", Choices(hidden).Find("p").TextContent);
        Assert.Equal("Zeile 3, die im Blatt ausgeblendet oder weggefiltert ist, wird ausgelassen.", Choices(hidden.WithoutHiddenRows(true)).Find("p").TextContent);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lists.Dispose();
        }

        base.Dispose(disposing);
    }

    private IRenderedComponent<RowChoices> Choices(ImportDraft draft) => Render<RowChoices>(parameters => parameters
        .Add(choices => choices.Draft, draft)
        .Add(choices => choices.OnChange, changed => _chosen = changed)
        .Add(choices => choices.OnMergedApart, apart => _apart = apart));

    private static ImportDraft Draft(string path) =>
        ImportDraft.Of(ListFolder.Open(path), null, ImportKind.Leads, new(FieldCatalogue.BuiltIn, WritingHabit.German, new(2026, 11, 23)), CancellationToken.None);

    private string Workbook(string after, string ofLastRow) => _lists.Workbook("list.xlsx", Rows(ofLastRow), after);

    private static string Rows(string ofLastRow) =>
        Row(1, "", "E-Mail", "Nachname", "Firma") + Row(2, "", "a@x.example", "Adler", "A AG") + Row(3, ofLastRow, "b@x.example", "Berg", "");

    private static string Row(int number, string attributes, params string[] texts) =>
        $"""<row r="{number}" {attributes}>{string.Concat(texts.Select((text, column) => text.Length == 0 ? "" : $"""<c r="{(char)('A' + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>"""))}</row>""";
}
