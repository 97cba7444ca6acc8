using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Import.Mappings;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>import FILE</c>, <c>import --watch FOLDER --mapping NAME</c> and <c>activities import FILE</c>.</summary>
internal static class ImportCommands
{
    public static Command CreateLeads(SessionStarter session)
    {
        var options = new ImportCommandOptions { File = { Arity = ArgumentArity.ZeroOrOne } };
        var watch = new WatchOptions();
        var createFields = new Option<bool>("--create-fields") { Description = "Make a custom field of every column that matches none; otherwise such columns are left out." };
        var command = new Command("import", "Import a list of leads (.xlsx, .xls, .csv) in one transaction and score them.")
        {
            options.File, options.Sheet, options.Map, createFields, options.DryRun, options.KeepAs,
            watch.Folder, watch.Mapping, watch.Interval, watch.Once,
        };
        command.SetAction(session.Run((run, cancellationToken) =>
        {
            if (run.Arguments.GetValue(watch.Folder) is { } folder)
            {
                return WatchCommand.RunAsync(run, watch, folder, cancellationToken);
            }

            if (run.Arguments.GetValue(options.File) is null)
            {
                throw new RefusedException("Name the list to import, or a folder: --watch FOLDER --mapping NAME.");
            }

            var how = new ImportOptions(DryRun: run.Arguments.GetValue(options.DryRun), CreateFields: run.Arguments.GetValue(createFields));

            return ImportAsync(run, options, ImportedList.Leads, how, cancellationToken);
        }));

        return command;
    }

    public static Command CreateActivities(SessionStarter session)
    {
        var options = new ImportCommandOptions();
        var type = new Option<string?>("--type") { Description = "Activity type of rows that name none, by its key or name." };
        var import = new Command("import", "Import a list of activities (lead e-mail, type, date, detail, count) in one transaction.")
        {
            options.File, options.Sheet, options.Map, type, options.DryRun, options.KeepAs,
        };
        import.SetAction(session.Run((run, cancellationToken) =>
        {
            var how = new ImportOptions(DryRun: run.Arguments.GetValue(options.DryRun));

            return ImportAsync(run, options, ImportedList.Activities, how, cancellationToken, run.Arguments.GetValue(type));
        }));

        return new("activities", "Work with activities.") { import };
    }

    private static async Task ImportAsync(
        Session run, ImportCommandOptions options, ImportedList kind, ImportOptions how, CancellationToken cancellationToken, string? activityType = null)
    {
        // Imported leads are scored for the day the others are: that should be today.
        await run.Get<LeadScoring>().EnsureCurrentAsync(cancellationToken);

        try
        {
            var table = Open(run, run.Arguments.GetRequiredValue(options.File), run.Arguments.GetValue(options.Sheet), cancellationToken);
            var mapping = await MappingAsync(run, table, kind, run.Arguments.GetValue(options.Map) ?? [], cancellationToken);
            var source = new ImportSource(
                table.File.Name, await HashAsync(table.File, cancellationToken), table.SheetName, table.List.Headers, table.List.Rows(cancellationToken), table.List.RowsStateTheirLength);
            var recipe = kind.RecipeOf(mapping) with { ActivityType = activityType };
            var report = await kind.RunAsync(run, source, recipe, how, cancellationToken);

            if (!how.DryRun && run.Arguments.GetValue(options.KeepAs) is { } name)
            {
                await KeepAsync(run, name, table.List.Headers, WithoutNewFields(recipe, report), cancellationToken);
            }

            run.Print(ImportResult.From(report, run.Get<ImportProblems>()), AsText);
        }
        catch (FileRefusedException refusal)
        {
            throw new RefusedException(run.Get<FileRefusal>().Describe(refusal));
        }
        catch (ImportMappingException wrong)
        {
            throw new RefusedException(run.Get<ImportProblems>().TextOf(wrong.Fault));
        }
    }

    private static async Task KeepAsync(
        Session run, string name, IReadOnlyList<string?> headers, ImportRecipe recipe, CancellationToken cancellationToken)
    {
        if (!await run.Get<ImportMappings>().SaveAsync(Actor.CommandLine, name, ImportMappings.FingerprintOf(headers), recipe, cancellationToken))
        {
            throw new RefusedException($"The list was imported, but \"{name}\" is no name to keep a mapping under.");
        }
    }

