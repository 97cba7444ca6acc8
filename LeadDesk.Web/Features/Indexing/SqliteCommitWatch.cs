using LeadDesk.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Indexing;

/// <summary>Notices commits of other connections to the same SQLite file, of this process and others, by a number in its header.</summary>
internal sealed class SqliteCommitWatch : IAsyncDisposable
{
    private readonly LeadDeskDbContext _db;
    private readonly SqliteCommand _version;
    private long? _last;

    private SqliteCommitWatch(LeadDeskDbContext db)
    {
        _db = db;
        _version = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        _version.CommandText = "PRAGMA data_version";
    }

    /// <summary>Takes a connection and keeps it: the number is only comparable on one.</summary>
    public static async Task<SqliteCommitWatch> OpenAsync(IDbContextFactory<LeadDeskDbContext> contexts, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);

        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);

            return new(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether anything was committed since the last call; the first call says yes.</summary>
    public async Task<bool> MovedAsync(CancellationToken cancellationToken)
    {
        var version = (long)(await _version.ExecuteScalarAsync(cancellationToken))!;
        var moved = version != _last;
        _last = version;

        return moved;
    }

    public async ValueTask DisposeAsync()
    {
        await _version.DisposeAsync();
        await _db.DisposeAsync();
    }
}
