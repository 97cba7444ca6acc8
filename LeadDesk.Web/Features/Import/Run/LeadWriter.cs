using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Finds the lead each row is about and brings the row to it, a portion at a time; the same for a dry run as in earnest.</summary>
/// <param name="loadPrints">Makes <paramref name="prints"/> know the leads as they were before the import.</param>
internal sealed class LeadWriter(
    ImportSession session,
    LeadFinder finder,
    KnownPrints prints,
    Func<CancellationToken, Task> loadPrints,
    ToldBefore told,
    LeadStore store,
    RowRules rules,
    RowFixes fixes,
    Func<Occurrence, int, Activity> activityOf)
{
    private readonly List<Activity> _activities = [];
    private readonly List<(int LeadId, RowOutcome Outcome)> _outcomes = [];

    private readonly Dictionary<MatchKeys, int> _foundBy = [];
    private readonly List<LeadUpdate> _updates = [];

    // Rows of which the user said that a later row is about the same person, and their leads.
    private readonly HashSet<int> _namedRows = [.. fixes.SameAsRow.Values];
    private readonly Dictionary<int, int> _leadOfRow = [];

    // Leads that rows without a key stand for.
    private readonly Dictionary<int, int> _leadOfPrint = [];
    private readonly KeptApart _apart = new();

    // Leads the rows of the current portion may be about.
    private readonly Dictionary<int, OpenLead> _open = [];

    public IReadOnlyList<KeyCount> FoundBy => [.. _foundBy.OrderBy(found => found.Key).Select(found => new KeyCount(found.Key, found.Value))];

    public int FoundInFile { get; private set; }

    /// <summary>How many activities the columns told of that were not known.</summary>
    public int Activities { get; private set; }

    /// <summary>Leads that were created although somebody has a key in common with them.</summary>
    public KeptApart Apart => _apart;

    /// <summary>How it ended with which leads, in the order of the rows.</summary>
    public IReadOnlyList<(int LeadId, RowOutcome Outcome)> Outcomes => _outcomes;

    /// <summary>The first updates, field by field.</summary>
    public IReadOnlyList<LeadUpdate> Updates => _updates;

    public async Task WriteAsync(IReadOnlyList<PlacedRow> read, CancellationToken cancellationToken)
    {
        var rows = read.Where(row => !row.IsSuppressed).ToList();
        session.Suppressed += read.Count - rows.Count;
        await OpenAsync(rows, cancellationToken);

        foreach (var row in rows)
        {
            var (found, apart) = Find(row);
            var id = found?.Id ?? Create(row, apart);

            if (_namedRows.Contains(row.Row.Number))
            {
                _leadOfRow[row.Row.Number] = id;
            }

            if (found is { } known)
            {
                await UpdateAsync(known, row, cancellationToken);
            }

            if (found is null || !rules.LeavesKnownAlone)
            {
                _activities.AddRange(row.Lead.Occurrences.Select(occurrence => activityOf(occurrence, id)));
                Note(row.Lead.Outcome, id);
            }
        }

        Activities += await store.EndPortionAsync(_activities, cancellationToken);
        _activities.Clear();
        _leadOfPrint.Clear();
        _open.Clear();
    }

    private void Note(RowOutcome? outcome, int id)
    {
        if (outcome is not null)
        {
            _outcomes.Add((id, outcome));
        }
    }

    // One query for the whole portion instead of one per row.
    private async Task OpenAsync(IReadOnlyList<PlacedRow> rows, CancellationToken cancellationToken)
    {
        await PlaceByPrintAsync(rows, cancellationToken);
        var candidates = rows
            .SelectMany(row => finder.Candidates(row.Identity, row.Lead.LeadNumber))
            .Concat(rows.Select(SamePerson).OfType<int>())
            .Concat(_leadOfPrint.Values)
            .ToHashSet();

        foreach (var (id, lead) in await store.ReadAsync(candidates, cancellationToken))
        {
            _open.Add(id, new(lead, LeadIdentity.Of(finder.Keys, lead)));
        }

        await told.LoadAsync([.. rows.Where(row => ToldBefore.Concerns(row.Lead)).SelectMany(UnsureOf).Where(id => !store.IsCreatedHere(id)).Distinct()], cancellationToken);
    }

    // Where a key proposes only one lead, nothing else need be known of it.
    private IEnumerable<int> UnsureOf(PlacedRow row) =>
        finder.Candidates(row.Identity, row.Lead.LeadNumber).Distinct().ToList() is { Count: > 1 } several ? several : [];

    private async Task PlaceByPrintAsync(IReadOnlyList<PlacedRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (row.Print is not { } print)
            {
                continue;
            }

            if (!prints.IsLoaded)
            {
                await loadPrints(cancellationToken);
            }

            if ((row.Identity.Name.NamesAnybody ? prints.Find(print) : prints.Take(print)) is { } id)
            {
                _leadOfPrint[row.Row.Number] = id;
            }
        }
    }

    private Finding Find(PlacedRow row)
    {
        if (SamePerson(row) is { } same && _open.ContainsKey(same))
        {
            return new(new(same, MatchKeys.None), null);
        }

        var finding = finder.Find(row.Lead, row.Identity, id => _open.GetValueOrDefault(id));

        return finding.Lead is null && PrintedLead(row) is { } printed ? new(new(printed, MatchKeys.None), null) : finding;
    }

    // Perhaps a row of the same portion made the lead.
    private int? PrintedLead(PlacedRow row) =>
        _leadOfPrint.TryGetValue(row.Row.Number, out var id) ? id
        : row is { Print: { } print, Identity.Name.NamesAnybody: true } && prints.Find(print) is { } made && _open.ContainsKey(made) ? made
        : null;

    // Whom the user says the row is about.
    private int? SamePerson(PlacedRow row) =>
        fixes.SamePerson.TryGetValue(row.Row.Number, out var lead) ? lead
        : fixes.SameAsRow.TryGetValue(row.Row.Number, out var earlier) && _leadOfRow.TryGetValue(earlier, out lead) ? lead
        : null;

    private async Task UpdateAsync(FoundLead found, PlacedRow row, CancellationToken cancellationToken)
    {
        var open = _open[found.Id];
        var name = _updates.Count < ImportReport.MostListed ? LeadName.Of(open.Lead) : null;
        var updates = rules.Merge(row.Lead, open.Lead);
        var isFromFile = store.IsCreatedHere(found.Id);
        _foundBy[found.Key] = _foundBy.GetValueOrDefault(found.Key) + 1;
        FoundInFile += isFromFile ? 1 : 0;

        if (updates.Count == 0)
        {
            session.Unchanged++;

            return;
        }

        session.Updated++;
        await store.ChangeAsync(found.Id, open.Lead, row.Row, updates, cancellationToken);
        var identity = LeadIdentity.Of(finder.Keys, open.Lead);
        finder.Renew(found.Id, open.Identity, identity);
        _open[found.Id] = open with { Identity = identity };

        if (_updates.Count < ImportReport.MostListed)
        {
            _updates.Add(new(row.Row.Number, isFromFile ? null : found.Id, name ?? "", found.Key, updates));
        }
    }

    private int Create(PlacedRow row, FoundLead? apart)
    {
        var lead = rules.Create(row.Lead, session.Run.Id);
        var id = store.Add(lead, row.Row);
        var identity = LeadIdentity.Of(finder.Keys, lead);
        finder.Add(id, identity);
        _open.Add(id, new(lead, identity));

        if (row.Print is { } print)
        {
            prints.Add(print, id);
        }

        if (apart is { } other)
        {
            _apart.Add(row.Row.Number, id, other);
        }

        session.Created++;
        session.WithoutKey += identity.HasNoKey ? 1 : 0;
        session.Nameless += lead.FirstName is null && lead.LastName is null ? 1 : 0;
        session.Unreachable += lead.Email is null && lead.Phone is null && lead.Mobile is null ? 1 : 0;

        return id;
    }
}
