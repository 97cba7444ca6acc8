using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeadDesk.Web.Data.Sqlite;

/// <summary>Gives every connection the settings LeadDesk relies on; most of them SQLite forgets when a connection closes.</summary>
public sealed class SqliteConnectionSettings(string synchronous) : DbConnectionInterceptor
{
    // busy_timeout first: it also covers the switch to WAL. secure_delete: erased personal data must leave the file. cache_size, in KiB, and
    // wal_autocheckpoint: whoever had the connection before may have asked for others.
    private readonly string _pragmas = string.Equals(synchronous, "FULL", StringComparison.OrdinalIgnoreCase)
        ? "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-4000; PRAGMA wal_autocheckpoint=1000;"
        : "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-4000; PRAGMA wal_autocheckpoint=1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>For work that writes much in one transaction.</summary>
public static class SqliteBulkWork
{
    private const int CacheKibibytes = 128 * 1024;

    /// <summary>
    /// Lets the connection keep so much in memory that pages of the indices need not be written and read again and again, until it is
    /// closed, and lets the commit be over before its pages are copied into the database file: <see cref="SettleBulkAsync"/> is due after it.
    /// Does nothing on other databases.
    /// </summary>
    public static async Task AllowForBulkAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is SqliteConnection)
        {
            await db.Database.ExecuteSqlRawAsync($"PRAGMA cache_size=-{CacheKibibytes}; PRAGMA wal_autocheckpoint=0", cancellationToken);
        }
    }

    /// <summary>
    /// Copies what a large commit left in the write-ahead log into the database file, as far as readers let it, without keeping anybody
    /// waiting. Never fails: the next commit would do it.
    /// </summary>
    public static async Task SettleBulkAsync(this IDbContextFactory<LeadDeskDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);

        if (db.Database.GetDbConnection() is not SqliteConnection || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            // On a thread of its own: SQLite works on the thread that asks.
            await Task.Run(() => db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(PASSIVE)"), CancellationToken.None);
        }
        catch (SqliteException)
        {
            // What was committed is safe in the log, from which the next commit copies it.
        }
    }
}

/// <summary>Points a context at LeadDesk's SQLite file.</summary>
public static class SqliteContext
{
    public static DbContextOptionsBuilder UseLeadDeskSqlite(this DbContextOptionsBuilder context, DatabaseOptions options) => context
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = options.FullPath, ForeignKeys = true }.ToString())
        .AddInterceptors(new SqliteConnectionSettings(options.Synchronous));
}
