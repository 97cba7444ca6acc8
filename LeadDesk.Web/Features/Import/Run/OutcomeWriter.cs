using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Finds the lead of each row of a list of outcomes and stores what is new; a dry run only counts.</summary>
internal sealed class OutcomeWriter : IDisposable
{
    private readonly ImportSession _session;
    private readonly string? _sheet;
    private readonly LeadKeys _keys;
    private readonly OutcomeStore _store;

    private OutcomeWriter(ImportSession session, string? sheet, LeadKeys keys)
    {
        (_session, _sheet, _keys) = (session, sheet, keys);
        _store = new(session);
    }

    public static async Task<OutcomeWriter> OpenAsync(ImportSession session, string? sheet, CancellationToken cancellationToken) =>
        new(session, sheet, await LeadKeys.LoadAsync(session.Db, emails: true, externalIds: true, cancellationToken));

    public async Task WriteAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken)
    {
        var found = rows
            .Select(row => (Id: IdOf(row), Outcome: new RowOutcome(row.Won, row.On, row.Value)))
            .Where(row => row.Id is not null)
            .Select(row => (row.Id!.Value, row.Outcome))
            .ToList();
        var added = await _store.AddAsync(found, cancellationToken);
        _session.Created += added;
        _session.Unchanged += found.Count - added;
    }

    /// <summary>Sets the statuses that follow, and returns the leads whose status changed.</summary>
    public Task<IReadOnlyCollection<int>> FinishAsync(CancellationToken cancellationToken) => _store.FinishAsync(cancellationToken);

    public void Dispose() => _store.Dispose();

    private int? IdOf(OutcomeRow row)
    {
        if (_keys.Find(row.Email, row.ExternalId) is { } id)
        {
            return id;
        }

        _session.Report(ImportProblem.OfRow(_sheet, row.Row, ImportProblemReason.LeadNotFound, row.LeadName));
        _session.Reject(row.Row);

        return null;
    }
}
