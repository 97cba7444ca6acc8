using System.Globalization;
using ClosedXML.Excel;
using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Notation;
using LeadDesk.Core.Scoring;
using LeadDesk.Web.Features.Model;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>
/// A scoring model as an Excel workbook in the user's language, to be printed, or edited and read again by <see cref="ModelWorkbookReader"/>.
/// </summary>
public sealed class ModelWorkbook(WorkbookTexts texts, RuleTexts rules)
{
    /// <summary>The lines of the help sheet.</summary>
    private const int HelpLines = 17;

    public void Write(ScoringModel model, WorkbookFacts facts, FieldCatalogue catalogue, Stream stream)
    {
        using var workbook = new XLWorkbook();
        var names = texts.NamesOf(catalogue);
        var title = $"{model.Name} – {facts.Version}";

        WriteOverview(workbook, model, facts, title);
        WritePersonas(workbook, model, title);
        WriteCriteria(workbook, model, title, names, catalogue);
        var ruleTable = WriteRules(workbook, model, title, names, catalogue);
        WriteSmallTables(workbook, model, title);
        ruleTable.OfferFrom("Category", workbook.Worksheet(texts.Of($"Sheet.{WorkbookSheets.Categories.Key}")), 2);
        WriteMatrix(workbook, model, title);
        WriteMarkets(workbook, model, title);
        WriteScenarios(workbook, model, title, names);
        WriteHelp(workbook, title, names, catalogue);
        workbook.SaveAs(stream);
    }

