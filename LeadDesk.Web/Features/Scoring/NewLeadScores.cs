using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Scores leads that are at hand and need not be read again: by the current model, for the day all others are scored for.</summary>
internal sealed class NewLeadScores(LeadDeskDbContext db, ScoringModel model, EvaluationDay day, Scoring scoring, RouteStays stays) : IDisposable
{
    private ScoreStorage? _storage;

    public ScoringModel Model => model;

    /// <param name="leads">In the order of their ids.</param>
    public Evaluation Evaluate(IReadOnlyList<IndexedLead> leads, CancellationToken cancellationToken) =>
        LeadScoring.Evaluate(leads, model, day, cancellationToken);

    /// <summary>Stores the results of leads that have none yet, within the context's transaction.</summary>
    public void Store(Evaluation evaluation) => (_storage ??= new(db, scoring, stays)).StoreNew(evaluation);

    public void Dispose() => _storage?.Dispose();
}
