using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Users;

/// <summary>What a user would leave behind.</summary>
/// <param name="Leads">Leads he works: accepted ones, deals in the making, and new ones that are his.</param>
/// <param name="Absences">Present and coming ones.</param>
/// <param name="Views">Views of the board he shares with everybody.</param>
/// <param name="ApiKeys">Keys of other programs he made and that still work.</param>
public sealed record UserHoldings(int Leads, int Absences, int Views, int ApiKeys)
{
    public bool IsEmpty => this is { Leads: 0, Absences: 0, Views: 0, ApiKeys: 0 };
}

/// <summary>Gives what a user leaves behind to a colleague, within the context's transaction. Nothing is left with somebody who cannot sign in.</summary>
internal static class Handover
{
    private static readonly LeadStatus[] Worked = [LeadStatus.New, LeadStatus.Contacted, LeadStatus.Accepted, LeadStatus.Opportunity];

    public static async Task<UserHoldings> HoldingsOfAsync(this LeadDeskDbContext db, string userId, DateOnly today, CancellationToken cancellationToken) => new(
        await LeadsOf(db, userId).CountAsync(cancellationToken),
        await db.Absences.CountAsync(absence => absence.UserId == userId && absence.To >= today, cancellationToken),
        await db.SavedViews.CountAsync(view => view.UserId == userId && view.IsShared, cancellationToken),
        await db.ApiKeys.CountAsync(key => key.CreatedById == userId && key.RevokedAt == null, cancellationToken));

    /// <param name="leadsTo">Who works his leads from now on; null for nobody, and then they are new again.</param>
    /// <param name="restTo">Who keeps his shared views and answers for his keys.</param>
    public static async Task HandOverAsync(
        this LeadDeskDbContext db, Actor actor, string userId, string? leadsTo, string? restTo, LeadScoring scoring, DateTime now, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        int[] leads = [.. await LeadsOf(db, userId).Select(lead => lead.Id).Order().ToListAsync(cancellationToken)];
        using var run = new ActionRun(db, actor, new WorkAction.Assign(leadsTo), organisation, now);

        foreach (var some in leads.Chunk(LeadActions.LeadsAtATime))
        {
            await run.WorkAsync([.. some.Select(id => new WorkedLead(id))], cancellationToken);
        }

        var today = EvaluationDay.At(now, TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone)).Today;
        await db.Absences.Where(absence => absence.UserId == userId && absence.To >= today).ExecuteDeleteAsync(cancellationToken);
        await HandOverViewsAsync(db, userId, restTo, cancellationToken);
        await db.ApiKeys.Where(key => key.CreatedById == userId && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.CreatedById, restTo), cancellationToken);
        await scoring.ScoreAsync(db, run.Changed, ScoreChangeCause.Edit, cancellationToken);
    }

    // Names are unique for each user: whoever has a view of the same name already gets the other under a number.
    private static async Task HandOverViewsAsync(LeadDeskDbContext db, string userId, string? restTo, CancellationToken cancellationToken)
    {
        if (restTo is null)
        {
            return;
        }

        var views = await db.SavedViews.Where(view => view.UserId == userId && view.IsShared).OrderBy(view => view.Position).ToListAsync(cancellationToken);
        var own = await db.SavedViews.Where(view => view.UserId == restTo).ToListAsync(cancellationToken);
        var taken = own.Select(view => view.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var position = own.Select(view => view.Position + 1).DefaultIfEmpty(0).Max();

        foreach (var view in views)
        {
            view.Name = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? view.Name : FormattableString.Invariant($"{view.Name} ({number})")).First(taken.Add);
            (view.UserId, view.Position) = (restTo, position++);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<Lead> LeadsOf(LeadDeskDbContext db, string userId) =>
        db.Leads.Where(lead => lead.OwnerId == userId && Worked.Contains(lead.Status));
}
