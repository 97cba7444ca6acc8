using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Settings;

/// <summary>What the organisation is called: no secret, since the sign-in page shows it.</summary>
public sealed class OrganisationName(IDbContextFactory<LeadDeskDbContext> contexts)
{
    /// <summary>Null until an administrator says.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.Organisations.Select(row => row.Name).SingleOrDefaultAsync(cancellationToken) is { Length: > 0 } name ? name : null;
    }
}
