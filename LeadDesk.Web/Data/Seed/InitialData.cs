using LeadDesk.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data.Seed;

/// <summary>What every installation needs before anybody uses it.</summary>
public static class InitialData
{
    /// <summary>Adds what is missing and leaves alone what is there; runs at every start, while no other process starts.</summary>
    public static async Task EnsureAsync(LeadDeskDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AddRolesAsync(db, cancellationToken);
        await AddOrganisationAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task AddRolesAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Roles.Select(role => role.Name).ToListAsync(cancellationToken);

        foreach (var role in Roles.All.Except(known))
        {
            db.Roles.Add(new(role!) { NormalizedName = role!.ToUpperInvariant() });
        }
    }

    private static async Task AddOrganisationAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Organisations.AnyAsync(cancellationToken))
        {
            db.Organisations.Add(new());
        }
    }
}
