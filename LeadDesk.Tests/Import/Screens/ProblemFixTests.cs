using Bunit;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Components;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Screens.Checks;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Kit;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Screens;

public sealed class ProblemFixTests : ComponentTests
{
    private static readonly ImportProblem NoNumber = new(null, 3, "Mitarbeiter", "viele", ImportProblemReason.NotANumber, []);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");
    private ImportDraft _draft;

    public ProblemFixTests()
    {
        Speak(UserLanguages.German);
        Services.AddKit();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<RowNames>();
        _draft = Draft("E-Mail;Mitarbeiter", "jana@example.org;120", "peter@example.org;viele", "ute@example.org;viele");
    }

    [Fact]
    public void A_cell_gets_another_value_and_its_own_back()
    {
        var fix = Fix(NoNumber);

        fix.Find("input").Input("200");
        fix.Find("form").Submit();
        var pending = Shown(fix).Find(".pending").TextContent;
        var mended = _draft.Fixes.Cells;
        fix.Find(".link").Click();

        Assert.Equal("Wird zu »200«", pending);
        Assert.Equal([new(new CellPlace(3, 1), "200")], mended);
        Assert.True(_draft.Fixes.AreNone);
    }

    [Fact]
    public void A_value_is_replaced_everywhere_at_once()
    {
        var fix = Fix(NoNumber, same: 2);

        fix.Find("input").Input("200");
        fix.FindAll(".link")[0].Click();

        Assert.Equal([new ValueChange("viele", "200")], _draft.Columns[1].Column.Changes);
        Assert.Equal("Wird überall zu »200«", Shown(fix).Find(".pending").TextContent);
    }

    [Fact]
    public void A_cell_or_its_whole_row_is_left_out()
    {
        var fix = Fix(NoNumber);

        fix.FindAll(".link")[0].Click();
        Assert.Equal([new(new CellPlace(3, 1), null)], _draft.Fixes.Cells);
        Shown(fix).Find(".link").Click();
        Shown(fix).FindAll(".link")[1].Click();

        Assert.Equal([3], _draft.Fixes.LeftOut);
        Assert.Empty(_draft.Fixes.Cells);
    }

    [Fact]
    public void Of_a_row_of_the_wrong_length_no_cell_can_be_mended()
    {
        var fix = Fix(new(null, 4, null, null, ImportProblemReason.RaggedRow, ["1", "2"]));

        Assert.Empty(fix.FindAll("input"));
        Assert.Single(fix.FindAll(".link"));
    }

    [Fact]
    public void What_was_mended_is_listed_and_taken_back()
    {
        _draft = _draft.WithValueChange(1, "viele", "200") with { Fixes = RowFixes.None.WithCell(2, 0, "jana@example.com").WithoutRow(4) };
        var list = Render<FixList>(parameters => parameters
            .Add(shown => shown.Draft, _draft)
            .Add(shown => shown.OnChange, changed => _draft = changed));
        Assert.Equal(
            ["Spalte »Mitarbeiter«: »viele« wird überall zu »200«", "Zeile 2, Spalte »E-Mail«: wird zu »jana@example.com«", "Zeile 4: weggelassen"],
            list.FindAll("li span").Select(fix => fix.TextContent));

        list.FindAll("li .link")[1].Click();
        Assert.Empty(_draft.Fixes.Cells);
        Assert.Equal([4], _draft.Fixes.LeftOut);
        list.FindAll(".link")[^1].Click();

        Assert.True(_draft.Fixes.AreNone);
        Assert.Empty(_draft.Columns[1].Column.Changes);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _directory.Delete(recursive: true);
    }

    private IRenderedComponent<ProblemFix> Fix(ImportProblem problem, int same = 1) => Render<ProblemFix>(parameters => parameters
        .Add(fix => fix.Draft, _draft)
        .Add(fix => fix.Problem, problem)
        .Add(fix => fix.Same, same)
        .Add(fix => fix.OnChange, changed => _draft = changed));

    private IRenderedComponent<ProblemFix> Shown(IRenderedComponent<ProblemFix> fix)
    {
        fix.Render(parameters => parameters.Add(shown => shown.Draft, _draft));

        return fix;
    }

    private ImportDraft Draft(params string[] lines)
    {
        var path = Path.Combine(_directory.FullName, "liste.csv");
        File.WriteAllLines(path, lines);
        var file = ListFile.Open(path, "liste.csv", new());
        var table = file.Table();
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(table.Headers, table.Rows());

        return new(file, table, ImportKind.Leads, proposal, FieldCatalogue.BuiltIn, []);
    }
}
