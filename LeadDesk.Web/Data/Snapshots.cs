using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadDesk.Web.Data;

public static class Snapshots
{
    /// <summary>A transaction for several reads that must agree. It does not wait for writers, and must not write.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection connection)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }

        // A plain BeginTransaction is BEGIN IMMEDIATE on SQLite and would queue behind writers.
        await db.Database.OpenConnectionAsync(cancellationToken);

        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }
}
