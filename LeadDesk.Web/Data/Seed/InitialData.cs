using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
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
        await AddModelAsync(db, clock, cancellationToken);
        await AddRejectionReasonsAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Puts the names of the first model version into the organisation's language, as long as nobody has been scored by it. Part of
    /// the caller's transaction; the caller saves.
    /// </summary>
    public static async Task TranslateModelAsync(LeadDeskDbContext db, string language, DateTime now, CancellationToken cancellationToken)
    {
        var untouched = !await db.LeadScores.AnyAsync(cancellationToken) && await db.ModelVersions.CountAsync(cancellationToken) == 1;

        if (untouched)
        {
            var first = await db.ModelVersions.SingleAsync(cancellationToken);
            (first.Document, first.PublishedAt) = (ModelJson.Write(DefaultModel.Create(language)), now);
        }
    }

    /// <summary>
    /// Puts the rejection reasons into the organisation's language that are still called as LeadDesk called them. Part of the caller's
    /// transaction; the caller saves.
    /// </summary>
    public static async Task TranslateRejectionReasonsAsync(LeadDeskDbContext db, string language, CancellationToken cancellationToken)
    {
        var given = DefaultRejectionReasons.In("en").Concat(DefaultRejectionReasons.In("de")).ToHashSet();
        var wanted = DefaultRejectionReasons.In(language).ToDictionary(reason => reason.Key, reason => reason.Name, StringComparer.Ordinal);

        foreach (var reason in await db.RejectionReasons.ToListAsync(cancellationToken))
        {
            reason.Name = given.Contains((reason.Key, reason.Name)) ? wanted[reason.Key] : reason.Name;
        }
    }

    // A base from before there were reasons already has its language.
    private static async Task AddRejectionReasonsAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.RejectionReasons.AnyAsync(cancellationToken))
        {
            var organisation = db.Organisations.Local.SingleOrDefault() ?? await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
            db.RejectionReasons.AddRange(DefaultRejectionReasons.In(organisation.Language)
                .Select((reason, position) => new RejectionReason { Key = reason.Key, Name = reason.Name, Position = position }));
        }
    }

    private static async Task AddModelAsync(LeadDeskDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await db.ModelVersions.AnyAsync(cancellationToken))
        {
            db.ModelVersions.Add(new()
            {
                Number = 1,
                Document = ModelJson.Write(DefaultModel.Create(new Organisation().Language)),
                PublishedAt = clock.GetUtcNow().UtcDateTime,
            });
        }
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
