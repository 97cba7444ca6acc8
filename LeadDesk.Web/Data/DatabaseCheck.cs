using System.Globalization;
using LeadDesk.Web.Health;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Data;

/// <summary>Whether the database can be written: tried, not believed.</summary>
public sealed class DatabaseCheck(
    IDbContextFactory<LeadDeskDbContext> contexts, IOptions<DatabaseOptions> options, TimeProvider time) : IReadinessCheck
{
    private const int ProbeLength = 4096;
    private const int Mebibyte = 1 << 20;

    // A large import writes for minutes; whoever keeps the database longer than this is somebody else.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(15);

    private long? _lockedSince;

    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return DiskFault() ?? await WriteFaultAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            return $"the database cannot be written ({failure.Message})";
        }
    }

    private string? DiskFault()
    {
        var folder = Path.GetDirectoryName(options.Value.FullPath)!;
        var free = new DriveInfo(folder).AvailableFreeSpace / Mebibyte;

        if (free < options.Value.MinimumFreeMegabytes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"only {free:N0} MB are free on the disk of {folder}; make room");
        }

        // A full or read-only disk shows when something is written, and only then.
        var probe = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(options.Value.FullPath)}.{Guid.NewGuid():N}.probe");

        try
        {
            using var file = PrivateFiles.New(probe);
            file.Write(new byte[ProbeLength]);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(probe);
        }

        return null;
    }

    private async Task<string?> WriteFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.OpenConnectionAsync(cancellationToken);
            db.Database.SetCommandTimeout(1);
            await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=500", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("ROLLBACK", cancellationToken);
            _lockedSince = null;

            return null;
        }
        catch (SqliteException failure) when (DatabaseTrouble.Of(failure) is DatabaseTroubleKind.Locked)
        {
            _lockedSince ??= time.GetTimestamp();

            return time.GetElapsedTime(_lockedSince.Value) < LongestWrite ? null : "another program keeps the database locked; close it";
        }
    }
}
