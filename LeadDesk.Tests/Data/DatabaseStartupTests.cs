using System.Reflection;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace LeadDesk.Tests.Data;

public sealed class DatabaseStartupTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    [Fact]
    public async Task Fresh_start_creates_the_database_with_roles_and_one_organisation()
    {
        await using var db = DatabaseFolder.Open(await _folder.PreparedAsync());

        Assert.Equal(["Admin", "Marketing", "Sales"], await db.Roles.Select(role => role.Name).Order().ToListAsync());
        Assert.Equal((1, "Europe/Berlin", null), await db.Organisations.Select(row => ValueTuple.Create(row.Id, row.TimeZone, row.SetUpAt)).SingleAsync());
        Assert.Empty(_folder.Backups);
    }

    [Fact]
    public async Task Second_start_changes_nothing_and_makes_no_backup()
    {
        await using (var db = DatabaseFolder.Open(await _folder.PreparedAsync()))
        {
            (await db.Organisations.SingleAsync()).Language = "de";
            await db.SaveChangesAsync();
        }

        await using var again = DatabaseFolder.Open(await _folder.PreparedAsync());

        Assert.Equal("de", (await again.Organisations.SingleAsync()).Language);
        Assert.Equal(3, await again.Roles.CountAsync());
        Assert.Empty(_folder.Backups);
    }

    [Fact]
    public async Task Start_after_a_kill_during_the_first_migration_finishes_it()
    {
        var killed = _folder.Process();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        await using (var db = DatabaseFolder.Open(killed))
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
                """);
        }

        await using var after = DatabaseFolder.Open(await _folder.PreparedAsync());

        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Equal(3, await after.Roles.CountAsync());
    }

    [Fact]
    public async Task Database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (var db = DatabaseFolder.Open(await _folder.PreparedAsync()))
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        }

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));

        Assert.Contains(_folder.File, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Backups);
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        var content = new string('x', 5000);
        await File.WriteAllTextAsync(_folder.File, content);

        await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process()));

        Assert.Equal(content, await File.ReadAllTextAsync(_folder.File));
    }

    [Fact]
    public async Task Unknown_synchronous_setting_is_refused() =>
        await Assert.ThrowsAsync<DatabaseRefusedException>(() => DatabaseFolder.PrepareAsync(_folder.Process("OFF")));

    [Fact]
    public async Task Processes_that_start_at_once_prepare_one_database()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => DatabaseFolder.PrepareAsync(_folder.Process()))));

        await using var db = DatabaseFolder.Open(_folder.Process());
        Assert.Equal(3, await db.Roles.CountAsync());
        Assert.Equal(1, await db.Organisations.CountAsync());
    }

    [Fact]
    public async Task Start_waits_until_the_other_process_is_done()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        var other = new FileStream(_folder.File + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var start = DatabaseFolder.PrepareAsync(_folder.Process());

        Assert.False(start.IsCompleted);
        Assert.False(File.Exists(_folder.File));
        await other.DisposeAsync();
        await start;
        Assert.True(File.Exists(_folder.File));
    }

    [Fact]
    public async Task Pending_migration_backs_the_database_up_first()
    {
        int known;
        await using (var db = DatabaseFolder.Open(await _folder.PreparedAsync()))
        {
            (await db.Organisations.SingleAsync()).TimeZone = "Europe/Vienna";
            await db.SaveChangesAsync();
            known = db.Database.GetMigrations().Count();
        }

        var newer = _folder.Process(context: options => options.ReplaceService<IMigrationsAssembly, OneMoreMigration>());
        await DatabaseFolder.PrepareAsync(newer);

        await using var backup = new LeadDeskDbContext(
            new DbContextOptionsBuilder<LeadDeskDbContext>().UseSqlite($"Data Source={Assert.Single(_folder.Backups)}").Options);
        Assert.Equal("Europe/Vienna", (await backup.Organisations.SingleAsync()).TimeZone);
        Assert.Equal(known, (await backup.Database.GetAppliedMigrationsAsync()).Count());
        Assert.Equal(known + 1, (await DatabaseFolder.Open(newer).Database.GetAppliedMigrationsAsync()).Count());
    }

    [Fact]
    public async Task Migrations_describe_the_whole_model()
    {
        await using var db = DatabaseFolder.Open(_folder.Process());

        Assert.False(db.Database.HasPendingModelChanges());
    }

    public void Dispose() => _folder.Dispose();

#pragma warning disable EF1001 // The only way to give a context one more migration than its assembly holds.
    private sealed class OneMoreMigration(
        ICurrentDbContext context, IDbContextOptions options, IMigrationsIdGenerator ids, IDiagnosticsLogger<DbLoggerCategory.Migrations> logger)
        : MigrationsAssembly(context, options, ids, logger)
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
            new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary()) { ["29990101000000_Later"] = typeof(Later).GetTypeInfo() };
    }
#pragma warning restore EF1001

    [Migration("29990101000000_Later")]
    private sealed class Later : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE Later (Id INTEGER)");
    }
}
