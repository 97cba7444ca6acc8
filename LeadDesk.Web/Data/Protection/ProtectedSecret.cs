using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data.Protection;

/// <summary>
/// A random key of this installation for keyed hashes that are stored for ever. It is made once, protected by the key ring, and lies beside
/// it: so every backup holds it and all processes share it.
/// </summary>
public sealed class ProtectedSecret(IDbContextFactory<LeadDeskDbContext> contexts, IDataProtectionProvider protection)
{
    /// <summary>By this its row differs from those of the ring.</summary>
    internal const string FriendlyName = "leaddesk-hash-key";

    private const int Length = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("LeadDesk.HashKey");
    private byte[]? _known;

    /// <summary>The key; null when none was made yet.</summary>
    /// <exception cref="CryptographicException">The ring no longer has what it was protected with.</exception>
    public async Task<byte[]?> FindAsync(CancellationToken cancellationToken)
    {
        if (_known is null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);

            if (await ReadAsync(db, cancellationToken) is { } xml)
            {
                _known = _protector.Unprotect(Convert.FromBase64String(XElement.Parse(xml).Value));
            }
        }

        return _known;
    }

    /// <summary>The key; it is made when there is none. Of processes that make one at the same time all get the same.</summary>
    public async Task<byte[]> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } known)
        {
            return known;
        }

        // Protected before the transaction: the ring may have to write a key of its own.
        var xml = new XElement("hashKey", Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(Length)))).ToString(SaveOptions.DisableFormatting);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (await ReadAsync(db, cancellationToken) is null)
            {
                db.DataProtectionKeys.Add(new() { FriendlyName = FriendlyName, Xml = xml });
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }

        return (await FindAsync(cancellationToken))!;
    }

    private static Task<string?> ReadAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        db.DataProtectionKeys.Where(key => key.FriendlyName == FriendlyName).OrderBy(key => key.Id).Select(key => key.Xml).FirstOrDefaultAsync(cancellationToken);
}
