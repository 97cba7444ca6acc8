using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Recognises rows that no key finds by everything they say: the same row again is the same lead.</summary>
/// <remarks>
/// Leads are read as they were before the import, and only when the first such row comes. Rows that name nobody, such as those of a survey, may be
/// different people who gave the same answers: the second of them stands for the second lead that was known.
/// </remarks>
/// <param name="ofAllLeads">What the list says of all its leads where a row leaves one of its fields empty.</param>
internal sealed class KnownPrints(IReadOnlySet<string> fieldKeys, MatchKeys keys, IReadOnlyDictionary<string, FieldValue> ofAllLeads)
{
    private readonly string[] _fieldKeys = [.. fieldKeys.Order(StringComparer.Ordinal)];
    private readonly Dictionary<ulong, List<int>> _known = [];
    private readonly Dictionary<ulong, int> _created = [];
    private readonly Dictionary<ulong, int> _taken = [];

    public bool IsLoaded { get; private set; }

    /// <param name="before">Sees the leads as they were before the import.</param>
    public async Task LoadAsync(LeadDeskDbContext before, CancellationToken cancellationToken)
    {
        IsLoaded = true;

        // Who has a key that the list could tell is not told of by a row without one.
        var (emails, ids) = (IsTold(MatchKeys.Email, BuiltInFields.Email), IsTold(MatchKeys.ExternalId, BuiltInFields.ExternalId));
        var leads = before.Leads.AsNoTracking()
            .Where(lead => (!emails || lead.Email == null) && (!ids || lead.ExternalId == null))
            .OrderBy(lead => lead.Id);

        await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var print = LeadPrint.Of(lead, _fieldKeys, ofAllLeads);

            if (!_known.TryGetValue(print, out var same))
            {
                _known.Add(print, same = new(1));
            }

            same.Add(lead.Id);
        }
    }

    public ulong Of(LeadRow row) => LeadPrint.Of(row, ofAllLeads);

    /// <summary>Makes the lead known that a row without a key made.</summary>
    public void Add(ulong print, int id) => _created.TryAdd(print, id);

    /// <summary>Whom the row stands for; null when it is somebody new.</summary>
    public int? Find(ulong print) =>
        _known.TryGetValue(print, out var same) ? same[0] : _created.TryGetValue(print, out var id) ? id : null;

    /// <summary>The same for a row that names nobody: each known lead is taken once.</summary>
    public int? Take(ulong print)
    {
        var place = _taken.GetValueOrDefault(print);

        if (!_known.TryGetValue(print, out var same) || place >= same.Count)
        {
            return null;
        }

        _taken[print] = place + 1;

        return same[place];
    }

    private bool IsTold(MatchKeys key, string field) => keys.HasFlag(key) && fieldKeys.Contains(field);
}
