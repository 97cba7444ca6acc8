using ClosedXML.Excel;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Notation;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Workshop.Workbook;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Workshop.Workbook;

public sealed class ModelWorkbookTests : IDisposable
{
    private static readonly WorkbookFacts Facts = new("Version 4", new(2026, 3, 31), [new("Vertrieb", "Sina Sommer", new(2026, 3, 30))]);

    // What Excel likes to take for something else.
    private static readonly string[] Awkward =
        ["=1+1", "'quoted", " blanks ", "1", "1.10", "true", "2026-01-01", "5 %", "a & b <c>", "two\nlines", "[x] | y", "x]] y", "_x0041_", "tab\there", "🙂", "Größe", "#REF!", "-", "a;b,c"];

    private readonly ServiceProvider _services = ScoredDatabase.AddTexts(new ServiceCollection()).AddModelWorkbook().BuildServiceProvider();

    private ModelWorkbook Writer => _services.GetRequiredService<ModelWorkbook>();

    private ModelWorkbookReader Reader => _services.GetRequiredService<ModelWorkbookReader>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Every_model_is_read_as_it_was_written()
    {
        var models =
            from model in ModelGenerators.Models
            from texts in Gen.Elements(Awkward).ArrayOf(12)
            from german in Gen.Elements(true, false)
            select (Model: Dressed(model, texts), Language: german ? "de" : "en");

        Properties.HoldsForAll(models, _ => [], pair =>
        {
            // Whoever reads it speaks the other language.
            var file = Write(pair.Model, pair.Language);
            var read = Read(file, pair.Model, pair.Language == "de" ? "en" : "de");

            Assert.Empty(read.Problems);
            Assert.Equal(pair.Model with { Rules = [], Personas = [] }, read.Model! with { Rules = [], Personas = [] });
            Assert.Equal(pair.Model, read.Model);
        }, cases: 30);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Templates_are_read_as_they_were_written(string language)
    {
        foreach (var model in ModelTemplates.All.Select(template => template.Create(language)).Append(DefaultModel.Create(language)))
        {
            var read = Read(Write(model, language), model, language);

            Assert.Empty(read.Problems);
            Assert.Equal(model, read.Model);
        }
    }

    [Fact]
    public void Edited_cells_change_what_they_say()
    {
        var model = DefaultModel.Create("de");
        var file = Edit(Write(model, "de"), book =>
        {
            Cell(book, "Regeln", "webinar", "Punkte").SetValue(15);
            Cell(book, "Regeln", "demoRequest", "An").SetValue("nein");
            Cell(book, "Regeln", "midSize", "Bedingungen oder Felder").SetValue("employees 30..300 and [Ort] ist bekannt");
            Cell(book, "Regeln", "emailOpened", "Name").SetValue("Mail gelesen");
            book.Worksheet("Überblick").Cell("B5").SetValue(3);
            book.Worksheet("Matrix").Cell("D2").SetValue("Marketing prüft");
        });

        var read = Read(file, model, "de");

        Assert.Empty(read.Problems);
        Assert.Equal(
            model with
            {
                BaseScore = 3,
                Rules = [.. model.Rules.Select(rule => (rule.Id, rule) switch
                {
                    ("webinar", _) => rule with { Points = 15 },
                    ("demoRequest", _) => rule with { Enabled = false },
                    ("midSize", ProfileRule profile) => profile with { When = ConditionGroup.AllOf(Some.Employees(30, 300), new KnownCondition(BuiltInFields.City)) },
                    ("emailOpened", _) => rule with { Name = "Mail gelesen" },
                    _ => rule,
                })],
                Matrix = [.. model.Matrix.Select(cell => cell is { Band: "hot", Letter: "C" } ? cell with { Route = "marketingCheck" } : cell)],
            },
            read.Model);
    }

    [Fact]
    public void Rows_can_be_added_and_removed()
    {
        var model = DefaultModel.Create("en");
        var file = Edit(Write(model, "en"), book =>
        {
            var rules = book.Worksheet("Rules");
            Cell(book, "Rules", "supportTicket", "Id").WorksheetRow().Delete();
            var row = rules.LastRowUsed().RowNumber() + 1;

            foreach (var (column, value) in new[] { ("Category", "fit"), ("Name", "Webinar again!"), ("Kind", "Activity"), ("Points", "7"), ("Activity types", "Webinar besucht | download"), ("At most", "21") })
            {
                rules.Cell(row, Column(rules, column)).SetValue(value);
            }
        });

        var read = Read(file, model, "en");

        Assert.Empty(read.Problems);
        Assert.DoesNotContain(read.Model!.Rules, rule => rule.Id == "supportTicket");
        Assert.Equal(
            new ActivityRule
            {
                Id = "webinarAgain",
                Name = "Webinar again!",
                Category = "fit",
                Points = 7,
                Cap = 21,
                Activities = new([ActivityTypes.Webinar, ActivityTypes.Download]),
            },
            read.Model.Rules[^1]);
    }

    [Fact]
    public void Renamed_things_are_still_found_by_their_old_names()
    {
        var model = DefaultModel.Create("en");
        var file = Edit(Write(model, "en"), book =>
        {
            Cell(book, "Categories", "fit", "Name").SetValue("Match");
            Cell(book, "Routes", "nurture", "Name").SetValue("Keep warm");
            Cell(book, "Personas", "headOfDepartment", "Name").SetValue("Boss");
        });

        var read = Read(file, model, "en");

        Assert.Empty(read.Problems);
        Assert.Equal((model.Rules, model.Matrix, "Match"), (read.Model!.Rules, read.Model.Matrix, read.Model.Categories[1].Name));
        Assert.Equal(model.Personas[1].Criteria, read.Model.Personas[1].Criteria);
    }

    [Theory]
    [InlineData("Regeln", "webinar", "Punkte", "viele", "»viele« ist keine ganze Zahl.", "“viele” is not a whole number.")]
    [InlineData("Regeln", "webinar", "Kategorie", "Zukunft", "»Zukunft« gibt es nicht.", "Nothing is called “Zukunft”.")]
    [InlineData("Regeln", "webinar", "Name", "", "Der Name fehlt.", "The name is missing.")]
    [InlineData("Regeln", "webinar", "Bedingungen oder Felder", "x", "»x« bedeutet bei dieser Art von Regel nichts. Bitte leeren Sie die Zelle.", "“x” means nothing for this kind of rule. Please clear the cell.")]
    [InlineData("Regeln", "midSize", "Bedingungen oder Felder", "[Schuhgröße] 50..500", "»[Schuhgröße] 50..500«: Das Feld [Schuhgröße] (Zeichen 1) gibt es nicht.", "“[Schuhgröße] 50..500”: there is no field [Schuhgröße] (character 1).")]
    [InlineData("Regeln", "webinar", "Kennung", "pricePage", "Die Kennung »pricePage« steht zweimal da. Ist das eine kopierte Zeile, leeren Sie ihre Kennung.", "The id “pricePage” is used twice. If this is a copied row, clear its id.")]
    [InlineData("Personas", "headOfDepartment", "Startnote", "E", "»E« ist keine Note. Noten gehen von A+ bis F.", "“E” is no grade. Grades run from A+ to F.")]
    [InlineData("Wege", "nurture", "In den Vertrieb", "vielleicht", "»vielleicht« ist hier nicht möglich. Möglich: ja, nein.", "“vielleicht” is not possible here. Possible: yes, no.")]
    [InlineData("Szenarien", "competitor", "Was bekannt ist", "[Position] = CEO", "»[Position] = CEO«: Bei »CEO« (Zeichen 14) wird ein Wert in Anführungszeichen erwartet.", "“[Position] = CEO”: at “CEO” (character 14) a value in quotation marks is expected.")]
    public void Bad_cells_are_named_and_nothing_is_taken(string sheet, string id, string column, string value, string german, string english)
    {
        var model = DefaultModel.Create("de");
        var address = "";
        var file = Edit(Write(model, "de"), book =>
        {
            Cell(book, sheet, "pricePage", "Kennung");
            var cell = Cell(book, sheet, id, column);
            cell.SetValue(value);
            address = cell.Address.ToString()!;
        });

        foreach (var (language, sentence) in new[] { ("de", german), ("en", english) })
        {
            var read = Read(file, model, language);
            var problem = Assert.Single(read.Problems);

            Assert.Null(read.Model);
            Assert.Equal((sheet, address, value), (problem.Sheet, problem.Cell, problem.Value));
            Assert.Equal($"{sheet}, {address}: {sentence}", ScoredDatabase.In(language, () => _services.GetRequiredService<WorkbookProblemTexts>().Of(problem)));
        }
    }

    [Fact]
    public void All_bad_cells_are_named_at_once()
    {
        var model = DefaultModel.Create("en");
        var file = Edit(Write(model, "en"), book =>
        {
            Cell(book, "Rules", "webinar", "Points").FormulaA1 = "10+5";
            Cell(book, "Bands", "warm", "From points").SetValue("warm");
            Cell(book, "Rules", "midSize", "Kind").SetValue("magic");
            book.Worksheet("Overview").Cell("B5").SetValue("none");
        });

        var read = Read(file, model, "en");

        Assert.Null(read.Model);
        Assert.Equal(
            [("Overview", WorkbookReason.NotANumber), ("Bands", WorkbookReason.NotANumber), ("Rules", WorkbookReason.NotAChoice), ("Rules", WorkbookReason.IsFormula)],
            read.Problems.Select(problem => (problem.Sheet, problem.Reason)));
    }

    [Fact]
    public void Missing_sheets_and_columns_are_named()
    {
        var model = DefaultModel.Create("en");
        var file = Edit(Write(model, "en"), book =>
        {
            book.Worksheet("Letters").Delete();
            book.Worksheet("Routes").Cell(1, 3).SetValue("Order");
        });

        var read = Read(file, model, "en");

        Assert.Null(read.Model);
        Assert.Equal(
            [new("Letters", "", "", WorkbookReason.SheetMissing, []), new WorkbookProblem("Routes", "", "", WorkbookReason.ColumnMissing, ["Rank"])],
            read.Problems);
        Assert.Equal("Routes: The column “Rank” is missing.", ScoredDatabase.In("en", () => _services.GetRequiredService<WorkbookProblemTexts>().Of(read.Problems[1])));
    }

    [Fact]
    public void Numbers_are_numbers_and_pages_print_well()
    {
        using var book = new XLWorkbook(new MemoryStream(Write(DefaultModel.Create("de"), "de")));
        var rules = book.Worksheet("Regeln");

        Assert.Equal(XLDataType.Number, Cell(book, "Regeln", "webinar", "Punkte").DataType);
        Assert.Contains("+20", rules.Cell(9, Column(rules, "In Worten (nur zum Lesen)")).GetString(), StringComparison.Ordinal);
        Assert.Equal("Vertrieb sofort", book.Worksheet("Matrix").Cell("B2").GetString());
        Assert.All(book.Worksheets, sheet => Assert.Equal((XLPageOrientation.Landscape, 1), (sheet.PageSetup.PageOrientation, sheet.PageSetup.PagesWide)));
        Assert.Equal(1, rules.PageSetup.LastRowToRepeatAtTop);
        Assert.Equal("Sina Sommer", book.Worksheet("Überblick").Cell("B11").GetString());
    }

    [Fact]
    public void Files_that_are_no_workbook_are_refused()
    {
        var refusal = Assert.Throws<FileRefusedException>(() => Reader.Read(new MemoryStream("id;name"u8.ToArray()), DefaultModel.Create("de"), FieldCatalogue.BuiltIn));

        Assert.Equal(RefusalReason.IsText, refusal.Reason);
    }

    [Fact]
    public void Hostile_workbooks_are_refused_before_they_are_opened()
    {
        var file = new MemoryStream();
        file.Write(Write(DefaultModel.Create("de"), "de"));

        using (var package = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = new StreamWriter(package.CreateEntry("xl/bomb.xml").Open());
            part.Write("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><x>&a;</x>");
        }

        file.Position = 0;
        var refusal = Assert.Throws<FileRefusedException>(() => Reader.Read(file, DefaultModel.Create("de"), FieldCatalogue.BuiltIn));

        Assert.Equal(RefusalReason.ForbiddenMarkup, refusal.Reason);
    }

    [Fact]
    public void Every_reason_has_a_sentence_in_both_languages()
    {
        var sentences = _services.GetRequiredService<WorkbookProblemTexts>();

        foreach (var language in new[] { "de", "en" })
        {
            Assert.All(
                Enum.GetValues<WorkbookReason>().Where(reason => reason is not WorkbookReason.Notation).Select(reason => new WorkbookProblem("S", "A1", "v", reason, ["x"]))
                    .Concat(Enum.GetNames<NotationProblemKind>().Select(kind => new WorkbookProblem("S", "A1", "v", WorkbookReason.Notation, [kind, "1", "x"]))),
                problem => Assert.Contains(' ', ScoredDatabase.In(language, () => sentences.Of(problem))["S, A1: ".Length..]));
        }
    }

    private byte[] Write(ScoringModel model, string language)
    {
        using var stream = new MemoryStream();
        ScoredDatabase.In(language, () =>
        {
            Writer.Write(model, Facts, ModelGenerators.Catalogue, stream);
            return 0;
        });

        return stream.ToArray();
    }

    private WorkbookReading Read(byte[] file, ScoringModel start, string language) =>
        ScoredDatabase.In(language, () => Reader.Read(new MemoryStream(file), start, ModelGenerators.Catalogue));

    private static byte[] Edit(byte[] file, Action<XLWorkbook> edit)
    {
        using var book = new XLWorkbook(new MemoryStream(file));
        edit(book);
        using var stream = new MemoryStream();
        book.SaveAs(stream);

        return stream.ToArray();
    }

    private static IXLCell Cell(XLWorkbook book, string sheet, string id, string column)
    {
        var worksheet = book.Worksheet(sheet);
        var row = Enumerable.Range(2, 60).FirstOrDefault(row => worksheet.Cell(row, 1).GetString() == id, 2);

        return worksheet.Cell(row, Column(worksheet, column));
    }

    private static int Column(IXLWorksheet sheet, string name) => Enumerable.Range(1, 20).First(column => sheet.Cell(1, column).GetString() == name);

    // Everything a generated model lacks.
    private static ScoringModel Dressed(ScoringModel model, string[] texts)
    {
        var at = 0;
        var dressed = model with
        {
            Name = Next(),
            Letters = [new("A", Next(), Next()), new("F", Next())],
            Personas = [.. model.Personas.Select(persona => persona with { Name = Unique(persona.Id), Icon = "home", Story = Next(), Goals = [Next().Replace('\n', ' '), "Second"] })],
            Rules = [.. model.Rules.Select((rule, index) => rule with { Name = Unique(rule.Id), Note = index % 2 == 0 ? Next() : null })],
            Categories = [.. model.Categories.Select(category => category with { Name = Unique(category.Id) })],
            Routes = [.. model.Routes.Select((route, index) => route with { Name = Unique(route.Id), Icon = index == 0 ? "call" : null, Colour = index == 0 ? RouteColour.Amber : null })],
            Bands = [.. model.Bands.Select(band => band with { Name = Unique(band.Id) })],
            Markets = [.. model.Markets.Select(market => market with { Name = Unique(market.Id), TimeZone = "Europe/Berlin" })],
        };
        var scenarios = DefaultScenarios.For(dressed, "de").Select((scenario, index) => scenario with
        {
            Name = Unique(scenario.Id),
            Expectation = scenario.Expectation with { ScoreFrom = index, BandAtLeast = dressed.Bands[0].Id, GradeAtLeast = Core.Grading.Grade.FromStep(index) },
        });

        return dressed with { Scenarios = scenarios.ToValueList() };

        string Next() => texts[at++ % texts.Length];

        string Unique(string id) => $"{Next()}{id}";
    }
}
