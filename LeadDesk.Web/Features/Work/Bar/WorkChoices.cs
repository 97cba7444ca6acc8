using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work.Bar;

/// <summary>What there is to choose from when leads are worked.</summary>
/// <param name="Today">The organisation's day.</param>
/// <param name="Reasons">For rejecting and losing, in their order.</param>
/// <param name="Workers">Who can be given leads, by name.</param>
/// <param name="Currency">Of the values of deals.</param>
public sealed record WorkChoices(DateOnly Today, IReadOnlyList<ReasonRow> Reasons, IReadOnlyList<Worker> Workers, string Currency);

/// <summary>Reads what there is to choose from.</summary>
public sealed class WorkChoicesQuery(IDbContextFactory<LeadDeskDbContext> contexts, RejectionReasons reasons, TimeProvider time)
{
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<WorkChoices> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;

        return new(
            today,
            await reasons.ListAsync(actor, withRetired: false, cancellationToken),
            await db.WorkersAsync(today, cancellationToken),
            await db.Organisations.Select(organisation => organisation.Currency).SingleAsync(cancellationToken));
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
