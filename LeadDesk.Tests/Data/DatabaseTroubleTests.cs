using System.Net;
using System.Net.Sockets;
using LeadDesk.Web.CommandLine;
using LeadDesk.Web.Data;
using LeadDesk.Web.Health;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Tests.Data;

/// <summary>Every bad state of the database is one sentence.</summary>
public sealed class DatabaseTroubleTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    [Theory]
    [InlineData(5, DatabaseTroubleKind.Locked)]
    [InlineData(8, DatabaseTroubleKind.ReadOnly)]
    [InlineData(11, DatabaseTroubleKind.Damaged)]
    [InlineData(13, DatabaseTroubleKind.DiskFull)]
    [InlineData(14, DatabaseTroubleKind.CannotOpen)]
    [InlineData(26, DatabaseTroubleKind.NotADatabase)]
    public void SQLites_code_says_which_it_is_also_deep_inside(int code, DatabaseTroubleKind expected)
    {
        var failure = new DbUpdateException("outer", new InvalidOperationException("middle", new SqliteException("inner", code)));

        Assert.Equal(expected, DatabaseTrouble.Of(failure));
    }

    [Fact]
    public void An_ordinary_failure_is_none() =>
        Assert.Null(DatabaseTrouble.Of(new InvalidOperationException("x", new SqliteException("constraint", 19))));

    [Fact]
    public void Every_kind_has_a_sentence_in_both_languages()
    {
        var texts = _folder.Process().GetRequiredService<IStringLocalizer<DatabaseStartup>>();

        foreach (var kind in Enum.GetNames<DatabaseTroubleKind>())
        {
            var (german, english) = (Support.ScoredDatabase.In("de", () => texts[kind]), Support.ScoredDatabase.In("en", () => texts[kind]));

            Assert.False(german.ResourceNotFound || english.ResourceNotFound, kind);
            Assert.NotEqual(german.Value, english.Value);
        }
    }

    [Fact]
    public async Task A_path_that_is_a_folder_is_named()
    {
        Directory.CreateDirectory(_folder.File);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));

        Assert.Contains(_folder.File, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Database:Path", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_is_told_in_a_sentence_and_left_alone()
    {
        await _folder.PreparedAsync();
        SqliteConnection.ClearAllPools();
        await using (var file = File.OpenWrite(_folder.File))
        {
            // Behind the header: all pages but the first, and the schema on it.
            file.Position = 100;
            await file.WriteAsync(new byte[8000]);
        }

        var damaged = await File.ReadAllBytesAsync(_folder.File);
        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));

        Assert.DoesNotContain("SQLite Error", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(_folder.File));
    }

    [Fact]
    public async Task A_command_on_a_folder_ends_with_a_sentence_and_exit_code_2()
    {
        using var commands = new CommandLine.Commands();
        Directory.CreateDirectory(commands.Database);

        var (code, _, error) = await commands.RunAsync("board");

        Assert.Equal(CommandLineProgram.Refused, code);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Ready_until_the_disk_has_less_free_than_demanded()
    {
        var enough = await _folder.PreparedAsync();
        var tooLittle = _folder.Process(settings: new KeyValuePair<string, string?>("Database:MinimumFreeMegabytes", int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Null(await Check(enough).FaultAsync(CancellationToken.None));
        Assert.Contains("MB are free", await Check(tooLittle).FaultAsync(CancellationToken.None), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(_folder.File)!), file => file.EndsWith(".probe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_writer_at_work_is_no_fault()
    {
        var process = await _folder.PreparedAsync();
        await using var db = DatabaseFolder.Open(process);
        await using var writing = await db.Database.BeginTransactionAsync();

        Assert.Null(await Check(process).FaultAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Ready_turns_false_when_a_check_fails_later()
    {
        var check = new Turning();
        using var readiness = new Readiness([check], TimeProvider.System);
        Assert.NotNull(await readiness.FaultAsync(CancellationToken.None));
        readiness.MarkReady();
        check.Fault = "the disk is gone";

        Assert.Equal("the disk is gone", await readiness.FaultAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_a_sentence_and_exit_code_2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => EndToEnd.LeadDeskProcess.StartAsync(urls: url));

        Assert.Contains("exit code 2", ended.Message, StringComparison.Ordinal);
        Assert.Equal(2, ended.Message.Trim().Split('\n').Length);
        Assert.Contains(url, ended.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static DatabaseCheck Check(ServiceProvider process) => process.GetServices<IReadinessCheck>().OfType<DatabaseCheck>().Single();

    private sealed class Turning : IReadinessCheck
    {
        public string? Fault { get; set; }

        public Task<string?> FaultAsync(CancellationToken cancellationToken) => Task.FromResult(Fault);
    }
}
