using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>Scores leads with the published model.</summary>
public sealed class LeadScoring
{
    /// <summary>Scores these leads in the context's current transaction.</summary>
    public Task ScoreAsync(
        LeadDeskDbContext db, IReadOnlyCollection<int> leadIds, ScoreChangeCause cause, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
