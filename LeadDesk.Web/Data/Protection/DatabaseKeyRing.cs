using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace LeadDesk.Web.Data.Protection;

/// <summary>
/// Keeps the keys of cookies and one-time links in the database, so that a backup holds them and several instances share them.
/// </summary>
/// <param name="open">Opens the database; only called when keys are needed, long after the pipeline was built.</param>
/// <remarks>The framework's ready package for this is not served; the interface is synchronous, and asked about once a day.</remarks>
public sealed class DatabaseKeyRing(Func<LeadDeskDbContext> open) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = open();

        return
        [
            .. db.DataProtectionKeys
                .Where(key => key.FriendlyName != ProtectedSecret.FriendlyName)
                .OrderBy(key => key.Id)
                .Select(key => key.Xml)
                .AsEnumerable()
                .Select(xml => XElement.Parse(xml)),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = open();
        db.DataProtectionKeys.Add(new() { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
