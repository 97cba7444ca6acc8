using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Import.Mapping.Kept;
using LeadDesk.Web.Features.Import.Upload;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Import.Folder;

/// <summary>
/// Imports lists that are put into a folder and moves each to done/ or failed/ with its report beside it. When LeadDesk is stopped between
/// importing and moving, the list is still there at the next look: its hash then tells that it is imported already.
/// </summary>
public sealed class WatchedFolder(
    MappedImport imports, UploadFolder uploads, ImportProblems problems, TimeProvider clock, IStringLocalizer<WatchedFolder> texts)
{
    private const string DoneFolder = "done";
    private const string FailedFolder = "failed";

    private static readonly string[] Endings = [".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".vcf"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly HashSet<SeenFile> _taken = [];

    /// <summary>Looks until cancelled, or once.</summary>
    /// <param name="report">Told of every list.</param>
    /// <exception cref="ListRefusedException">There is no mapping of that name.</exception>
    public async Task RunAsync(FolderWatch watch, Action<FolderReport> report, CancellationToken cancellationToken)
    {
        await imports.KeptAsync(Actor.CommandLine, watch.Mapping, cancellationToken);
        var before = Look(watch.Path);

        while (true)
        {
            await Task.Delay(watch.Interval, cancellationToken);
            var now = Look(watch.Path);

            // Somebody may still be writing one that has grown.
            foreach (var file in now.Where(file => before.Contains(file) && !_taken.Contains(file) && File.Exists(file.Path)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                report(await TakeAsync(watch, file, cancellationToken));
                _taken.Add(file); // Even when it could not be moved: never twice.
            }

            if (watch.Once && now.All(before.Contains))
            {
                return;
            }

            before = now;
        }
    }

    // Links would lead out of the folder; hidden files are how many programs name what is not complete yet.
    private static List<SeenFile> Look(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => Endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)
                && !file.Name.StartsWith('.') && !file.Name.StartsWith("~$", StringComparison.Ordinal)
                && (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden)) == 0)
            .OrderBy(file => file.LastWriteTimeUtc)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new SeenFile(file.FullName, file.Length, file.LastWriteTimeUtc)),
    ];

    private async Task<FolderReport> TakeAsync(FolderWatch watch, SeenFile file, CancellationToken cancellationToken)
    {
        // What is hashed must be what is imported, whoever writes to the folder meanwhile.
        await using var content = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var upload = await uploads.StoreAsync(content, cancellationToken);

        try
        {
            return Keep(watch, file, await ImportAsync(watch, new(upload, Path.GetFileName(file.Path), watch.Mapping), cancellationToken));
        }
        finally
        {
            uploads.Delete(upload.Path);
        }
    }

    private async Task<FolderReport> ImportAsync(FolderWatch watch, MappedFile file, CancellationToken cancellationToken)
    {
        var blank = new FolderReport(
            file.FileName, watch.Mapping, "failed", "", clock.GetUtcNow().UtcDateTime, null, null, null, null, null, null, null, null, null, null, "", []);

        try
        {
            if (await imports.EarlierAsync(Actor.CommandLine, file, cancellationToken) is { } earlier)
            {
                return blank with { Result = "skipped", ImportId = earlier, Failure = texts["Skipped", earlier] };
            }

            var report = await imports.ImportAsync(Actor.CommandLine, file, cancellationToken);

            return blank with
            {
                Result = "imported",
                ImportId = report.ImportId,
                Rows = report.Rows,
                Created = report.Created,
                Updated = report.Updated,
                Unchanged = report.Unchanged,
                Rejected = report.Rejected,
                LeftOut = report.LeftOut,
                Suppressed = report.Suppressed,
                ProblemCount = report.ProblemCount,
                Problems = [.. report.Problems.Select(problem => new FolderProblem(
                    problem.Sheet, problem.RowOnSheet, problem.Column, problem.Value, problems.TextOf(problem)))],
                Notes = [.. report.Notes.Select(problems.TextOf)],
            };
        }
        catch (ListRefusedException refusal)
        {
            return blank with { Failure = refusal.Message };
        }
    }

    // The report first: a list that has been moved always has one.
    private FolderReport Keep(FolderWatch watch, SeenFile file, FolderReport report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(watch.Path, report.Result == "failed" ? FailedFolder : DoneFolder)).FullName;
        var place = FreePlace(folder, Path.GetFileNameWithoutExtension(file.Path), Path.GetExtension(file.Path), report.At);
        var kept = report with { MovedTo = place };
        kept = kept with { Summary = SummaryOf(kept) };
        WritePrivate(place + ".report.json", JsonSerializer.Serialize(kept, Json));
        WritePrivate(place + ".report.txt", TextOf(kept));
        File.Move(file.Path, place);

        return kept;
    }

    // Reports quote people's data.
    private static void WritePrivate(string path, string text)
    {
        PrivateFiles.Ensure(path);
        File.WriteAllText(path, text, Encoding.UTF8);
    }

    // Tonight's list mostly has the name of yesterday's.
    private static string FreePlace(string folder, string name, string ending, DateTime at)
    {
        var stamped = string.Create(CultureInfo.InvariantCulture, $"{name} {at:yyyyMMdd-HHmmss}");
        var place = Path.Combine(folder, stamped + ending);

        for (var number = 2; File.Exists(place) || File.Exists(place + ".report.json"); number++)
        {
            place = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stamped} {number}{ending}"));
        }

        return place;
    }

    private string SummaryOf(FolderReport report) => report.Result == "imported"
        ? texts["Imported", report.File, report.Rows!, report.Created!, report.Updated!, report.Unchanged!, report.Rejected!, report.LeftOut!, report.Suppressed!]
        : $"{report.File}: {report.Failure}";

    private string TextOf(FolderReport report) => string.Join(Environment.NewLine,
    [
        report.Summary,
        .. report.Notes,
        "",
        .. report.Problems.Select(problem => texts["Problem", problem.Row, problem.Column ?? "–", problem.Value ?? "", problem.Message].Value),
    ]);

    private readonly record struct SeenFile(string Path, long Length, DateTime WrittenAt);
}
