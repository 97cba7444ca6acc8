using Bunit;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Components;
using LeadDesk.Tests.Import.Reading;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Screens;
using LeadDesk.Web.Features.Import.Screens.Checks;
using LeadDesk.Web.Features.Import.Screens.Sheet;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Screens;

public sealed class SisterSheetsTests : ComponentTests
{
    private readonly ListFolder _lists = new();
    private IReadOnlyCollection<int>? _chosen;

    public SisterSheetsTests()
    {
        Speak(UserLanguages.German);
        Services.AddKit();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<FieldNames>();
        Services.AddSingleton<ActivityNames>();
        Services.AddSingleton<TargetNames>();
        Services.AddSingleton<RowNames>();
        Services.AddSingleton<ImportProblems>();
    }

    [Fact]
    public void Sheets_with_the_same_columns_are_offered_and_none_is_taken_unasked()
    {
        var offer = Offer(Draft([]));

        Assert.Equal("3 weitere Blätter haben dieselben Spalten: Februar (2 Zeilen), März (1 Zeile), Alt, in der Mappe ausgeblendet (1 Zeile).", offer.Find("p").TextContent);
        Assert.Equal([false, false, false], offer.FindAll("input").Select(box => box.HasAttribute("checked")));
        Assert.Equal(["Alle zusammennehmen"], offer.FindAll("button").Select(button => button.TextContent));
    }

    [Fact]
    public void One_click_takes_all_that_the_workbook_shows()
    {
        Offer(Draft([])).Find("button").Click();

        Assert.Equal([1, 2], _chosen!);
    }

    [Fact]
    public void Each_can_be_taken_and_left_by_itself()
    {
        Offer(Draft([])).FindAll("input")[2].Change(true);
        Assert.Equal([3], _chosen!);

        Offer(Draft([1, 2])).FindAll("input")[0].Change(false);
        Assert.Equal([2], _chosen!);
    }

    [Fact]
    public void What_is_taken_is_said_and_can_be_undone()
    {
        var offer = Offer(Draft([1, 2]));

        Assert.Equal([true, true, false], offer.FindAll("input").Select(box => box.HasAttribute("checked")));
        Assert.Equal("Als eine Liste zusammengenommen: Januar, Februar, März, 5 Zeilen.", offer.Find("p[role=status]").TextContent);
        offer.FindAll("button").Single(button => button.TextContent == "Nur Blatt Januar").Click();
        Assert.Empty(_chosen!);
    }

    [Fact]
    public void A_long_sheet_is_not_counted_for_the_offer()
    {
        var path = _lists.Book("lang.xlsx",
            new TestSheet("A", "E-Mail|Nachname", "a@x.example|Adler"),
            new TestSheet("B", ["E-Mail|Nachname", .. Enumerable.Range(0, 300).Select(number => $"b{number}@x.example|Berg")]));

        Assert.Contains("(mindestens 199 Zeilen)", Offer(DraftOf(ListFolder.Open(path), new(0, 1, 0))).Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_named_by_their_sheet_wherever_they_are_shown()
    {
        var draft = Draft([1, 2]);
        var problem = new ImportProblem("Februar", RowNumbers.Of(1, 3), "Firma", "?", ImportProblemReason.TextTooLong, ["200"]);
        var report = new ImportReport(5, 0, 0, 0, 0, 0, [problem], 1, [], [], null, TimeSpan.Zero);

        var problems = Render<ProblemFixes>(parameters => parameters.Add(list => list.Draft, draft).Add(list => list.Report, report));
        var rows = Render<FileRows>(parameters => parameters.Add(list => list.Draft, draft));
        var fixes = Render<FixList>(parameters => parameters.Add(list => list.Draft, draft with { Fixes = draft.Fixes.WithoutRow(RowNumbers.Of(1, 3)).WithSameRow(RowNumbers.Of(2, 2), 3) }));

        Assert.Equal(["Februar", "3"], problems.FindAll("tbody :is(td, th)").Take(2).Select(cell => cell.TextContent));
        Assert.Equal("Neuer Wert für Zeile 3 (Blatt Februar)", problems.Find("input[type=text]").GetAttribute("aria-label"));
        Assert.Equal(
            ["2 (Blatt Januar)", "3 (Blatt Januar)", "2 (Blatt Februar)", "3 (Blatt Februar)", "2 (Blatt März)"],
            rows.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal(
            ["Zeile 3 (Blatt Februar): weggelassen", "Zeile 2 (Blatt März): dieselbe Person wie Zeile 3 (Blatt Januar)"],
            fixes.FindAll("li span").Select(fix => fix.TextContent));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lists.Dispose();
        }

        base.Dispose(disposing);
    }

    private IRenderedComponent<SisterSheets> Offer(ImportDraft draft) => Render<SisterSheets>(parameters => parameters
        .Add(offer => offer.Draft, draft)
        .Add(offer => offer.OnSheets, sheets => _chosen = sheets));

    private ImportDraft Draft(int[] taken)
    {
        var file = ListFolder.Open(File.Exists(_lists.Path("jahr.xlsx")) ? _lists.Path("jahr.xlsx") : _lists.Book("jahr.xlsx",
            new("Januar", "E-Mail|Nachname|Firma", "a@x.example|Adler|A AG", "b@x.example|Berg|B AG"),
            new("Februar", "E-Mail|Nachname|Firma", "c@x.example|Cordes|C AG", "d@x.example|Dahl|D AG"),
            new("März", "E-Mail|Nachname|Firma", "e@x.example|Ernst|E AG"),
            new("Alt", "E-Mail|Nachname|Firma", "f@x.example|Frey|F AG") { Hidden = true }));

        return DraftOf(file, file.Layout with { Others = [.. file.Table().Sisters.Where(sister => taken.Contains(sister.Sheet.Index)).Select(sister => sister.Layout)] });
    }

    private static ImportDraft DraftOf(ListFile file, SheetLayout layout) =>
        ImportDraft.Of(file, layout, ImportKind.Leads, new(FieldCatalogue.BuiltIn, WritingHabit.German, new(2026, 11, 23)), CancellationToken.None);
}
