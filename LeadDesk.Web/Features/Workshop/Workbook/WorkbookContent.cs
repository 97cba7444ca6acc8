using ClosedXML.Excel;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Notation;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>One workbook on its way to a model.</summary>
internal sealed class WorkbookContent(XLWorkbook workbook, ScoringModel start, WorkbookTexts texts, NotationNames names)
{
    private static readonly SheetTable[] Tables =
    [
        WorkbookSheets.Personas, WorkbookSheets.Criteria, WorkbookSheets.Rules, WorkbookSheets.Categories, WorkbookSheets.Letters, WorkbookSheets.Bands,
        WorkbookSheets.Matrix, WorkbookSheets.Routes, WorkbookSheets.Markets, WorkbookSheets.Scenarios,
    ];

    private readonly List<WorkbookProblem> _problems = [];

    private readonly Dictionary<SheetTable, SheetReader> _tables = [];

    public WorkbookReading Read()
    {
        FindTables();

        // Without one of its tables nothing in the others would lead anywhere.
        return _problems.Count > 0 ? new(null, _problems.ToValueList()) : ReadTables();
    }

    private void FindTables()
    {
        foreach (var table in Tables)
        {
            if (Sheet(table.Key) is { } sheet)
            {
                _tables[table] = new(sheet, table, texts, _problems);
            }
        }
    }

    private WorkbookReading ReadTables()
    {
        var (name, baseScore) = Overview();
        var categories = Rows(WorkbookSheets.Categories, (row, id) => new Category(id, row.Name(), row.Number("Cap")), "category");
        var bands = Rows(WorkbookSheets.Bands, (row, id) => new ScoreBand(id, row.Name(), row.Number("From")), "band");
        var routes = Rows(WorkbookSheets.Routes, RouteOf, "route");
        var bandNames = new NameReferences(bands.Select(band => (band.Id, band.Name)), start.Bands.Select(band => (band.Id, band.Name)));
        var routeNames = new NameReferences(routes.Select(route => (route.Id, route.Name)), start.Routes.Select(route => (route.Id, route.Name)));
        var markets = Rows(WorkbookSheets.Markets, (row, id) => MarketOf(row, id, bandNames), "market");
        var marketNames = new NameReferences(markets.Select(market => (market.Id, market.Name)), start.Markets.Select(market => (market.Id, market.Name)));
        var categoryNames = new NameReferences(
            categories.Select(category => (category.Id, category.Name)), start.Categories.Select(category => (category.Id, category.Name)));

        var model = new ScoringModel
        {
            Name = name,
            BaseScore = baseScore,
            Categories = categories,
            Rules = Rows(WorkbookSheets.Rules, (row, id) => RuleOf(row, id, categoryNames, marketNames), "rule"),
            Personas = Personas(marketNames),
            Bands = bands,
            Routes = routes,
            Matrix = Matrix(bandNames, routeNames),
            Markets = markets,
            Letters = Letters(),
            Scenarios = Rows(WorkbookSheets.Scenarios, (row, id) => ScenarioOf(row, id, bandNames, routeNames), "scenario"),
        };

        return _problems.Count == 0 ? new(model, []) : new(null, _problems.Distinct().ToValueList());
    }

    private (string Name, int BaseScore) Overview()
    {
        if (Sheet(WorkbookSheets.Overview) is not { } sheet)
        {
            return ("", 0);
        }

        return (Beside("Name") ?? "", Score(Beside("BaseScore")));

        string? Beside(string label)
        {
            if (CellBeside(label) is not { } cell)
            {
                _problems.Add(new(sheet.Name, "", "", WorkbookReason.RowMissing, [texts.Of(label)]));
                return null;
            }

            var text = SheetReader.Raw(cell);

            if (cell.HasFormula || string.IsNullOrWhiteSpace(text))
            {
                Report(cell, text, cell.HasFormula ? WorkbookReason.IsFormula : WorkbookReason.ValueMissing);
                return null;
            }

            return text;
        }

        IXLCell? CellBeside(string label)
        {
            var row = Enumerable.Range(1, 30).FirstOrDefault(row => texts.Means(SheetReader.Raw(sheet.Cell(row, 1)), label));

            return row == 0 ? null : sheet.Cell(row, 2);
        }

        int Score(string? text)
        {
            if (text is null)
            {
                return 0;
            }

            if (int.TryParse(text.Trim().Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture, out var score))
            {
                return score;
            }

            Report(CellBeside("BaseScore")!, text, WorkbookReason.NotANumber);

            return 0;
        }
    }