    private void WriteOverview(XLWorkbook workbook, ScoringModel model, WorkbookFacts facts, string title)
    {
        var sheet = workbook.AddWorksheet(texts.Of($"Sheet.{WorkbookSheets.Overview}"));
        SheetWriter.Print(sheet, title, texts);
        sheet.Column(1).Width = 28;
        sheet.Column(2).Width = 60;
        sheet.Column(3).Width = 20;
        sheet.Cell(1, 1).SetValue(texts.Of("Title")).Style.Font.SetBold().Font.SetFontSize(16);
        sheet.Cell(2, 1).SetValue(texts.Of("Introduction")).Style.Font.SetItalic();

        Put(4, "Name", model.Name);
        Put(5, "BaseScore", model.BaseScore);
        Put(6, "Version", facts.Version);
        Put(7, "Date", DateText(facts.On));

        sheet.Cell(9, 1).SetValue(texts.Of("Signatures")).Style.Font.SetBold().Font.SetFontSize(13);
        SheetWriter.Head(sheet.Cell(10, 1), texts.Of("Department"));
        SheetWriter.Head(sheet.Cell(10, 2), texts.Of("SignedBy"));
        SheetWriter.Head(sheet.Cell(10, 3), texts.Of("SignedOn"));

        foreach (var (signature, row) in facts.Signatures.Select((signature, index) => (signature, index + 11)))
        {
            sheet.Cell(row, 1).SetValue(signature.Department);
            sheet.Cell(row, 2).SetValue(signature.SignedBy);
            sheet.Cell(row, 3).SetValue(DateText(signature.On));
        }

        if (facts.Signatures.Count == 0)
        {
            sheet.Cell(11, 1).SetValue(texts.Of("NotSigned"));
        }

        void Put(int row, string label, object value)
        {
            sheet.Cell(row, 1).SetValue(texts.Of(label)).Style.Font.SetBold();
            var cell = sheet.Cell(row, 2);

            if (value is int number)
            {
                cell.SetValue(number);
            }
            else
            {
                cell.Style.NumberFormat.Format = "@";
                cell.SetValue((string)value);
            }

            cell.Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left).Alignment.SetWrapText();
        }
    }

    private void WritePersonas(XLWorkbook workbook, ScoringModel model, string title)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Personas, texts, title);

        foreach (var persona in model.Personas)
        {
            table.Add(
                persona.Id,
                persona.Name,
                persona.Icon,
                persona.Story,
                Lines(persona.Goals),
                Lines(persona.Pains),
                persona.StartGrade.ToString(),
                MarketList(persona.Markets, model));
        }

        table.Offer("StartGrade", [.. Core.Grading.Grade.All.Reverse().Select(grade => grade.ToString())]);
    }

    private void WriteCriteria(XLWorkbook workbook, ScoringModel model, string title, NotationNames names, FieldCatalogue catalogue)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Criteria, texts, title);
        var personas = new NameReferences(model.Personas.Select(persona => (persona.Id, persona.Name)));

        foreach (var (persona, criterion) in model.Personas.SelectMany(persona => persona.Criteria, (persona, criterion) => (persona, criterion)))
        {
            table.Add(
                criterion.Id,
                personas.NameOf(persona.Id),
                criterion.Name,
                texts.Of($"Criterion.{criterion.Kind}"),
                ConditionNotation.Write(criterion.When, names),
                criterion.Steps == 0 ? null : criterion.Steps,
                rules.Of(criterion, catalogue));
        }

        table.OfferFrom("Persona", workbook.Worksheet(texts.Of($"Sheet.{WorkbookSheets.Personas.Key}")), 2);
        table.Offer("Kind", [.. Enum.GetValues<Core.Grading.CriterionKind>().Select(kind => texts.Of($"Criterion.{kind}"))]);
    }

    private SheetWriter WriteRules(XLWorkbook workbook, ScoringModel model, string title, NotationNames names, FieldCatalogue catalogue)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Rules, texts, title);
        var categories = new NameReferences(model.Categories.Select(category => (category.Id, category.Name)));

        foreach (var rule in model.Rules)
        {
            var activity = rule as ActivityRule;
            table.Add(
                rule.Id,
                categories.NameOf(rule.Category),
                rule.Name,
                texts.Of($"Rule.{RuleKinds.Of(rule)}"),
                rule.Points,
                YesNo(rule.Enabled),
                rule switch
                {
                    ProfileRule profile => ConditionNotation.Write(profile.When, names),
                    CompletenessRule depth => ConditionNotation.WriteFields(depth.Fields, names),
                    _ => null,
                },
                ConditionNotation.WriteActivityTypes(activity?.Activities.Types ?? (rule as InactivityRule)?.Types ?? [], names),
                activity?.Activities.Detail is { } detail ? ConditionNotation.Write(detail, names) : null,
                activity?.Activities.WithinDays ?? (rule as InactivityRule)?.Days,
                activity?.MinCount,
                activity is null ? null : texts.Of($"Counting.{activity.Counting}"),
                activity?.Cap,
                activity?.HalfLifeDays,
                MarketList(rule.Markets, model),
                rule.Note,
                Sentence(rule, catalogue));
        }

        table.Offer("Kind", [.. Enum.GetValues<RuleKind>().Select(kind => texts.Of($"Rule.{kind}"))]);
        table.Offer("Enabled", YesNo(true), YesNo(false));
        table.Offer("Counting", [.. Enum.GetValues<Counting>().Select(counting => texts.Of($"Counting.{counting}"))]);

        return table;
    }

    private void WriteSmallTables(XLWorkbook workbook, ScoringModel model, string title)
    {
        var categories = new SheetWriter(workbook, WorkbookSheets.Categories, texts, title);
        foreach (var category in model.Categories)
        {
            categories.Add(category.Id, category.Name, category.Cap);
        }

        var letters = new SheetWriter(workbook, WorkbookSheets.Letters, texts, title);
        foreach (var letter in model.Letters)
        {
            letters.Add(letter.Letter, letter.Meaning, letter.Promise);
        }

        letters.Offer("Letter", [.. ModelValidation.Letters]);

        var bands = new SheetWriter(workbook, WorkbookSheets.Bands, texts, title);
        foreach (var band in model.Bands)
        {
            bands.Add(band.Id, band.Name, band.From);
        }

        var routes = new SheetWriter(workbook, WorkbookSheets.Routes, texts, title);
        foreach (var route in model.Routes)
        {
            routes.Add(
                route.Id,
                route.Name,
                route.Rank,
                YesNo(route.GoesToSales),
                route.ResponseHours,
                route.Icon,
                route.Colour is { } colour ? texts.Of($"Colour.{colour}") : null);
        }

        routes.Offer("GoesToSales", YesNo(true), YesNo(false));
        routes.Offer("Colour", [.. Enum.GetValues<Core.Qualification.RouteColour>().Select(colour => texts.Of($"Colour.{colour}"))]);
    }

    private void WriteMatrix(XLWorkbook workbook, ScoringModel model, string title)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Matrix, texts, title);
        var bands = new NameReferences(model.Bands.Select(band => (band.Id, band.Name)));
        var routes = new NameReferences(model.Routes.Select(route => (route.Id, route.Name)));

        foreach (var band in model.Matrix.Select(cell => cell.Band).Distinct())
        {
            table.Add([bands.NameOf(band), .. ModelValidation.Letters.Select(letter =>
                model.Matrix.FirstOrDefault(cell => cell.Band == band && cell.Letter == letter) is { } cell ? routes.NameOf(cell.Route) : null)]);
        }

        foreach (var letter in ModelValidation.Letters)
        {
            table.OfferFrom(letter, workbook.Worksheet(texts.Of($"Sheet.{WorkbookSheets.Routes.Key}")), 2);
        }
    }

    private void WriteMarkets(XLWorkbook workbook, ScoringModel model, string title)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Markets, texts, title);
        var bands = new NameReferences(model.Bands.Select(band => (band.Id, band.Name)));

        foreach (var market in model.Markets)
        {
            var thresholds = market.Thresholds.Select(threshold =>
                $"{NameList.Bracketed(bands.NameOf(threshold.Band))} {threshold.From.ToString(CultureInfo.InvariantCulture)}");
            table.Add(market.Id, market.Name, string.Join(", ", market.Countries), market.Language, market.TimeZone, string.Join("; ", thresholds));
        }
    }

    private void WriteScenarios(XLWorkbook workbook, ScoringModel model, string title, NotationNames names)
    {
        var table = new SheetWriter(workbook, WorkbookSheets.Scenarios, texts, title);
        var bands = new NameReferences(model.Bands.Select(band => (band.Id, band.Name)));
        var routes = new NameReferences(model.Routes.Select(route => (route.Id, route.Name)));

        foreach (var scenario in model.Scenarios)
        {
            var expected = scenario.Expectation;
            table.Add(
                scenario.Id,
                scenario.Name,
                scenario.KnownForDays,
                ScenarioNotation.Write(scenario.Facts, names),
                ScenarioNotation.Write(scenario.Activities, names),
                expected.Qualified is { } qualified ? YesNo(qualified) : null,
                expected.Route is { } route ? routes.NameOf(route) : null,
                expected.RouteNot is { } notRoute ? routes.NameOf(notRoute) : null,
                expected.GradeAtLeast?.ToString(),
                expected.BandAtLeast is { } atLeast ? bands.NameOf(atLeast) : null,
                expected.BandAtMost is { } atMost ? bands.NameOf(atMost) : null,
                expected.ScoreFrom,
                expected.ScoreTo);
        }

        table.Offer("Qualified", YesNo(true), YesNo(false));
        var routeSheet = workbook.Worksheet(texts.Of($"Sheet.{WorkbookSheets.Routes.Key}"));
        var bandSheet = workbook.Worksheet(texts.Of($"Sheet.{WorkbookSheets.Bands.Key}"));
        table.OfferFrom("Route", routeSheet, 2);
        table.OfferFrom("RouteNot", routeSheet, 2);
        table.OfferFrom("BandAtLeast", bandSheet, 2);
        table.OfferFrom("BandAtMost", bandSheet, 2);
    }

    private void WriteHelp(XLWorkbook workbook, string title, NotationNames names, FieldCatalogue catalogue)
    {
        var sheet = workbook.AddWorksheet(texts.Of($"Sheet.{WorkbookSheets.Help}"));
        SheetWriter.Print(sheet, title, texts);
        sheet.Column(1).Width = 80;
        sheet.Column(2).Width = 60;
        sheet.Cell(1, 1).SetValue(texts.Of("HelpTitle")).Style.Font.SetBold().Font.SetFontSize(16);
        var row = 2;

        for (var line = 1; line <= HelpLines; line++, row++)
        {
            sheet.Cell(row, 1).SetValue(texts.Of($"Help.{line.ToString("00", CultureInfo.InvariantCulture)}")).Style.Alignment.SetWrapText();
        }

        row++;
        SheetWriter.Head(sheet.Cell(row, 1), texts.Of("HelpNotation"));
        SheetWriter.Head(sheet.Cell(row, 2), texts.Of("HelpMeaning"));

        foreach (var example in NotationExamples.All)
        {
            row++;
            sheet.Cell(row, 1).SetValue(ConditionNotation.Write(example, names)).Style.Alignment.SetWrapText();
            sheet.Cell(row, 2).SetValue(rules.When(NotationExamples.RuleWith(example), catalogue)).Style.Alignment.SetWrapText();
        }
    }

    // Drafts may have rules without conditions, of which nothing can be said.
    private string Sentence(ScoringRule rule, FieldCatalogue catalogue) =>
        rule is ProfileRule { When: var when } && ((when.Conditions.Count == 0 && when.Groups.Count == 0) || when.Groups.Any(group => group.Conditions.Count == 0))
            ? rules.Points(rule)
            : $"{rules.When(rule, catalogue)}: {rules.Points(rule)}";

    private string YesNo(bool answer) => texts.Of(answer ? "Yes" : "No");

    private static string DateText(DateOnly date) => date.ToString("d", CultureInfo.CurrentCulture);

    private static string? Lines(ValueList<string> lines) => lines.Count == 0 ? null : string.Join('\n', lines);

    private static string? MarketList(ValueList<string> markets, ScoringModel model) =>
        markets.Count == 0 ? null : NameList.Write(markets.Select(NameReferences.Markets(model).NameOf));
}
