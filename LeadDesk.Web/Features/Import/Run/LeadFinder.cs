using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>By which key a row found its lead.</summary>
internal readonly record struct FoundLead(int Id, MatchKeys Key);

/// <summary>A lead as it is at present, with what it is compared by.</summary>
internal sealed record OpenLead(Lead Lead, LeadIdentity Identity);

/// <summary>Whom a row is about.</summary>
/// <param name="Lead">Null when it is somebody new.</param>
/// <param name="Apart">Somebody else who has a key in common with the row, and that key; null when there is nobody.</param>
internal readonly record struct Finding(FoundLead? Lead, FoundLead? Apart);

/// <summary>Who may be meant by a row: the keys of all leads, fetched once, before the rows are read.</summary>
/// <remarks>
/// Only hashes are kept; that a lead really has the key, and that nothing speaks against it, is seen when it is read
/// (<see cref="LeadIdentity.Judge"/>).
/// </remarks>
/// <param name="readsNames">Whether the list names people or companies.</param>
/// <param name="likeness">How much of a row is in a lead already.</param>
/// <param name="isTold">Whether all that the lead did by the row, and how it ended, is known already.</param>
internal sealed class LeadFinder(MatchKeys keys, bool readsNames, Func<LeadRow, Lead, RowLikeness> likeness, Func<LeadRow, int, bool> isTold)
{
    private static readonly MatchKeys[] InOrder = [MatchKeys.Email, MatchKeys.ExternalId, MatchKeys.NameAndCompany, MatchKeys.Phone];

    private readonly KeyIndex _emails = new();
    private readonly KeyIndex _externalIds = new();
    private readonly KeyIndex _names = new();
    private readonly KeyIndex _phones = new();
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

