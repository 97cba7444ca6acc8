using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>Keys for whoever must know them before the rows are written.</summary>
internal static class NextKeys
{
    /// <summary>The key the database would give the next row, which was never given before. Holds as long as the caller's transaction keeps others from writing.</summary>
    public static async Task<long> NextIdAsync<T>(this DbContext db, CancellationToken cancellationToken)
        where T : class
    {
        var table = RowCommand<T>.TableOf(db).Name;
        var last = await db.Database
            .SqlQuery<long>($"SELECT COALESCE(MAX(seq), 0) AS Value FROM sqlite_sequence WHERE name = {table}")
            .SingleAsync(cancellationToken);

        return last + 1;
    }
}
