using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;

namespace LeadDesk.Web.Data.Protection;

/// <summary>
/// A random key of this installation for keyed hashes that are stored for ever. It is made once, protected by the key ring, and lies beside
/// it in the <see cref="KeyFolder"/>, which all processes share.
/// </summary>
public sealed class ProtectedSecret(KeyFolder keys, IDataProtectionProvider protection)
{
    private const int Length = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("LeadDesk.HashKey");
    private byte[]? _known;

    /// <summary>The key; null when none was made yet.</summary>
    /// <exception cref="CryptographicException">The ring no longer has what it was protected with.</exception>
    public byte[]? Find() => _known ??= keys.ReadHashKey() is { } stored ? _protector.Unprotect(Convert.FromBase64String(stored.Value)) : null;

    /// <summary>The key; it is made when there is none. Of processes that make one at the same time all get the same.</summary>
    public async Task<byte[]> EnsureAsync(CancellationToken cancellationToken)
    {
        if (Find() is { } known)
        {
            return known;
        }

        var fresh = new XElement("hashKey", Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(Length))));
        await keys.StoreHashKeyAsync(fresh, cancellationToken);

        return Find()!;
    }
}
