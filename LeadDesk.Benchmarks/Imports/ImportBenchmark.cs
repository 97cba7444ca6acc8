using System.Diagnostics;
using System.Text;
using ExcelDataReader;
using LeadDesk.Benchmarks.Comparison;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Import.Run;
using LeadDesk.Web.Features.Import.Undo;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Benchmarks.Imports;

/// <summary>What a user waits for, in one process that has warmed up on a small list, with an index loaded as in a running LeadDesk.</summary>
/// <param name="brief">One run, and nothing beside it.</param>
internal sealed class ImportBenchmark(int rows, bool brief, string folder, TextWriter output)
{
    private static readonly Actor User = new("bench", "bench", [.. Enum.GetValues<Right>()]);

    // The first is slower, since the program still compiles itself.
    private readonly int _runs = brief ? 1 : 3;
    private readonly string _workbook = Path.Combine(folder, "list.xlsx");
    private readonly string _second = Path.Combine(folder, "second.xlsx");
    private readonly string _small = Path.Combine(folder, "small.xlsx");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // ExcelDataReader asks for Windows-1252.
        ListWorkbook.Write(_workbook, rows);
        ListWorkbook.Write(_small, 20_000);
        await output.WriteLineAsync($"{Machine.Describe()}\n{rows:N0} rows x 15 columns, {new FileInfo(_workbook).Length / 1048576.0:0.0} MB\n");

        await using (var warm = await StartAsync("warm.db", cancellationToken))
        {
            await ImportAsync(warm, _small, _ => { }, cancellationToken);
            await UndoAsync(warm, cancellationToken);
        }

        var totals = new List<double>();

        for (var run = 1; run < _runs; run++)
        {
            await using var fresh = await StartAsync($"run{run}.db", cancellationToken);
            totals.Add(await TotalAsync(fresh, cancellationToken));
        }

        await using var services = await StartAsync("import.db", cancellationToken);
        GC.Collect();
        using var memory = new MemoryWatch();
        totals.Add(await TotalAsync(services, cancellationToken));
        await output.WriteLineAsync($"{"highest working set above idle",-44}{memory.HighestAboveStart() / 1048576.0,8:0} MB");

        if (!brief)
        {
            ListWorkbook.Write(_second, rows, first: rows);
            await BesideAsync(services, cancellationToken);
        }

        await UndoAsync(services, cancellationToken, Print);

        Read(_small);
        var processor = Environment.CpuUsage.TotalTime;
        var reading = Timing.Median(_runs, _ => Read(_workbook), warmUp: false);
        var spent = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / _runs;
        Print(new("only reading it with ExcelDataReader", reading, spent, Counts: false));
        var total = totals.Order().ElementAt(_runs / 2);
        await output.WriteLineAsync($"{"upload to scored, median of the runs",-44}{total,8:0.00} s");
        await output.WriteLineAsync($"{"ratio (at most 3)",-44}{total / reading,8:0.00}");
    }

    /// <summary>From the upload to scored leads in an empty base, without the preview.</summary>
    private async Task<double> TotalAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var total = 0.0;
        await ImportAsync(services, _workbook, phase => total += Print(phase), cancellationToken);
        await output.WriteLineAsync($"{"upload to scored, without the preview",-44}{total,8:0.00} s\n");

        return total;
    }

    private double Print(Phase phase)
    {
        output.WriteLine($"{phase.Name,-44}{phase.Seconds,8:0.00} s  {phase.Processor,8:0.00} s of processor");

        return phase.Counts ? phase.Seconds : 0;
    }

    private static async Task ImportAsync(
        ServiceProvider services, string file, Action<Phase> phase, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;

        await using var stream = File.OpenRead(file);
        var upload = await services.GetRequiredService<UploadFolder>().StoreAsync(stream, cancellationToken);
        Tell("store and hash the upload");
        var draft = await services.GetRequiredService<ImportDrafts>().OpenAsync(User, upload, "list.xlsx", cancellationToken);
        Tell("check, read and match columns");
        var preview = await RunAsync(dryRun: true);
        Tell("preview", counts: false);
        var report = await RunAsync(dryRun: false);
        Tell("import, score, index");
        await RunAsync(dryRun: false);
        Tell("the same list again", counts: false);

        if ((preview.Created, preview.Rejected) != (report.Created, report.Rejected))
        {
            throw new InvalidOperationException("The preview said something else than the import did.");
        }

        Task<ImportReport> RunAsync(bool dryRun) => services.GetRequiredService<LeadImport>().RunAsync(
            User, draft.SourceOf(upload, cancellationToken), draft.Recipe, new(dryRun), null, cancellationToken);

        void Tell(string name, bool counts = true)
        {
            phase(new(name, clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, counts));
            processor = Environment.CpuUsage.TotalTime;
            clock.Restart();
        }
    }

    // Twenty people turn a page a second, first alone, then while somebody else imports as many leads again.
    private async Task BesideAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var quiet = await PagesAsync(services, Task.Delay(TimeSpan.FromSeconds(10), cancellationToken), cancellationToken);
        var import = Task.Run(() => ImportAsync(services, _second, _ => { }, cancellationToken), cancellationToken);
        var beside = await PagesAsync(services, import, cancellationToken);
        await import;
        await output.WriteLineAsync($"{"board page alone, p95",-44}{quiet,8:0.0} ms");
        await output.WriteLineAsync($"{"board page beside an import, p95",-44}{beside,8:0.0} ms");
    }

    private static async Task<double> PagesAsync(ServiceProvider services, Task until, CancellationToken cancellationToken)
    {
        var board = services.GetRequiredService<BoardQuery>();
        var times = new List<double>();

        while (!until.IsCompleted)
        {
            var clock = Stopwatch.StartNew();
            await board.RunAsync(User, new(), skip: 50 * (times.Count % 20), take: 50, cancellationToken);
            times.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return times.Order().ElementAt((int)(0.95 * (times.Count - 1)));
    }

    private static async Task UndoAsync(ServiceProvider services, CancellationToken cancellationToken, Func<Phase, double>? tell = null)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken);
        var id = await db.Imports.OrderByDescending(run => run.Created).ThenBy(run => run.Id).Select(run => run.Id).FirstAsync(cancellationToken);
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await services.GetRequiredService<ImportUndo>().RunAsync(User, id, null, cancellationToken);
        tell?.Invoke(new("undo of the first import", clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, Counts: false));
    }

    private static void Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);

        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                reader.GetValue(column);
            }
        }
    }

    private async Task<ServiceProvider> StartAsync(string database, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", Path.Combine(folder, database))]).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(configuration)
            .AddLeadDeskData(configuration)
            .AddScoring()
            .AddBoard()
            .AddImport(configuration)
            .BuildServiceProvider();
        await DatabaseStartup.PrepareAsync(services, cancellationToken);
        await using (var db = await services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync(cancellationToken))
        {
            db.Users.Add(new() { Id = User.UserId!, UserName = "bench", NormalizedUserName = "BENCH", DisplayName = "bench", CreatedAt = DateTime.UtcNow });
            await db.SaveChangesAsync(cancellationToken);
        }

        await services.GetRequiredService<LeadScoring>().EnsureCurrentAsync(cancellationToken);
        await services.GetRequiredService<LiveIndex>().LoadedAsync(cancellationToken);

        return services;
    }

    /// <param name="Processor">Seconds of all cores together: what is spent when others use the machine, too.</param>
    /// <param name="Counts">Whether it belongs to the way from the upload to scored leads.</param>
    private sealed record Phase(string Name, double Seconds, double Processor, bool Counts);
}
