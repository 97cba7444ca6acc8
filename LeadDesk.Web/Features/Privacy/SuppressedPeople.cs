using System.Buffers.Binary;
using System.Security.Cryptography;
using LeadDesk.Core.Import;
using LeadDesk.Core.Privacy;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>Whom an import must leave out: the whole suppression list at one moment. Several threads may ask.</summary>
internal sealed class SuppressedPeople
{
    private readonly byte[] _secret;
    private readonly HashSet<UInt128> _hashes;
    private readonly HashSet<SuppressedBy> _kinds;

    private SuppressedPeople(byte[] secret, HashSet<UInt128> hashes, HashSet<SuppressedBy> kinds) => (_secret, _hashes, _kinds) = (secret, hashes, kinds);

    /// <param name="secret">The installation's key; null when none was made yet.</param>
    /// <exception cref="CryptographicException">There are entries, but no key: nobody on the list could be recognised.</exception>
    public static async Task<SuppressedPeople> LoadAsync(LeadDeskDbContext db, byte[]? secret, CancellationToken cancellationToken)
    {
        var (hashes, kinds) = (new HashSet<UInt128>(), new HashSet<SuppressedBy>());

        await foreach (var entry in db.Suppressions.Select(row => new { row.Kind, row.Hash }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hashes.Add(Short(entry.Hash));
            kinds.Add(entry.Kind);
        }

        return hashes.Count > 0 && secret is null
            ? throw new CryptographicException("The suppression list has entries, but the key to recognise them is gone.")
            : new(secret ?? [], hashes, kinds);
    }

    public bool Contains(LeadRow row) =>
        _hashes.Count > 0 && SuppressionKeys.Of(row).Any(key => _kinds.Contains(key.Kind) && _hashes.Contains(Short(SuppressionHash.Of(_secret, key))));

    // Half of it tells people apart for certain, in a third of the memory.
    private static UInt128 Short(byte[] hash) => BinaryPrimitives.ReadUInt128LittleEndian(hash);
}
