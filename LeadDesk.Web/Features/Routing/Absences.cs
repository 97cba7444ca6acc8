using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Routing;

/// <summary>Days on which somebody is given no leads.</summary>
/// <param name="To">The last of them.</param>
public sealed record AbsenceRow(int Id, string UserId, string Name, DateOnly From, DateOnly To);

/// <summary>Why an absence was not taken.</summary>
public enum AbsenceProblem
{
    None,
    UnknownUser,

    /// <summary>It ends before it begins.</summary>
    WrongOrder,

    /// <summary>It is over already.</summary>
    Past,

    /// <summary>It begins or ends more than two years ahead.</summary>
    TooFar,
    TooMany,
}

/// <summary>Who is away when. Everybody enters his own, administrators everybody's.</summary>
public sealed class Absences(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider time)
{
    private const int LongestAheadInYears = 2;
    private const int MostOfOne = 100;

    /// <summary>The actor's own present and coming absences.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public Task<IReadOnlyList<AbsenceRow>> OwnAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        return actor.UserId is { } userId ? ListAsync(userId, cancellationToken) : Task.FromResult<IReadOnlyList<AbsenceRow>>([]);
    }

    /// <summary>Everybody's present and coming absences.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public Task<IReadOnlyList<AbsenceRow>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        return ListAsync(null, cancellationToken);
    }

    /// <exception cref="AccessDeniedException">It is somebody else's and the actor may not administer, or the actor may not work leads.</exception>
    public async Task<AbsenceProblem> AddAsync(Actor actor, string userId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        actor.Demand(userId == actor.UserId ? Right.WorkLeads : Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var today = await TodayAsync(db, cancellationToken);
        var problem = to < from ? AbsenceProblem.WrongOrder
            : to < today ? AbsenceProblem.Past
            : to > today.AddYears(LongestAheadInYears) ? AbsenceProblem.TooFar
            : !await db.MembersWhoWorkLeads().AnyAsync(user => user.Id == userId, cancellationToken) ? AbsenceProblem.UnknownUser
            : await db.Absences.CountAsync(absence => absence.UserId == userId && absence.To >= today, cancellationToken) >= MostOfOne ? AbsenceProblem.TooMany
            : AbsenceProblem.None;

        // Entered twice it is still one.
        if (problem is AbsenceProblem.None
            && !await db.Absences.AnyAsync(absence => absence.UserId == userId && absence.From == from && absence.To == to, cancellationToken))
        {
            db.Absences.Add(new() { UserId = userId, From = from, To = to });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return problem;
    }

    /// <summary>Does nothing when it is gone already.</summary>
    /// <exception cref="AccessDeniedException">It is somebody else's and the actor may not administer, or the actor may not work leads.</exception>
    public async Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (await db.Absences.FindAsync([id], cancellationToken) is { } absence)
        {
            actor.Demand(absence.UserId == actor.UserId ? Right.WorkLeads : Right.Administer);
            await db.Absences.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<AbsenceRow>> ListAsync(string? userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = await TodayAsync(db, cancellationToken);

        return await db.Absences
            .Where(absence => absence.To >= today && (userId == null || absence.UserId == userId))
            .Join(db.Users, absence => absence.UserId, user => user.Id, (absence, user) => new { absence, user.DisplayName })
            .OrderBy(row => row.absence.From).ThenBy(row => row.absence.Id)
            .Select(row => new AbsenceRow(row.absence.Id, row.absence.UserId, row.DisplayName, row.absence.From, row.absence.To))
            .ToListAsync(cancellationToken);
    }

    private async Task<DateOnly> TodayAsync(LeadDeskDbContext db, CancellationToken cancellationToken) =>
        EvaluationDay.At(time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;
}
