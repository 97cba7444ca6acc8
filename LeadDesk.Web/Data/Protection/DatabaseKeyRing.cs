using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data.Protection;

/// <summary>
/// Keeps the keys of cookies and one-time links in the database, so that a backup holds them and several instances share them.
/// </summary>
/// <remarks>The framework's ready package for this is not served; the interface is synchronous, and asked about once a day.</remarks>
public sealed class DatabaseKeyRing(IDbContextFactory<LeadDeskDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();

        return [.. db.DataProtectionKeys.OrderBy(key => key.Id).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.DataProtectionKeys.Add(new() { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
