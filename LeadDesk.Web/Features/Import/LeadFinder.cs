using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>By which key a row found its lead.</summary>
internal readonly record struct FoundLead(int Id, MatchKeys Key);

/// <summary>Who may be meant by a row: the keys of all leads, fetched once, before the rows are read.</summary>
/// <remarks>
/// Only hashes are kept, since a million leads have several million keys; that a lead really has the key is seen when it
/// is read.
/// </remarks>
internal sealed class LeadFinder(MatchKeys keys)
{
    // Several leads share a name or a number: nobody can say who is meant.
    private const int Several = int.MinValue;

    private static readonly MatchKeys[] InOrder = [MatchKeys.Email, MatchKeys.ExternalId, MatchKeys.NameAndCompany, MatchKeys.Phone];

    private readonly Dictionary<ulong, int> _emails = [];
    private readonly Dictionary<ulong, int> _externalIds = [];
    private readonly Dictionary<ulong, int> _names = [];
    private readonly Dictionary<ulong, int> _phones = [];
    private readonly HashSet<int> _ids = [];

    public MatchKeys Keys => keys;

    /// <summary>The keys that a list can ask for at all.</summary>
    /// <param name="fieldKeys">The fields that its columns become.</param>
    public static MatchKeys Usable(MatchKeys wanted, IReadOnlySet<string> fieldKeys, bool hasLeadNumber)
    {
        var usable = MatchKeys.None;
        usable |= hasLeadNumber ? MatchKeys.LeadNumber : 0;
        usable |= fieldKeys.Contains(BuiltInFields.Email) ? MatchKeys.Email : 0;
        usable |= fieldKeys.Contains(BuiltInFields.ExternalId) ? MatchKeys.ExternalId : 0;
        usable |= fieldKeys.Contains(BuiltInFields.Company) && fieldKeys.Contains(BuiltInFields.LastName) ? MatchKeys.NameAndCompany : 0;
        usable |= fieldKeys.Contains(BuiltInFields.Phone) || fieldKeys.Contains(BuiltInFields.Mobile) ? MatchKeys.Phone : 0;

        return wanted & usable;
    }

    public async Task LoadAsync(LeadDeskDbContext db, CancellationToken cancellationToken)
    {
        if (keys == MatchKeys.None)
        {
            return;
        }

        var names = (keys & (MatchKeys.NameAndCompany | MatchKeys.Phone)) != 0;
        var phones = keys.HasFlag(MatchKeys.Phone);
        var leads = db.Leads.OrderBy(lead => lead.Id).Select(lead => new
        {
            lead.Id,
            lead.Email,
            lead.ExternalId,
            FirstName = names ? lead.FirstName : null,
            LastName = names ? lead.LastName : null,
            Company = names ? lead.Company : null,
            Phone = phones ? lead.Phone : null,
            Mobile = phones ? lead.Mobile : null,
            Country = phones ? lead.Country : null,
        });

        await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(lead.Id, LeadIdentity.Of(
                keys, lead.Email, lead.ExternalId, lead.FirstName, lead.LastName, lead.Company, lead.Phone, lead.Mobile, lead.Country));
        }
    }

    /// <summary>Makes a lead known under its keys.</summary>
    public void Add(int id, LeadIdentity identity)
    {
        if (keys.HasFlag(MatchKeys.LeadNumber))
        {
            _ids.Add(id);
        }

        // Of several leads with one address or id the oldest is meant, as it always was.
        Add(_emails, MatchKeys.Email, identity.Email, id, firstWins: true);
        Add(_externalIds, MatchKeys.ExternalId, identity.ExternalId, id, firstWins: true);
        Add(_names, MatchKeys.NameAndCompany, identity.NameAndCompany, id, firstWins: false);
        Add(_phones, MatchKeys.Phone, identity.Phone, id, firstWins: false);
        Add(_phones, MatchKeys.Phone, identity.Mobile, id, firstWins: false);
    }

    /// <summary>Follows a lead whose keys may have changed.</summary>
    public void Renew(int id, LeadIdentity before, LeadIdentity after)
    {
        Forget(_emails, before.Email, after.Email, id);
        Forget(_externalIds, before.ExternalId, after.ExternalId, id);
        Add(id, after);
    }

    /// <summary>Leads that the row may be about; whether it is, <see cref="Find"/> says once they are read.</summary>
    public IEnumerable<int> Candidates(LeadIdentity identity, int? leadNumber)
    {
        if (leadNumber is { } number && _ids.Contains(number))
        {
            yield return number;
        }

        foreach (var key in InOrder)
        {
            foreach (var id in Candidates(identity, key))
            {
                yield return id;
            }
        }
    }

    /// <summary>The lead the row is about, by the surest key that finds one; null when it is somebody new.</summary>
    /// <param name="identityOf">What a lead is at present.</param>
    public FoundLead? Find(LeadIdentity identity, int? leadNumber, Func<int, LeadIdentity?> identityOf)
    {
        if (leadNumber is { } number && _ids.Contains(number))
        {
            return new(number, MatchKeys.LeadNumber);
        }

        foreach (var key in InOrder)
        {
            foreach (var id in Candidates(identity, key))
            {
                if (identityOf(id) is { } lead && identity.Agrees(lead, key))
                {
                    return new(id, key);
                }
            }
        }

        return null;
    }

    private int[] Candidates(LeadIdentity identity, MatchKeys key) => key switch
    {
        _ when !keys.HasFlag(key) => [],
        MatchKeys.Email => At(_emails, identity.Email),
        MatchKeys.ExternalId => At(_externalIds, identity.ExternalId),
        MatchKeys.NameAndCompany => At(_names, identity.NameAndCompany),
        _ => [.. At(_phones, identity.Phone), .. At(_phones, identity.Mobile)],
    };

    private static int[] At(Dictionary<ulong, int> ids, string? text) =>
        text is not null && ids.TryGetValue(StableHash.Of(text), out var id) && id != Several ? [id] : [];

    private void Add(Dictionary<ulong, int> ids, MatchKeys key, string? text, int id, bool firstWins)
    {
        if (text is null || !keys.HasFlag(key))
        {
            return;
        }

        var hash = StableHash.Of(text);
        if (!ids.TryAdd(hash, id) && !firstWins && ids[hash] != id)
        {
            ids[hash] = Several;
        }
    }

    private static void Forget(Dictionary<ulong, int> ids, string? before, string? after, int id)
    {
        if (before is not null && before != after && ids.GetValueOrDefault(StableHash.Of(before)) == id)
        {
            ids.Remove(StableHash.Of(before));
        }
    }
}
