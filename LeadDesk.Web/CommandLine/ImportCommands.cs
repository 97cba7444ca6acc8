using System.CommandLine;
using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Scoring;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>import FILE</c>, <c>import --watch FOLDER --mapping NAME</c>, <c>activities import FILE</c> and <c>outcomes import FILE</c>.</summary>
internal static class ImportCommands
{
    private static readonly (string Key, ColumnTarget Target)[] LeadTargets =
        [("fullName", new ColumnTarget.FullName()), ("leadNumber", new ColumnTarget.LeadNumber())];

    private static readonly (string Key, ColumnTarget Target)[] ActivityTargets =
    [
        ("email", new ColumnTarget.Activity(ActivityPart.LeadEmail)),
        ("externalId", new ColumnTarget.Activity(ActivityPart.LeadExternalId)),
        ("type", new ColumnTarget.Activity(ActivityPart.Type)),
        ("date", new ColumnTarget.Activity(ActivityPart.Date)),
        ("detail", new ColumnTarget.Activity(ActivityPart.Detail)),
        ("count", new ColumnTarget.Activity(ActivityPart.Count)),
    ];

    private static readonly (string Key, ColumnTarget Target)[] OutcomeTargets =
    [
        ("email", new ColumnTarget.Outcome(OutcomePart.LeadEmail)),
        ("externalId", new ColumnTarget.Outcome(OutcomePart.LeadExternalId)),
        ("result", new ColumnTarget.Outcome(OutcomePart.Result)),
        ("date", new ColumnTarget.Outcome(OutcomePart.Date)),
        ("value", new ColumnTarget.Outcome(OutcomePart.Value)),
    ];

