using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>
/// Plays through what an import would do, without writing anything to the database: it keeps which rows are about which lead, and makes the
/// lead of them again when it is asked for.
/// </summary>
internal sealed class PlannedLeads(
    ImportSession session, NewLeadScores scores, RowRules rules, Func<SheetRow, LeadRow?> read, ActivityStore activityStore, string scratchFolder) : LeadStore
{
    // Above the ids of all leads there are.
    private const int FirstPlanned = 1_500_000_000;

    // No more than the list itself has written, which is bounded.
    private readonly RowSpool _rows = new(Scratch.OpenNameless(scratchFolder), _ => { });
    private readonly List<long> _created = [];
    private readonly List<(byte Grade, string RouteId)> _standings = [];
    private readonly Dictionary<int, List<long>> _changes = [];
    private readonly Dictionary<int, List<Activity>> _activities = [];
    private readonly Dictionary<long, int> _renewedCounts = [];
    private readonly HashSet<int> _activeAfterScoring = [];
    private readonly Outlook _outlook = new(scores.Model);
    private readonly List<Lead> _unscored = [];

    private LookAlikeSearch? _lookAlikes;

    /// <summary>Knows every lead that would be created.</summary>
    public LookAlikeSearch LookAlikes => _lookAlikes ??= new(id => ComparedPerson.Of(Made(id)));

    public override bool IsCreatedHere(int id) => id >= FirstPlanned;

    public override async Task<IReadOnlyDictionary<int, Lead>> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, Lead>(ids.Count);
        var stored = ids.Where(id => !IsCreatedHere(id)).Order().ToArray();

        if (stored.Length > 0)
        {
            var asked = stored.ToHashSet();
            var leads = session.Db.Leads.AsNoTracking().AmongIds(stored, lead => lead.Id);

            await foreach (var lead in leads.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (asked.Contains(lead.Id))
                {
                    found.Add(lead.Id, Changed(lead));
                }
            }
        }

        foreach (var id in ids.Where(IsCreatedHere))
        {
            found.Add(id, Made(id));
        }

        return found;
    }

    public override int Add(Lead lead, SheetRow row)
    {
        lead.Id = FirstPlanned + _created.Count;
        _created.Add(_rows.Add(row));
        _unscored.Add(lead);
        LookAlikes.Add(lead.Id, ComparedPerson.Of(lead));

        return lead.Id;
    }

    public override Task ChangeAsync(int id, Lead lead, SheetRow row, IReadOnlyList<FieldUpdate> updates, CancellationToken cancellationToken)
    {
        if (!_changes.TryGetValue(id, out var rows))
        {
            _changes.Add(id, rows = new(1));
        }

        rows.Add(_rows.Add(row));

        if (IsCreatedHere(id))
        {
            LookAlikes.Add(id, ComparedPerson.Of(lead));
        }

        return Task.CompletedTask;
    }

    public override async Task<int> EndPortionAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        var kept = await activityStore.AddAsync(activities, cancellationToken);

        foreach (var activity in kept.Added)
        {
            if (!_activities.TryGetValue(activity.LeadId, out var known))
            {
                _activities.Add(activity.LeadId, known = new(1));
            }

            known.Add(activity);

            if (IsCreatedHere(activity.LeadId) && activity.LeadId - FirstPlanned < _standings.Count)
            {
                _activeAfterScoring.Add(activity.LeadId);
            }
        }

        foreach (var renewed in kept.Renewed)
        {
            _renewedCounts[renewed.ActivityId] = renewed.Count;
        }

        if (_unscored.Count >= LeadsPerEvaluation)
        {
            Score(cancellationToken);
        }

        return kept.Added.Count;
    }

    public override async Task<Outlook> FinishAsync(CancellationToken cancellationToken)
    {
        Score(cancellationToken);
        ScoreAgain(cancellationToken);
        await ScoreKnownAsync(cancellationToken);

        foreach (var (grade, routeId) in _standings)
        {
            _outlook.Add(grade, routeId, 1);
        }

        return _outlook;
    }

    public override ValueTask DisposeAsync()
    {
        _rows.Dispose();

        return ValueTask.CompletedTask;
    }

    /// <summary>The number of the row that would create a lead.</summary>
    public int RowOf(int id) => _rows.At(_created[id - FirstPlanned]).Number;

    /// <summary>A lead that would be created, as all rows about it make it.</summary>
    public Lead Made(int id) => Changed(NewLead(id));

    private Lead NewLead(int id)
    {
        var lead = rules.Create(read(_rows.At(_created[id - FirstPlanned]))!, importId: 0);
        lead.Id = id;

        return lead;
    }

    private Lead Changed(Lead lead)
    {
        foreach (var place in _changes.GetValueOrDefault(lead.Id, []))
        {
            rules.Merge(read(_rows.At(place))!, lead);
        }

        return lead;
    }

    // The activity as the list corrects it. It was read untracked, for this evaluation only.
    private Activity Renewed(Activity stored)
    {
        stored.Count = _renewedCounts.GetValueOrDefault(stored.Id, stored.Count);

        return stored;
    }

    private List<Activity> NewOf(int id) => _activities.GetValueOrDefault(id) ?? [];

    private void Score(CancellationToken cancellationToken)
    {
        if (_unscored.Count > 0)
        {
            _standings.AddRange(StandingsOf(_unscored, cancellationToken));
            _unscored.Clear();
        }
    }

    // A later row changed leads of this list that were scored as the first row made them.
    private void ScoreAgain(CancellationToken cancellationToken)
    {
        foreach (var ids in _changes.Keys.Where(IsCreatedHere).Union(_activeAfterScoring).Order().Chunk(LeadsPerEvaluation))
        {
            var standings = StandingsOf([.. ids.Select(Made)], cancellationToken).ToArray();

            for (var index = 0; index < ids.Length; index++)
            {
                _standings[ids[index] - FirstPlanned] = standings[index];
            }
        }
    }

    private async Task ScoreKnownAsync(CancellationToken cancellationToken)
    {
        foreach (var ids in _changes.Keys.Where(id => !IsCreatedHere(id)).Order().Chunk(LeadsPerEvaluation))
        {
            var leads = await ChangedLeads.ReadAsync(session.Db, ids, cancellationToken);
            var evaluation = scores.Evaluate(
                [.. leads.Select(lead => lead with { Lead = Changed(lead.Lead), Activities = [.. lead.Activities.Select(Renewed), .. NewOf(lead.Lead.Id)] })],
                cancellationToken);

            foreach (var id in ids)
            {
                _outlook.Add(evaluation.Find(id)!.Value);
            }
        }
    }

    private IEnumerable<(byte Grade, string RouteId)> StandingsOf(List<Lead> leads, CancellationToken cancellationToken)
    {
        var evaluation = scores.Evaluate([.. leads.Select(lead => new IndexedLead(lead, NewOf(lead.Id), session.Now))], cancellationToken);

        return leads.Select(lead => evaluation.Find(lead.Id)!.Value).Select(standing => ((byte)standing.Grade.Step, standing.Route.Id));
    }
}
