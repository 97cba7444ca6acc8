using LeadDesk.Tests.Support;
using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Data;

/// <summary>The readiness check of the database fails when writing fails.</summary>
public sealed class DatabaseCheckTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();
    private readonly RingingTime _time = new(new(2026, 3, 31, 8, 0, 0, DateTimeKind.Utc));

    [Fact]
    public async Task Database_that_is_locked_is_a_fault_after_a_quarter_of_an_hour_and_the_patience_begins_anew()
    {
        var process = await _folder.PreparedAsync();
        var check = Check(process);
        await using var other = DatabaseFolder.Open(process);

        await using (await other.Database.BeginTransactionAsync())
        {
            Assert.Null(await check.FaultAsync(CancellationToken.None));
            _time.Pass(TimeSpan.FromMinutes(14));
            Assert.Null(await check.FaultAsync(CancellationToken.None));
            _time.Pass(TimeSpan.FromMinutes(1));
            Assert.Contains("locked", await check.FaultAsync(CancellationToken.None), StringComparison.Ordinal);
        }

        Assert.Null(await check.FaultAsync(CancellationToken.None));
        await using var again = await other.Database.BeginTransactionAsync();
        Assert.Null(await check.FaultAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Folder_that_went_away_is_a_fault()
    {
        var check = Check(await _folder.PreparedAsync());
        Assert.Null(await check.FaultAsync(CancellationToken.None));
        SqliteConnection.ClearAllPools();

        Directory.Delete(Path.GetDirectoryName(_folder.File)!, recursive: true);

        Assert.Contains("cannot be written", await check.FaultAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_no_database_any_more_is_a_fault()
    {
        var check = Check(await _folder.PreparedAsync());
        SqliteConnection.ClearAllPools();

        await File.WriteAllBytesAsync(_folder.File, [.. Enumerable.Repeat((byte)'x', 8192)]);

        Assert.Contains("cannot be written", await check.FaultAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private DatabaseCheck Check(ServiceProvider process) => new(
        process.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>(), process.GetRequiredService<IOptions<DatabaseOptions>>(), _time);
}