    public static Command CreateLeads(SessionStarter session)
    {
        var options = new ImportCommandOptions { File = { Arity = ArgumentArity.ZeroOrOne } };
        var watch = new WatchOptions();
        var createFields = new Option<bool>("--create-fields") { Description = "Make a custom field of every column that matches none; otherwise such columns are left out." };
        var kind = new Option<string?>("--kind") { Description = "What the list tells of: leads, activities or outcomes; otherwise what its columns say." };
        kind.AcceptOnlyFromAmong("leads", "activities", "outcomes");
        var command = new Command("import", "Import a list of leads (.xlsx, .xls, .xlsb, .ods, .csv, .vcf), of their activities or of how deals ended, in one transaction, and score them.")
        {
            options.File, options.Sheet, options.AllSheets, options.WithoutHidden, options.Map, kind, createFields, options.DryRun, options.KeepAs,
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

            var wanted = run.Arguments.GetValue(kind) is { } name ? Enum.Parse<ImportKind>(name, ignoreCase: true) : (ImportKind?)null;

            return ImportAsync(run, options, wanted, how, cancellationToken);
        }));

        return command;
    }

    public static Command CreateActivities(SessionStarter session)
    {
        var options = new ImportCommandOptions();
        var type = new Option<string?>("--type") { Description = "Activity type of rows that name none, by its key or name." };
        var import = new Command("import", "Import a list of activities (lead e-mail, type, date, detail, count) in one transaction.")
        {
            options.File, options.Sheet, options.AllSheets, options.WithoutHidden, options.Map, type, options.DryRun, options.KeepAs,
        };
        import.SetAction(session.Run((run, cancellationToken) =>
        {
            var how = new ImportOptions(DryRun: run.Arguments.GetValue(options.DryRun));

            return ImportAsync(run, options, ImportKind.Activities, how, cancellationToken, run.Arguments.GetValue(type));
        }));

        return new("activities", "Work with activities.") { import };
    }

    public static Command CreateOutcomes(SessionStarter session)
    {
        var options = new ImportCommandOptions();
        var import = new Command("import", "Import how deals ended (lead e-mail, won or lost, date, value) in one transaction.")
        {
            options.File, options.Sheet, options.AllSheets, options.WithoutHidden, options.Map, options.DryRun, options.KeepAs,
        };
        import.SetAction(session.Run((run, cancellationToken) =>
            ImportAsync(run, options, ImportKind.Outcomes, new(DryRun: run.Arguments.GetValue(options.DryRun)), cancellationToken)));

        return new("outcomes", "Work with the outcomes of deals.") { import };
    }

    // What is imported is proposed, read and written as on the page; only nobody looks at it first.
    private static async Task ImportAsync(
        Session run, ImportCommandOptions options, ImportKind? kind, ImportOptions how, CancellationToken cancellationToken, string? activityType = null)
    {
        // Imported leads are scored for the day the others are: that should be today.
        await run.Get<LeadScoring>().EnsureCurrentAsync(cancellationToken);
        StoredUpload? upload = null;

        try
        {
            var file = run.Arguments.GetRequiredValue(options.File);
            upload = await StoreAsync(run, file, cancellationToken);
            var proposed = await OpenAsync(run, upload, file.Name, options, kind, cancellationToken);
            using var list = proposed.File;
            var draft = (run.Arguments.GetValue(options.Map) ?? []).Aggregate(proposed, Mapped).Unattended()
                .WithoutHiddenRows(run.Arguments.GetValue(options.WithoutHidden));
            var recipe = draft.Recipe with { ActivityType = activityType ?? draft.ActivityType };
            var report = await run.Get<ListImport>().RunAsync(
                Actor.CommandLine, draft.SourceOf(upload, cancellationToken), recipe, how with { Fixes = draft.Fixes }, progress: null, cancellationToken);

            if (!how.DryRun && run.Arguments.GetValue(options.KeepAs) is { } name)
            {
                await KeepAsync(run, name, draft.Table.Headers, WithoutNewFields(recipe, report), cancellationToken);
            }

            run.Print(ImportResult.From(report, run.Get<ImportProblems>()), (output, result) => AsText(output, recipe.Kind, result));
        }
        catch (FileRefusedException refusal)
        {
            throw new RefusedException(run.Get<FileRefusal>().Describe(refusal));
        }
        catch (ImportMappingException wrong)
        {
            throw new RefusedException(run.Get<ImportProblems>().TextOf(wrong.Fault));
        }
        finally
        {
            if (upload is not null)
            {
                run.Get<UploadFolder>().Delete(upload.Path);
            }
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

    // What is hashed must be what is imported, whoever writes to the file meanwhile.
    private static async Task<StoredUpload> StoreAsync(Session run, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var limits = run.Get<IOptions<ReadingLimits>>().Value;
            await using var content = file.OpenRead();

            return content.Length > limits.MaxFileBytes
                ? throw UploadEndpoints.TooLarge(file.Name, limits)
                : await run.Get<UploadFolder>().StoreAsync(content, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileRefusedException.From(failure, file.Name);
        }
    }

    private static async Task<ImportDraft> OpenAsync(
        Session run, StoredUpload upload, string fileName, ImportCommandOptions options, ImportKind? kind, CancellationToken cancellationToken)
    {
        var drafts = run.Get<ImportDrafts>();
        var draft = await drafts.OpenAsync(Actor.CommandLine, upload, fileName, cancellationToken);

        var named = (run.Arguments.GetValue(options.Sheet) ?? []).Select(name => IndexOf(name, draft.File)).ToList();

        if (named.Count > 0 && named[0] != draft.Table.Layout.Sheet)
        {
            draft = await drafts.OnSheetAsync(Actor.CommandLine, draft, named[0], cancellationToken);
        }

        if (OthersOf(draft, [.. named.Skip(1)], run.Arguments.GetValue(options.AllSheets)) is { Count: > 0 } others)
        {
            draft = await drafts.WithSheetsAsync(Actor.CommandLine, draft, others, cancellationToken);
        }

        return kind is { } wanted && wanted != draft.Kind ? await drafts.AsKindAsync(Actor.CommandLine, draft, wanted, cancellationToken) : draft;
    }

    // Hidden sheets are taken only when they are named.
    private static List<int> OthersOf(ImportDraft draft, IReadOnlyList<int> named, bool all)
    {
        var sisters = draft.Table.Sisters;
        var stranger = named.Where(sheet => sheet != draft.Table.Layout.Sheet && sisters.All(sister => sister.Sheet.Index != sheet)).Select(sheet => draft.File.Sheets[sheet].Name).FirstOrDefault();

        return stranger is not null
            ? throw new RefusedException($"Sheet \"{stranger}\" does not have the columns of \"{draft.Table.Sheet.Name}\", or no rows: they cannot be taken together.")
            : [.. sisters.Where(sister => named.Contains(sister.Sheet.Index) || (all && !sister.Sheet.Hidden)).Select(sister => sister.Sheet.Index)];
    }

    private static int IndexOf(string sheetName, ListFile file)
    {
        var index = file.Sheets.Select(sheet => sheet.Name).ToList().FindIndex(name => Folding.Same(name, sheetName));

        return index >= 0 ? index : throw new RefusedException(
            $"{file.FileName} has no sheet \"{sheetName}\". Its sheets are: {string.Join(", ", file.Sheets.Select(sheet => sheet.Name))}.");
    }

    private static ImportDraft Mapped(ImportDraft draft, string wish)
    {
        var (header, key) = (wish[..Math.Max(0, wish.LastIndexOf('='))], wish[(wish.LastIndexOf('=') + 1)..].Trim());
        var column = draft.Columns.FirstOrDefault(column => Folding.Same(column.Column.Header, header)) ?? throw new RefusedException(
            $"--map \"{wish}\" names no column. Write \"Header=FieldKey\"; the headers are: {string.Join(", ", draft.Columns.Select(known => known.Column.Header))}.");
        var targets = TargetsOf(draft).ToList();
        var target = targets.FirstOrDefault(known => Folding.Same(known.Key, key)).Target ?? throw new RefusedException(
            $"--map \"{wish}\": there is no field \"{key}\". Known are: {string.Join(", ", targets.Select(known => known.Key))}.");

        return draft.WithTarget(column.Column.Index, target);
    }

    private static IEnumerable<(string Key, ColumnTarget Target)> TargetsOf(ImportDraft draft) =>
        [
            .. draft.Kind switch
            {
                ImportKind.Activities => ActivityTargets,
                ImportKind.Outcomes => OutcomeTargets,
                _ => LeadTargets.Concat(draft.Catalogue.Fields.Select(field => (field.Key, (ColumnTarget)new ColumnTarget.Field(field.Key)))),
            },
            ("ignore", new ColumnTarget.LeaveOut()),
        ];

    private static void AsText(TextWriter output, ImportKind kind, ImportResult result)
    {
        output.WriteLine($"{result.Rows} {(result.Rows == 1 ? "row" : "rows")} of {kind.ToString().ToLowerInvariant()}: {result.Created} created, {result.Updated} updated, {result.Unchanged} unchanged, {result.Rejected} rejected ({result.Seconds:0.0} s)");

        foreach (var note in result.Notes)
        {
            output.WriteLine(note);
        }

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

    // The names and the order of the properties are a contract with other programs.
    internal sealed record ImportResult(
        int Rows, int Created, int Updated, int Unchanged, int Rejected, IReadOnlyList<ImportResultProblem> Problems, double Seconds, IReadOnlyList<string> Notes,
        int HiddenRows)
    {
        public static ImportResult From(ImportReport report, ImportProblems texts) => new(
            report.Rows,
            report.Created,
            report.Updated,
            report.Unchanged,
            report.Rejected,
            [.. report.Problems.Select(problem => new ImportResultProblem(
                problem.Sheet, problem.RowOnSheet, problem.Column, problem.Value, texts.TextOf(problem)))],
            Math.Round(report.Elapsed.TotalSeconds, 3),
            [.. report.Notes.Select(texts.TextOf)],
            report.Notes.Where(note => note.Kind is ImportNoteKind.HiddenRows or ImportNoteKind.HiddenRowsLeftOut).Sum(note => note.Count));
    }

    internal sealed record ImportResultProblem(string? Sheet, int Row, string? Column, string? Value, string Message);
}

/// <summary>The arguments all imports have.</summary>
internal sealed class ImportCommandOptions
{
    public Argument<FileInfo> File { get; } = new("file") { Description = "The list." };

    public Option<bool> WithoutHidden { get; } = new("--without-hidden") { Description = "Leave out rows that are hidden or filtered out in the sheet." };

    public Option<string[]> Sheet { get; } = new("--sheet")
    {
        Description = "Name of the sheet; otherwise the one that looks like a list. Can be repeated for sheets with the same columns, which are taken together.",
        AllowMultipleArgumentsPerToken = false,
    };

    public Option<bool> AllSheets { get; } = new("--all-sheets") { Description = "Take all sheets that have the same columns together as one list, but for hidden ones." };

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
