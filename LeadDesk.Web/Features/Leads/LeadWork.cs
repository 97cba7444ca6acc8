using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads;

/// <summary>An activity that somebody types in.</summary>
/// <param name="OccurredAt">UTC.</param>
public sealed record NewActivity(string Type, DateTime OccurredAt, string? Detail);

/// <summary>Why an activity typed in by hand was not taken.</summary>
public enum ActivityProblem
{
    None,
    UnknownLead,
    UnknownType,
    InTheFuture,
    DetailTooLong,
}

/// <summary>What sales does with a lead; the score follows in the same transaction.</summary>
public sealed class LeadWork(IDbContextFactory<LeadDeskDbContext> contexts, LeadScoring scoring, LiveIndex live, TimeProvider time)
{
    public const int LongestDetail = 2_000;

    // The clock of whoever types may be a little ahead.
    private static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(5);

    public async Task<ActivityProblem> AddActivityAsync(Actor actor, int leadId, NewActivity added, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var problem = await CheckAsync(db, leadId, added, cancellationToken);

        if (problem is not ActivityProblem.None)
        {
            return problem;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var detail = string.IsNullOrWhiteSpace(added.Detail) ? null : added.Detail.Trim();
        db.Activities.Add(new() { LeadId = leadId, Type = added.Type, OccurredAt = added.OccurredAt, Detail = detail, RecordedAt = now });
        db.WorkLog.Add(new() { LeadId = leadId, At = now, UserId = actor.UserId, Kind = WorkKind.ActivityAdded, Note = added.Type });
        await ReactAsync(db, leadId, added, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await scoring.ScoreAsync(db, [leadId], ScoreChangeCause.Activity, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await live.AnnounceAsync(cancellationToken);

        return ActivityProblem.None;
    }

    // Who enters a call or a meeting has been in touch: the lead no longer waits for a first reaction. One from before it waited is none.
    private static async Task ReactAsync(LeadDeskDbContext db, int leadId, NewActivity added, DateTime now, CancellationToken cancellationToken)
    {
        var lead = await db.Leads.SingleAsync(lead => lead.Id == leadId, cancellationToken);
        var routeSince = await db.LeadScores.Where(score => score.LeadId == leadId).Select(score => (DateTime?)score.RouteSince).SingleOrDefaultAsync(cancellationToken);
        var clockFrom = FirstReaction.ClockFrom(lead, await db.LoadTimeZoneAsync(cancellationToken));

        var isContact = (await db.LoadCatalogueAsync(cancellationToken)).IsContact(added.Type);

        if (lead.Status is LeadStatus.New && isContact && added.OccurredAt >= FirstReaction.Since(routeSince ?? lead.CreatedAt, clockFrom))
        {
            (lead.Status, lead.ReactedAt) = (LeadStatus.Contacted, added.OccurredAt);
            lead.Version++;
            lead.UpdatedAt = now;
        }
    }

    private async Task<ActivityProblem> CheckAsync(LeadDeskDbContext db, int leadId, NewActivity added, CancellationToken cancellationToken)
    {
        if (!await db.Leads.AnyAsync(lead => lead.Id == leadId, cancellationToken))
        {
            return ActivityProblem.UnknownLead;
        }

        var catalogue = await db.LoadCatalogueAsync(cancellationToken);

        return catalogue.ActivityType(added.Type) is null ? ActivityProblem.UnknownType
            : added.OccurredAt > time.GetUtcNow().UtcDateTime + FutureTolerance ? ActivityProblem.InTheFuture
            : added.Detail?.Length > LongestDetail ? ActivityProblem.DetailTooLong
            : ActivityProblem.None;
    }
}
