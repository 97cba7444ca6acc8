using System.Security.Cryptography;
using LeadDesk.Web.Data.Protection;
using LeadDesk.Web.Data.Seed;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Data;

/// <summary>Brings the database to the state this program needs, whatever happened to the program before.</summary>
public sealed partial class DatabaseStartup(
    IDbContextFactory<LeadDeskDbContext> contexts,
    IOptions<DatabaseOptions> options,
    IOptions<ProtectionOptions> protection,
    KeyFolder keys,
    KeyCertificate certificate,
    ProtectedSecret secret,
    TimeProvider clock,
    IStringLocalizer<DatabaseStartup> texts,
    ILogger<DatabaseStartup> logger)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates or migrates the database and adds the initial data; processes that start at once take turns.</summary>
    /// <param name="services">Where <see cref="DataServices.AddLeadDeskData"/> registered the database.</param>
    /// <exception cref="DatabaseRefusedException">The settings are wrong, or the file is no database, not writable, or a newer LeadDesk's.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<DatabaseStartup>().RunAsync(cancellationToken);
        }
        catch (OptionsValidationException failure)
        {
            throw new DatabaseRefusedException(string.Join(" ", failure.Failures), failure);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var file = options.Value.FullPath;

        try
        {
            if (Directory.Exists(file))
            {
                throw new DatabaseRefusedException(texts["IsFolder", file]);
            }

            if (PrivateFiles.SharedFolder(Path.GetDirectoryName(file)!))
            {
                ShieldFolder(Path.GetDirectoryName(file)!);
            }

            await using var turn = await WaitForTurnAsync(file + ".lock", cancellationToken);
            ShieldFiles(file);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await MigrateAsync(db, file, cancellationToken);
            await InitialData.EnsureAsync(db, clock, cancellationToken);
            await FindKeysAsync(db, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new DatabaseRefusedException(texts[DatabaseTrouble.Of(failure).ToString(), file, failure.Message], failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new DatabaseRefusedException(texts[DatabaseTrouble.Of(failure)?.ToString() ?? "NotWritable", file, failure.Message], failure);
        }
    }

    // A folder with nothing but LeadDesk's own files in it is LeadDesk's; any other may be needed by others.
    private void ShieldFolder(string folder)
    {
        var ours = Path.GetFileNameWithoutExtension(options.Value.FullPath);
        string[] folders = ["backups", "uploads", ours + ".keys"];

        if (Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).All(name => folders.Contains(name) || name!.StartsWith(ours + ".", StringComparison.Ordinal)))
        {
            PrivateFiles.Folder(folder);
        }
        else
        {
            LogSharedFolder(folder);
        }
    }

    // SQLite gives the files beside the database the rights of the database itself.
    private static void ShieldFiles(string file)
    {
        PrivateFiles.Ensure(file);
        PrivateFiles.Tighten(file + "-wal");
        PrivateFiles.Tighten(file + "-shm");
        PrivateFiles.Tighten(file + ".lock");
        var backups = Path.Combine(Path.GetDirectoryName(file)!, "backups");

        if (Directory.Exists(backups))
        {
            PrivateFiles.Folder(backups);

            foreach (var backup in Directory.EnumerateFiles(backups))
            {
                PrivateFiles.Tighten(backup);
            }
        }
    }

    private async Task FindKeysAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (certificate.Failure is { } failure)
        {
            throw new DatabaseRefusedException(texts["CertificateUnusable", protection.Value.Certificate, failure]);
        }

        if (await keys.TakeOverAsync(db, cancellationToken) is > 0 and var moved)
        {
            await ForgetDeletedAsync(db, cancellationToken);
            LogKeysMoved(moved, keys.FullPath);
        }

        if (await keys.IsLostAsync(db, cancellationToken) || !CanUnwrap())
        {
            if (!protection.Value.NewKeys)
            {
                throw new DatabaseRefusedException(texts["KeysLost", keys.FullPath]);
            }

            keys.SetAside(clock.GetUtcNow());
            await KeyFolder.ForgetAsync(db, cancellationToken);
            LogNewKeys(keys.FullPath);
        }
    }

    private bool CanUnwrap()
    {
        try
        {
            secret.Find();

            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Deleted rows must not stay readable in the log of writes.
    private static async Task ForgetDeletedAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
    }

    // The operating system frees the lock of a killed process; a row or a file's existence would outlive it.
    private async Task<FileStream> WaitForTurnAsync(string lockFile, CancellationToken cancellationToken)
    {
        for (var waiting = false; ; waiting = true)
        {
            try
            {
                return new(lockFile, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
            }
            catch (IOException failure) when (IsTaken(failure))
            {
                if (!waiting)
                {
                    LogWaiting(lockFile);
                }

                await Task.Delay(LookAgain, clock, cancellationToken);
            }
        }
    }

    // EAGAIN on Linux and macOS, a sharing violation on Windows.
    private static bool IsTaken(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private async Task MigrateAsync(LeadDeskDbContext db, string file, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();

        if (applied.Except(known).Any())
        {
            throw new DatabaseRefusedException(texts["NewerDatabase", file]);
        }

        var pending = known.Except(applied).ToList();

        if (pending.Count == 0)
        {
            return;
        }

        if (applied.Count > 0)
        {
            await BackUpAsync(db, file, applied[^1], cancellationToken);
        }

        await ClearStaleLockAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        LogMigrated(file, pending[^1]);
    }

    private async Task BackUpAsync(LeadDeskDbContext db, string file, string lastMigration, CancellationToken cancellationToken)
    {
        var folder = PrivateFiles.Folder(Path.Combine(Path.GetDirectoryName(file)!, "backups")).FullName;
        var name = $"{Path.GetFileNameWithoutExtension(file)}-{clock.GetUtcNow():yyyyMMdd-HHmmss-fff}-{lastMigration}.db";
        var unfinished = Path.Combine(folder, name + ".partial");

        // VACUUM INTO also takes what is still in the write-ahead log; a copy of the file would lose it.
        // SQLite accepts an empty file there, which is private before anything is in it.
        File.Delete(unfinished);
        PrivateFiles.Ensure(unfinished);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", cancellationToken);
        var backup = Path.Combine(folder, name);
        File.Move(unfinished, backup);
        LogBackedUp(backup);
    }

    // EF Core waits for this row without end when a process was killed while migrating. Our file lock proves nobody migrates now.
    private static async Task ClearStaleLockAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        var tables = await db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);

        if (tables > 0)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another LeadDesk is preparing the database; waiting for {LockFile}.")]
    private partial void LogWaiting(string lockFile);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database {File} is now at {Migration}.")]
    private partial void LogMigrated(string file, string migration);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other accounts can look into {Folder}, and files of others lie there; LeadDesk's own files are private, but better give the database a folder of its own.")]
    private partial void LogSharedFolder(string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Moved {Count} keys out of the database into {Folder}. Back this folder up as well, apart from the database; older backups of the database still hold the keys.")]
    private partial void LogKeysMoved(int count, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "New keys are made in {Folder}, as Protection:NewKeys says: everybody has to sign in again, and the suppression list has to be entered anew. Take the setting out again.")]
    private partial void LogNewKeys(string folder);

    [LoggerMessage(Level = LogLevel.Information, Message = "Backed up the database to {Backup} before migrating it.")]
    private partial void LogBackedUp(string backup);
}