    private ValueList<Persona> Personas(NameReferences markets)
    {
        var personas = Rows(WorkbookSheets.Personas, (row, id) => PersonaOf(row, id, markets), "persona");
        var references = new NameReferences(
            personas.Select(persona => (persona.Id, persona.Name)), start.Personas.Select(persona => (persona.Id, persona.Name)));
        var byPersona = TableOf(WorkbookSheets.Criteria)
            .Select(row => (Row: row, Persona: row.NeededReference("Persona", references)))
            .ToLookup(pair => pair.Persona, pair => pair.Row);

        // Ids of criteria are unique within their persona only.
        return personas.Select(persona => persona with { Criteria = Items(byPersona[persona.Id].ToList(), CriterionOf, "criterion") }).ToValueList();
    }

    private static Persona PersonaOf(WorkbookRow row, string id, NameReferences markets) => new()
    {
        Id = id,
        Name = row.Name(),
        Icon = row.OptionalText("Icon"),
        Story = row.OptionalText("Story"),
        Goals = row.Lines("Goals"),
        Pains = row.Lines("Pains"),
        StartGrade = row.Grade("StartGrade") ?? Grade.C,
        Markets = row.References("Markets", markets),
        Criteria = [],
    };

    private GradeCriterion CriterionOf(WorkbookRow row, string id) => new()
    {
        Id = id,
        Name = row.Name(),
        Kind = row.NeededChoice<CriterionKind>("Kind", "Criterion") ?? CriterionKind.Should,
        When = row.Parsed("Condition", text => ConditionNotation.ParseCondition(text, names)) ?? new KnownCondition(""),
        Steps = row.Number("Steps") ?? 0,
    };

    private ScoringRule RuleOf(WorkbookRow row, string id, NameReferences categories, NameReferences markets)
    {
        // Which of the other cells mean something, the kind tells.
        var rule = row.NeededChoice<RuleKind>("Kind", "Rule") is { } kind
            ? RuleOf(row, id, kind)
            : new CompletenessRule { Id = id, Name = "", Category = "", Points = 0, Fields = [] };

        return rule with
        {
            Name = row.Name(),
            Category = row.NeededReference("Category", categories),
            Points = row.Needed("Points"),
            Enabled = row.YesNo("Enabled") ?? true,
            Markets = row.References("Markets", markets),
            Note = row.OptionalText("Note"),
        };
    }

    private ScoringRule RuleOf(WorkbookRow row, string id, RuleKind kind)
    {
        switch (kind)
        {
            case RuleKind.Profile:
                row.MustBeEmpty("Activities", "Detail", "Days", "MinCount", "Counting", "Cap", "HalfLife");
                return new ProfileRule
                {
                    Id = id,
                    Name = "",
                    Category = "",
                    Points = 0,
                    When = row.Parsed("Conditions", text => ConditionNotation.ParseGroup(text, names)) ?? ConditionGroup.AllOf(),
                };

            case RuleKind.Activity:
                row.MustBeEmpty("Conditions");
                return new ActivityRule
                {
                    Id = id,
                    Name = "",
                    Category = "",
                    Points = 0,
                    Activities = new(
                        Types(row),
                        row.Text("Detail").Trim().Length == 0 ? null : row.Parsed("Detail", text => ConditionNotation.ParseTest(text, names)),
                        row.Number("Days")),
                    MinCount = row.Number("MinCount") ?? 1,
                    Counting = row.Choice<Counting>("Counting", "Counting") ?? Counting.PerOccurrence,
                    Cap = row.Number("Cap"),
                    HalfLifeDays = row.Number("HalfLife"),
                };

            case RuleKind.Inactivity:
                row.MustBeEmpty("Conditions", "Detail", "MinCount", "Counting", "Cap", "HalfLife");
                return new InactivityRule { Id = id, Name = "", Category = "", Points = 0, Types = Types(row), Days = row.Needed("Days") };

            default:
                row.MustBeEmpty("Activities", "Detail", "Days", "MinCount", "Counting", "Cap", "HalfLife");
                return new CompletenessRule
                {
                    Id = id,
                    Name = "",
                    Category = "",
                    Points = 0,
                    Fields = row.Parsed("Conditions", text => ConditionNotation.ParseFields(text, names)) ?? [],
                };
        }
    }

    private ValueList<string> Types(WorkbookRow row) => row.Parsed("Activities", text => ConditionNotation.ParseActivityTypes(text, names)) ?? [];

    private static Route RouteOf(WorkbookRow row, string id) => new()
    {
        Id = id,
        Name = row.Name(),
        Rank = row.Needed("Rank"),
        GoesToSales = row.YesNo("GoesToSales") ?? false,
        ResponseHours = row.Number("ResponseHours"),
        Icon = row.OptionalText("Icon"),
        Colour = row.Choice<RouteColour>("Colour", "Colour"),
    };

