using LeadDesk.Core.Values;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Which lead has which e-mail address or external id; fetched once, before the rows are read.</summary>
internal sealed class LeadKeys
{
    private readonly Dictionary<string, int> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byExternalId = new(StringComparer.Ordinal);

    // Addresses that several leads have.
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

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

    /// <summary>The lead with this address, else with this id. Several people may share a mailbox: then the id goes first, and the oldest is meant without one.</summary>
    public int? Find(string? email, string? externalId)
    {
        var address = email is null ? null : EmailAddress.Compared(email);
        int? byEmail = address is not null && _byEmail.TryGetValue(address, out var id) ? id : null;
        int? byExternalId = externalId is not null && _byExternalId.TryGetValue(externalId, out id) ? id : null;

        return address is not null && _shared.Contains(address) ? byExternalId ?? byEmail : byEmail ?? byExternalId;
    }

    // Where another lead has a key already, the older one keeps it.
    private void Add(int id, string? email, string? externalId)
    {
        if (email is not null && EmailAddress.Compared(email) is var address && !_byEmail.TryAdd(address, id))
        {
            _shared.Add(address);
        }

        if (externalId is not null)
        {
            _byExternalId.TryAdd(externalId, id);
        }
    }
}