    // What was not created now shall not be created some night by a list of the same make.
    private static ImportRecipe WithoutNewFields(ImportRecipe recipe, ImportReport report) => recipe with
    {
        Mapping = new(recipe.Mapping.Columns
            .Select(column => column.Target is ColumnTarget.NewField wanted && !report.CreatedFields.Any(field => Folding.Same(field.Name, wanted.Name))
                ? column with { Target = new ColumnTarget.LeaveOut() }
                : column)
            .ToValueList()),
    };

    private static OpenedTable Open(Session run, FileInfo file, string? sheetName, CancellationToken cancellationToken)
    {
        var opened = ListFile.Open(
            file.FullName, file.Name, run.Get<IOptions<ReadingLimits>>().Value, cancellationToken: cancellationToken);
        var layout = sheetName is null ? opened.Layout : opened.LayoutOf(IndexOf(sheetName, opened));

        return new(file, opened.Text is null ? opened.Sheets[layout.Sheet].Name : null, opened.Table(layout));
    }

    private static int IndexOf(string sheetName, ListFile file)
    {
        var index = file.Sheets.Select(sheet => sheet.Name).ToList().FindIndex(name => Folding.Same(name, sheetName));

        return index >= 0 ? index : throw new RefusedException(
            $"{file.FileName} has no sheet \"{sheetName}\". Its sheets are: {string.Join(", ", file.Sheets.Select(sheet => sheet.Name))}.");
    }

    // The habit decides only where a column leaves it open whether 1.234 means thousands, or the day or the month comes first.
    private static async Task<ColumnMapping> MappingAsync(
        Session run, OpenedTable table, ImportedList kind, string[] wishes, CancellationToken cancellationToken)
    {
        await using var db = await run.Get<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var habit = WritingHabit.For(CultureInfo.CurrentCulture.Name);
        var proposal = kind.Propose(catalogue, habit, table.List, cancellationToken);

        return wishes.Aggregate(proposal, (mapped, wish) => mapped.With(ColumnOf(wish, mapped), kind.TargetOf(wish, catalogue))).Mapping;
    }

    private static int ColumnOf(string wish, ImportProposal proposal)
    {
        var header = wish[..Math.Max(0, wish.LastIndexOf('='))];
        var column = proposal.Columns.FirstOrDefault(column => Folding.Same(column.Column.Header, header));

        return column?.Column.Index ?? throw new RefusedException(
            $"--map \"{wish}\" names no column. Write \"Header=FieldKey\"; the headers are: {string.Join(", ", proposal.Columns.Select(known => known.Column.Header))}.");
    }

    private static async Task<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();

        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    internal static void AsText(TextWriter output, ImportResult result)
    {
        output.WriteLine($"{result.Rows} rows: {result.Created} created, {result.Updated} updated, {result.Unchanged} unchanged, {result.Rejected} rejected ({result.Seconds:0.0} s)");

        if (result.Problems.Count > 0)
        {
            output.WriteLine();
            var table = new TextTable("Sheet", "Row", "Column", "Value", "Problem");
            foreach (var problem in result.Problems)
            {
                table.Add(problem.Sheet, problem.Row, problem.Column, problem.Value, problem.Message);
            }

            table.Write(output);
        }
    }

    private sealed record OpenedTable(FileInfo File, string? SheetName, ListTable List);

    // The names and the order of the properties are a contract with other programs.
    internal sealed record ImportResult(
        int Rows, int Created, int Updated, int Unchanged, int Rejected, IReadOnlyList<ImportResultProblem> Problems, double Seconds)
    {
        public static ImportResult From(ImportReport report, ImportProblems texts) => new(
            report.Rows,
            report.Created,
            report.Updated,
            report.Unchanged,
            report.Rejected,
            [.. report.Problems.Select(problem => new ImportResultProblem(
                problem.Sheet, problem.Row, problem.Column, problem.Value, texts.TextOf(problem)))],
            Math.Round(report.Elapsed.TotalSeconds, 3));
    }

    internal sealed record ImportResultProblem(string? Sheet, int Row, string? Column, string? Value, string Message);
}

/// <summary>The arguments both imports have.</summary>
internal sealed class ImportCommandOptions
{
    public Argument<FileInfo> File { get; } = new("file") { Description = "The list." };

    public Option<string?> Sheet { get; } = new("--sheet") { Description = "Name of the sheet; otherwise the one that looks like a list." };

