using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>What earlier imports told that leads did, and how it ended with them.</summary>
/// <remarks>Where several leads have all that a row says, the one that has its activities and its outcome too is the one the row meant before.</remarks>
internal sealed class ToldBefore(ImportSession session, Func<Occurrence, int, Activity> activityOf)
{
    private readonly HashSet<Deed> _deeds = [];
    private readonly HashSet<(int LeadId, RowOutcome Outcome)> _outcomes = [];

    /// <summary>Whether there is anything to be known of the row.</summary>
    public static bool Concerns(LeadRow row) => row.Outcome is not null || row.Occurrences.Count > 0;

    /// <summary>Reads what is stored of these leads, and forgets the others.</summary>
    public async Task LoadAsync(IReadOnlyCollection<int> leadIds, CancellationToken cancellationToken)
    {
        _deeds.Clear();
        _outcomes.Clear();

        if (leadIds.Count == 0)
        {
            return;
        }

        await session.IdleAsync();
        var (wanted, importId) = (leadIds.Order().ToArray(), session.Run.Id);
        var activities = session.Db.Activities.AsNoTracking().Where(row => wanted.Contains(row.LeadId) && row.ImportId != importId);
        var outcomes = session.Db.LeadOutcomes.AsNoTracking().Where(row => wanted.Contains(row.LeadId));

        await foreach (var activity in activities.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _deeds.Add(Deed.Of(activity));
        }

        await foreach (var outcome in outcomes.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _outcomes.Add((outcome.LeadId, new(outcome.Won, outcome.On, outcome.Value)));
        }
    }

    /// <summary>Whether everything that the row tells is known of this lead.</summary>
    public bool Knows(LeadRow row, int leadId) =>
        (row.Outcome is null || _outcomes.Contains((leadId, row.Outcome)))
        && row.Occurrences.All(occurrence => _deeds.Contains(Deed.Of(activityOf(occurrence, leadId))));

    private readonly record struct Deed(int LeadId, string Type, DateTime OccurredAt, string? Detail)
    {
        public static Deed Of(Activity activity) => new(activity.LeadId, activity.Type, activity.OccurredAt, activity.Detail);
    }
}
