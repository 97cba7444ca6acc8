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

    public bool Contains(LeadRow row) => _hashes.Count > 0 && SuppressionKeys.Of(row).Any(Contains);

    /// <summary>Whether a row that cannot be taken is about somebody on the list, as far as any cell of it tells.</summary>
    public bool IsNamedIn(SheetRow row) => _hashes.Count > 0 && SuppressionKeys.In(row).Any(Contains);

    /// <summary>Whether a row about a lead that should be there already is about somebody on the list.</summary>
    /// <param name="email">The lead's address, if the row tells it; by the domains of other addresses in the row nobody is recognised.</param>
    public bool Contains(string? email, SheetRow row) => _hashes.Count > 0
        && ((email is not null && SuppressionKeys.OfAddress(email).Any(Contains))
            || SuppressionKeys.In(row).Where(key => key.Kind is not SuppressedBy.EmailDomain).Any(Contains));

    private bool Contains(SuppressionKey key) =>
        _kinds.Contains(key.Kind) && SuppressionKeys.Spellings(key).Any(spelling => _hashes.Contains(Short(SuppressionHash.Of(_secret, spelling))));

    // Half of it tells people apart for certain, in a third of the memory.
    private static UInt128 Short(byte[] hash) => BinaryPrimitives.ReadUInt128LittleEndian(hash);
}
