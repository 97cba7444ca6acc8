using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Leads a dry run would create that look like somebody LeadDesk knows, or like an earlier row.</summary>
/// <param name="First">At most <see cref="ImportReport.MostListed"/>.</param>
internal sealed record FoundLookAlikes(IReadOnlyList<LookAlike> First, int Count)
{
    // What somebody recognises a person by.
    private static readonly string[] Shown =
    [
        BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.JobTitle, BuiltInFields.Company, BuiltInFields.Email, BuiltInFields.Phone, BuiltInFields.Mobile,
        BuiltInFields.Street, BuiltInFields.PostalCode, BuiltInFields.City, BuiltInFields.Country, BuiltInFields.ExternalId,
    ];

    public static FoundLookAlikes None { get; } = new([], 0);

    /// <param name="apart">Leads that have a key in common with somebody: whether they are one person is to be asked, too.</param>
    public static async Task<FoundLookAlikes> FindAsync(LeadDeskDbContext db, PlannedLeads planned, KeptApart apart, CancellationToken cancellationToken)
    {
        var pairs = await AlikeAsync(db, planned.LookAlikes, cancellationToken);
        var alike = pairs.Select(pair => pair.NewId).ToHashSet();
        var sharing = apart.Listed.Where(one => !alike.Contains(one.NewId)).ToList();
        var all = pairs.Select(pair => (Pair: pair, Key: MatchKeys.None))
            .Concat(sharing.Select(one => (Pair: new LookAlikePair(one.NewId, one.OtherId, planned.IsCreatedHere(one.OtherId), Likeness: 0), one.Key)))
            .Take(ImportReport.MostListed)
            .ToList();
        var known = await planned.ReadAsync([.. all.Where(one => !one.Pair.IsNew).Select(one => one.Pair.OtherId).Distinct()], cancellationToken);

        return new(
            [.. all.Select(one => Of(one.Pair, planned, one.Pair.IsNew ? planned.Made(one.Pair.OtherId) : known[one.Pair.OtherId]) with { Shared = one.Key })],
            pairs.Count + apart.CountWithout(alike));
    }

    private static async Task<IReadOnlyList<LookAlikePair>> AlikeAsync(LeadDeskDbContext db, LookAlikeSearch search, CancellationToken cancellationToken)
    {
        if (search.IsEmpty)
        {
            return [];
        }

        search.CompareNew(cancellationToken);
        await CompareKnownAsync(db, search, cancellationToken);

        return search.Found();
    }

    private static async Task CompareKnownAsync(LeadDeskDbContext db, LookAlikeSearch search, CancellationToken cancellationToken)
    {
        var leads = db.Leads.OrderBy(lead => lead.Id).Select(lead => new
        {
            lead.Id,
            lead.FirstName,
            lead.LastName,
            lead.Company,
            lead.Email,
            lead.Phone,
            lead.Mobile,
            lead.PostalCode,
            lead.City,
            lead.Country,
        });

        await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            search.Compare(lead.Id, ComparedPerson.Of(
                lead.FirstName, lead.LastName, lead.Company, lead.Email, lead.Phone, lead.Mobile, lead.PostalCode, lead.City, lead.Country));
        }
    }

    private static LookAlike Of(LookAlikePair pair, PlannedLeads planned, Lead other)
    {
        var lead = planned.Made(pair.NewId);
        var values = Shown
            .Select(key => new SideBySide(key, lead.ValueOf(key), other.ValueOf(key)))
            .Where(value => value.Row is not null || value.Lead is not null);

        return new(
            planned.RowOf(pair.NewId), LeadName.Of(lead) ?? "", pair.IsNew ? 0 : other.Id, LeadName.Of(other) ?? "", pair.Likeness, [.. values])
        {
            OtherRow = pair.IsNew ? planned.RowOf(pair.OtherId) : null,
        };
    }
}
