using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>The organisation's time zone, for pages that show moments.</summary>
public sealed class OrganisationZone(IDbContextFactory<LeadDeskDbContext> contexts)
{
    public async Task<TimeZoneInfo> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.LoadTimeZoneAsync(cancellationToken);
    }
}
