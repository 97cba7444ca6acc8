using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import;

/// <summary>Which lead has which e-mail address or external id; fetched once, before the rows are read.</summary>
internal sealed class LeadKeys
{
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _byExternalId = new(StringComparer.Ordinal);

    /// <summary>Reads only the keys that the list can ask for.</summary>
    public static async Task<LeadKeys> LoadAsync(LeadDeskDbContext db, bool emails, bool externalIds, CancellationToken cancellationToken)
    {
        var keys = new LeadKeys();
        var leads = db.Leads
            .Where(lead => (emails && lead.Email != null) || (externalIds && lead.ExternalId != null))
            .OrderBy(lead => lead.Id)
            .Select(lead => new { lead.Id, lead.Email, lead.ExternalId });

        await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            keys.Add(lead.Id, lead.Email, lead.ExternalId);
        }

        return keys;
    }

    public int? ByEmail(string? email) => email is not null && _byEmail.TryGetValue(email, out var id) ? id : null;

    public int? ByExternalId(string? externalId) => externalId is not null && _byExternalId.TryGetValue(externalId, out var id) ? id : null;

    /// <summary>Makes a lead known under its keys; where another lead has one already, the older one keeps it.</summary>
    public void Add(int id, string? email, string? externalId)
    {
        if (email is not null)
        {
            _byEmail.TryAdd(email, id);
        }

        if (externalId is not null)
        {
            _byExternalId.TryAdd(externalId, id);
        }
    }

    /// <summary>Follows a lead whose external id may have changed, or that has got an address.</summary>
    public void Renew(int id, string? formerExternalId, Lead lead)
    {
        if (formerExternalId is not null && formerExternalId != lead.ExternalId && ByExternalId(formerExternalId) == id)
        {
            _byExternalId.Remove(formerExternalId);
        }

        Add(id, lead.Email, lead.ExternalId);
    }

    /// <summary>Replaces the provisional number of a lead that has been stored meanwhile.</summary>
    public void Settle(int provisional, int id, Lead lead)
    {
        if (ByEmail(lead.Email) == provisional)
        {
            _byEmail[lead.Email!] = id;
        }

        if (ByExternalId(lead.ExternalId) == provisional)
        {
            _byExternalId[lead.ExternalId!] = id;
        }
    }
}
