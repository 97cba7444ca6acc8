using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Where the leads of an import come from and go to: the database, or, for a dry run, nowhere.</summary>
internal abstract class LeadStore : IAsyncDisposable
{
    /// <summary>How many leads are scored at a time.</summary>
    protected const int LeadsPerEvaluation = 4_000;

    /// <summary>Whether an earlier row of the same list made the lead.</summary>
    public abstract bool IsCreatedHere(int id);

    /// <summary>These leads as they are now, by id. Ids that do not exist are left out.</summary>
    public abstract Task<IReadOnlyDictionary<int, Lead>> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>Adds a lead and returns its id.</summary>
    public abstract int Add(Lead lead, SheetRow row);

    /// <summary>Keeps what a row changed of a lead that was read from here.</summary>
    public abstract Task ChangeAsync(int id, Lead lead, SheetRow row, IReadOnlyList<FieldUpdate> updates, CancellationToken cancellationToken);

    /// <summary>Called when some rows are done, with what columns of theirs tell that leads did.</summary>
    /// <returns>How many of the activities are new.</returns>
    public abstract Task<int> EndPortionAsync(IReadOnlyList<Activity> activities, CancellationToken cancellationToken);

    /// <summary>Scores what is left, once all rows are done.</summary>
    public abstract Task<Outlook> FinishAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