        var names = readsNames || (keys & (MatchKeys.NameAndCompany | MatchKeys.Phone)) != 0;
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
                keys, lead.Email, lead.ExternalId, new(null, lead.FirstName, lead.LastName, lead.Company), default, lead.Phone, lead.Mobile, lead.Country));
        }
    }

    /// <summary>Makes a lead known under its keys.</summary>
    public void Add(int id, in LeadIdentity identity)
    {
        if (keys.HasFlag(MatchKeys.LeadNumber))
        {
            _ids.Add(id);
        }

        _emails.Add(Used(MatchKeys.Email, identity.Email), id, identity.Name);
        _externalIds.Add(Used(MatchKeys.ExternalId, identity.ExternalId), id, identity.Name);
        _names.Add(identity.NameAndCompany, id, identity.Name);
        _phones.Add(Used(MatchKeys.Phone, identity.Phone), id, identity.Name);
        _phones.Add(Used(MatchKeys.Phone, identity.Mobile), id, identity.Name);
    }

    /// <summary>Follows a lead whose keys may have changed.</summary>
    public void Renew(int id, LeadIdentity before, LeadIdentity after)
    {
        _emails.Remove(before.Email, id, before.Name);
        _externalIds.Remove(before.ExternalId, id, before.Name);
        _names.Remove(before.NameAndCompany, id, before.Name);
        _phones.Remove(before.Phone, id, before.Name);
        _phones.Remove(before.Mobile, id, before.Name);
        Add(id, after);
    }

    /// <summary>Whether nothing but everything together recognises a row.</summary>
    public bool HasNoKey(in LeadIdentity identity) =>
        Used(MatchKeys.Email, identity.Email) is null && Used(MatchKeys.ExternalId, identity.ExternalId) is null && identity.NameAndCompany is null
        && Used(MatchKeys.Phone, identity.Phone ?? identity.Mobile) is null;

    /// <summary>Leads that the row may be about; whether it is, <see cref="Find"/> says once they are read.</summary>
    public IEnumerable<int> Candidates(LeadIdentity identity, int? leadNumber)
    {
        var numbered = leadNumber is { } number && _ids.Contains(number) ? [number] : (int[])[];

        return numbered.Concat(InOrder.SelectMany(key => Candidates(identity, key)));
    }

    /// <summary>The lead the row is about, by the surest key that finds one.</summary>
    /// <param name="open">What a lead is at present.</param>
    public Finding Find(LeadRow row, LeadIdentity identity, Func<int, OpenLead?> open)
    {
        if (row.LeadNumber is { } number && _ids.Contains(number) && open(number) is not null)
        {
            return new(new(number, MatchKeys.LeadNumber), null);
        }

        FoundLead? apart = null;
        var byEmail = Best(row, identity, MatchKeys.Email, open, ref apart, out _);
        var byId = Best(row, identity, MatchKeys.ExternalId, open, ref apart, out var verdict);

        // A record of the source that bears the name is the person, even where the new address is somebody's already.
        var found = verdict is KeyVerdict.Agreed && byId != byEmail ? byId ?? byEmail : byEmail ?? byId;
        var key = found is not null && found == byEmail ? MatchKeys.Email : MatchKeys.ExternalId;

        if (found is null)
        {
            (found, key) = (Best(row, identity, MatchKeys.NameAndCompany, open, ref apart, out _), MatchKeys.NameAndCompany);
        }

        if (found is null)
        {
            (found, key) = (Best(row, identity, MatchKeys.Phone, open, ref apart, out _), MatchKeys.Phone);
        }

        return new(found is { } id ? new FoundLead(id, key) : null, apart);
    }

    // Of several leads that may be meant, the one that the same row made or changed before is; else the surest. Of equally sure ones with one address or id
    // the oldest is, unless they are different people: then nothing tells which. The same for several with one name or number.
    private int? Best(LeadRow row, LeadIdentity identity, MatchKeys key, Func<int, OpenLead?> open, ref FoundLead? apart, out KeyVerdict verdict)
    {
        verdict = KeyVerdict.NotShared;
        List<Candidate>? possible = null;

        foreach (var id in Candidates(identity, key))
        {
            if (open(id) is not { } lead || identity.Judge(lead.Identity, key) is var judged && judged is KeyVerdict.NotShared)
            {
                continue;
            }

            if (judged is KeyVerdict.Contradicted)
            {
                apart ??= IsApart(identity, lead.Identity, key) ? new(id, key) : null;
            }
            else
            {
                (possible ??= []).Add(new(id, lead, judged));
            }
        }

        if (possible is null)
        {
            return null;
        }

        var found = possible.Count == 1 ? possible[0] : Best(row, key, possible);

        if (found is null)
        {
            apart ??= new(possible.MaxBy(one => one.Verdict)!.Id, key);

            return null;
        }

        verdict = found.Verdict;

        return found.Id;
    }

    private Candidate? Best(LeadRow row, MatchKeys key, List<Candidate> possible)
    {
        possible = [.. possible.Select(one => one with { Likeness = likeness(row, one.Lead.Lead) })];
        var known = possible.Max(one => one.Likeness);

        if (known >= RowLikeness.Held)
        {
            return possible.Where(one => one.Likeness == known).MaxBy(one => (isTold(row, one.Id), one.Verdict));
        }

        var verdict = possible.Max(one => one.Verdict);
        var surest = possible.FindAll(one => one.Verdict == verdict);

        return surest.Count == 1 ? surest[0]
            : surest.Find(one => one.Likeness is RowLikeness.Unchanged) is { } unchanged ? unchanged
            : key is MatchKeys.Email or MatchKeys.ExternalId && (verdict is KeyVerdict.Agreed || AreOne(surest)) ? surest[0]
            : null;
    }

    // Colleagues share a switchboard, and namesakes of other companies' addresses are nobody's concern.
    private static bool IsApart(LeadIdentity row, LeadIdentity lead, MatchKeys key) => key switch
    {
        MatchKeys.Email or MatchKeys.ExternalId => true,
        MatchKeys.NameAndCompany => row.IsNamesake(lead),
        _ => false,
    };

    private static bool AreOne(List<Candidate> leads) =>
        leads.Skip(1).All(lead => leads[0].Lead.Identity.Agrees(lead.Lead.Identity, MatchKeys.Email) || leads[0].Lead.Identity.Agrees(lead.Lead.Identity, MatchKeys.ExternalId));

    private IEnumerable<int> Candidates(LeadIdentity identity, MatchKeys key) => key switch
    {
        _ when !keys.HasFlag(key) => [],
        MatchKeys.Email => _emails.At(identity.Email, identity.Name),
        MatchKeys.ExternalId => _externalIds.At(identity.ExternalId, identity.Name),
        MatchKeys.NameAndCompany => _names.At(identity.NameAndCompany, identity.Name),
        _ => _phones.At(identity.Phone, identity.Name).Concat(_phones.At(identity.Mobile, identity.Name)).Distinct(),
    };

    private string? Used(MatchKeys key, string? text) => keys.HasFlag(key) ? text : null;

    private sealed record Candidate(int Id, OpenLead Lead, KeyVerdict Verdict, RowLikeness Likeness = RowLikeness.None);
}
