using LeadDesk.Core;
using LeadDesk.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>What the organisation knows, as the domain wants it.</summary>
public static class Catalogue
{
    public static async Task<FieldCatalogue> LoadCatalogueAsync(this LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var fields = await db.CustomFields.AsNoTracking().OrderBy(field => field.CreatedAt).ThenBy(field => field.Key).ToListAsync(cancellationToken);
        var types = await db.CustomActivityTypes.AsNoTracking().OrderBy(type => type.CreatedAt).ThenBy(type => type.Key).ToListAsync(cancellationToken);

        return new(
            fields.Select(field => new LeadField(field.Key, field.Name, field.Type, field.Choices.ToValueList()) { GermanName = field.GermanName, IsHidden = field.IsHidden }),
            types.Select(type => new ActivityType(type.Key, type.Name) { GermanName = type.GermanName, Symbol = type.Symbol, IsContact = type.IsContact, IsHidden = type.IsHidden }));
    }

    /// <summary>The time zone in which the organisation's days begin and end.</summary>
    public static async Task<TimeZoneInfo> LoadTimeZoneAsync(this LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        var id = await db.Organisations.Select(organisation => organisation.TimeZone).SingleAsync(cancellationToken);

        return TimeZoneInfo.FindSystemTimeZoneById(id);
    }
}
