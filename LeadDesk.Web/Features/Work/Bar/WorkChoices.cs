using LeadDesk.Core.Scoring;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>What there is to choose from when leads are worked.</summary>
/// <param name="Today">The organisation's day.</param>
/// <param name="Reasons">For rejecting and losing, in their order.</param>
/// <param name="Workers">Who can be given leads, by name.</param>
public sealed record WorkChoices(DateOnly Today, IReadOnlyList<ReasonRow> Reasons, IReadOnlyList<Worker> Workers);

/// <summary>A user who may work leads.</summary>
/// <param name="AwayUntil">The last day of a present absence; null for somebody who is here.</param>
public sealed record Worker(string UserId, string Name, DateOnly? AwayUntil = null);

/// <summary>Reads what there is to choose from.</summary>
public sealed class WorkChoicesQuery(IDbContextFactory<LeadDeskDbContext> contexts, RejectionReasons reasons, TimeProvider time)
{
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<WorkChoices> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;
        var workers = await db.MembersWhoWorkLeads().Select(user => new { user.Id, user.DisplayName }).Distinct().ToListAsync(cancellationToken);
        var away = await db.Absences
            .Where(absence => absence.From <= today && absence.To >= today)
            .GroupBy(absence => absence.UserId)
            .Select(absences => new { absences.Key, Until = absences.Max(absence => absence.To) })
            .ToDictionaryAsync(absence => absence.Key, absence => (DateOnly?)absence.Until, cancellationToken);

        return new(
            today,
            await reasons.ListAsync(actor, withRetired: false, cancellationToken),
            [
                .. workers
                    .Select(user => new Worker(user.Id, user.DisplayName, away.GetValueOrDefault(user.Id)))
                    .OrderBy(worker => worker.Name, StringComparer.CurrentCultureIgnoreCase),
            ]);
    }

    /// <summary>The organisation's time zone: in it moments of colleagues' work are told.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<TimeZoneInfo> ZoneAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.LoadTimeZoneAsync(cancellationToken);
    }
}