    private static Market MarketOf(WorkbookRow row, string id, NameReferences bands) => new()
    {
        Id = id,
        Name = row.Name(),
        Countries = row.Text("Countries").Split([',', ';', '|', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToValueList(),
        Language = row.OptionalText("Language"),
        TimeZone = row.OptionalText("TimeZone"),
        Thresholds = row.Text("Thresholds").Length == 0 ? [] : Thresholds(row, bands),
    };

    // "[Warm] 30; [Hot] 60"
    private static ValueList<BandThreshold> Thresholds(WorkbookRow row, NameReferences bands)
    {
        var thresholds = new List<BandThreshold>();

        foreach (var part in NameList.Parts(row.Text("Thresholds"), ";").Where(part => part.Length > 0))
        {
            var gap = part.LastIndexOf(' ');
            var band = gap < 0 ? null : bands.IdOf(NameList.Name(part[..gap].TrimEnd()));

            if (band is null)
            {
                row.Report("Thresholds", WorkbookReason.UnknownReference, part);
            }
            else if (!int.TryParse(part[(gap + 1)..].Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture, out var from))
            {
                row.Report("Thresholds", WorkbookReason.NotANumber, part);
            }
            else
            {
                thresholds.Add(new(band, from));
            }
        }

        return thresholds.ToValueList();
    }

    private ValueList<MatrixCell> Matrix(NameReferences bands, NameReferences routes)
    {
        var cells = new List<MatrixCell>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var row in TableOf(WorkbookSheets.Matrix))
        {
            var band = row.NeededReference("Band", bands);

            if (band.Length > 0 && !seen.Add(band))
            {
                row.Report("Band", WorkbookReason.DuplicateRow);
            }

            cells.AddRange(ModelValidation.Letters
                .Select(letter => (Letter: letter, Route: row.Reference(letter, routes)))
                .Where(cell => cell.Route is not null)
                .Select(cell => new MatrixCell(band, cell.Letter, cell.Route!)));
        }

        return cells.ToValueList();
    }

    private ValueList<LetterMeaning> Letters()
    {
        var letters = new List<LetterMeaning>();

        foreach (var row in TableOf(WorkbookSheets.Letters))
        {
            var letter = row.Text("Letter").Trim().ToUpperInvariant();

            if (!ModelValidation.Letters.Contains(letter))
            {
                row.Report("Letter", WorkbookReason.NotALetter);
            }
            else if (letters.Exists(other => other.Letter == letter))
            {
                row.Report("Letter", WorkbookReason.DuplicateRow);
            }

            letters.Add(new(letter, row.Text("Meaning"), row.OptionalText("Promise")));
        }

        return letters.ToValueList();
    }

    private Scenario ScenarioOf(WorkbookRow row, string id, NameReferences bands, NameReferences routes) => new()
    {
        Id = id,
        Name = row.Name(),
        KnownForDays = row.Number("KnownForDays") ?? 0,
        Facts = row.Parsed("Facts", text => ScenarioNotation.ParseFacts(text, names)) ?? [],
        Activities = row.Parsed("Activities", text => ScenarioNotation.ParseActivities(text, names)) ?? [],
        Expectation = new(
            Route: row.Reference("Route", routes),
            GradeAtLeast: row.Grade("GradeAtLeast"),
            BandAtLeast: row.Reference("BandAtLeast", bands),
            ScoreFrom: row.Number("ScoreFrom"),
            ScoreTo: row.Number("ScoreTo"),
            Qualified: row.YesNo("Qualified"),
            RouteNot: row.Reference("RouteNot", routes),
            BandAtMost: row.Reference("BandAtMost", bands)),
    };

    private ValueList<T> Rows<T>(SheetTable table, Func<WorkbookRow, string, T> read, string otherwise) => Items(TableOf(table), read, otherwise);

    private static ValueList<T> Items<T>(List<WorkbookRow> rows, Func<WorkbookRow, string, T> read, string otherwise)
    {
        var ids = new RowIds(rows, otherwise);

        return rows.Select(row => read(row, ids.Of(row))).ToValueList();
    }

    private List<WorkbookRow> TableOf(SheetTable table) => [.. _tables[table].Rows()];

    private IXLWorksheet? Sheet(string key)
    {
        var sheet = workbook.Worksheets.FirstOrDefault(sheet => texts.Means(sheet.Name, $"Sheet.{key}"));

        if (sheet is null)
        {
            _problems.Add(new(texts.Of($"Sheet.{key}"), "", "", WorkbookReason.SheetMissing, []));
        }

        return sheet;
    }

    private void Report(IXLCell cell, string value, WorkbookReason reason) =>
        _problems.Add(new(cell.Worksheet.Name, cell.Address.ToString() ?? "", value, reason, []));
}
