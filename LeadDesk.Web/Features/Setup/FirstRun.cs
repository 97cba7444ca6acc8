using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Setup;

/// <summary>Whether LeadDesk still waits for its first administrator.</summary>
public sealed class FirstRun(IDbContextFactory<LeadDeskDbContext> contexts)
{
    private volatile bool _over;

    public async ValueTask<bool> IsPendingAsync(CancellationToken cancellationToken)
    {
        // Users are never removed, so this only has to be looked up until there is one.
        if (!_over)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            _over = await db.Users.AnyAsync(cancellationToken);
        }

        return !_over;
    }
}