    public Option<string[]> Map { get; } = new("--map")
    {
        Description = "\"Header=FieldKey\": what a column is, where the proposal is not wanted; \"Header=ignore\" leaves it out. Can be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };

    public Option<string?> KeepAs { get; } = new("--keep-as")
    {
        Description = "Keep the mapping under this name, for --watch and the API; one of that name is replaced.",
    };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Do everything, report it, and write nothing." };
}

/// <summary>What leads and activities do differently.</summary>
internal abstract class ImportedList
{
    public static ImportedList Leads { get; } = new LeadList();

    public static ImportedList Activities { get; } = new ActivityList();

    public abstract ImportProposal Propose(FieldCatalogue catalogue, WritingHabit habit, ListTable table, CancellationToken cancellationToken);

    public abstract Task<ImportReport> RunAsync(
        Session run, ImportSource source, ImportRecipe recipe, ImportOptions options, CancellationToken cancellationToken);

    public abstract ImportRecipe RecipeOf(ColumnMapping mapping);

    /// <summary>What "Header=Key" makes of a column.</summary>
    public ColumnTarget TargetOf(string wish, FieldCatalogue catalogue)
    {
        var key = wish[(wish.LastIndexOf('=') + 1)..].Trim();

        return string.Equals(key, "ignore", StringComparison.OrdinalIgnoreCase) ? new ColumnTarget.LeaveOut()
            : TargetFor(key, catalogue) ?? throw new RefusedException(
                $"--map \"{wish}\": there is no field \"{key}\". Known are: {string.Join(", ", Keys(catalogue).Append("ignore"))}.");
    }

    protected abstract ColumnTarget? TargetFor(string key, FieldCatalogue catalogue);

    protected abstract IEnumerable<string> Keys(FieldCatalogue catalogue);

    private sealed class LeadList : ImportedList
    {
        private const string FullName = "fullName";

        public override ImportRecipe RecipeOf(ColumnMapping mapping) => new(ImportKind.Leads, mapping);

        public override ImportProposal Propose(FieldCatalogue catalogue, WritingHabit habit, ListTable table, CancellationToken cancellationToken) =>
            new ColumnMatcher(catalogue, habit).Propose(table.Headers, table.Rows(cancellationToken), cancellationToken);

        public override Task<ImportReport> RunAsync(
            Session run, ImportSource source, ImportRecipe recipe, ImportOptions options, CancellationToken cancellationToken) =>
            run.Get<LeadImport>().RunAsync(Actor.CommandLine, source, recipe, options, progress: null, cancellationToken);

        protected override ColumnTarget? TargetFor(string key, FieldCatalogue catalogue) =>
            Folding.Same(key, FullName) ? new ColumnTarget.FullName()
            : catalogue.Fields.FirstOrDefault(field => Folding.Same(field.Key, key)) is { } field ? new ColumnTarget.Field(field.Key)
            : null;

        protected override IEnumerable<string> Keys(FieldCatalogue catalogue) => catalogue.Fields.Select(field => field.Key).Append(FullName);
    }

    private sealed class ActivityList : ImportedList
    {
        public override ImportRecipe RecipeOf(ColumnMapping mapping) => new(ImportKind.Activities, mapping);

        private static readonly Dictionary<string, ActivityPart> Parts = new(StringComparer.OrdinalIgnoreCase)
        {
            ["email"] = ActivityPart.LeadEmail,
            ["externalId"] = ActivityPart.LeadExternalId,
            ["type"] = ActivityPart.Type,
            ["date"] = ActivityPart.Date,
            ["detail"] = ActivityPart.Detail,
            ["count"] = ActivityPart.Count,
        };

        public override ImportProposal Propose(FieldCatalogue catalogue, WritingHabit habit, ListTable table, CancellationToken cancellationToken) =>
            new ActivityColumnMatcher(habit).Propose(table.Headers, table.Rows(cancellationToken), cancellationToken);

        public override Task<ImportReport> RunAsync(
            Session run, ImportSource source, ImportRecipe recipe, ImportOptions options, CancellationToken cancellationToken) =>
            run.Get<ActivityImport>().RunAsync(Actor.CommandLine, source, recipe, options, progress: null, cancellationToken);

        protected override ColumnTarget? TargetFor(string key, FieldCatalogue catalogue) =>
            Parts.TryGetValue(key, out var part) ? new ColumnTarget.Activity(part) : null;

        protected override IEnumerable<string> Keys(FieldCatalogue catalogue) => Parts.Keys;
    }
}
