using LeadDesk.Core.Leads;
using LeadDesk.Core.SampleData;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Setup;

/// <summary>Fills a new installation with something to explore.</summary>
public sealed class SampleDataLoader(
    IDbContextFactory<LeadDeskDbContext> contexts,
    UserAdministration users,
    LeadScoring scoring,
    LiveIndex live,
    TimeProvider time,
    IStringLocalizer<SampleDataLoader> texts)
{
    // Always the same people, so that a colleague's screen shows what the manual does.
    private const int Seed = 1;

    /// <param name="actor">Must be allowed to administer.</param>
    /// <param name="language">"de" or "en": the language of the sample leads.</param>
    public async Task<IReadOnlyList<SampleUser>> LoadAsync(Actor actor, string language, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        IReadOnlyList<SampleUser> added =
        [
            await AddUserAsync(actor, texts["SalesName"], "sales@leaddesk.example", Roles.Sales, cancellationToken),
            await AddUserAsync(actor, texts["MarketingName"], "marketing@leaddesk.example", Roles.Marketing, cancellationToken),
        ];
        await AddLeadsAsync(language, salesEmail: added[0].Email, cancellationToken);
        await live.AnnounceAsync(cancellationToken);

        return added;
    }

    private async Task AddLeadsAsync(string language, string salesEmail, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sample = SampleBase.Generate(Seed, time.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken), language);
        var salesId = await db.Users.Where(user => user.Email == salesEmail).Select(user => user.Id).SingleAsync(cancellationToken);

        foreach (var lead in sample.Leads.Select(sampleLead => sampleLead.Lead))
        {
            lead.OwnerId = IsWorked(lead) ? salesId : null;
            db.Leads.Add(lead);
        }

        await db.SaveChangesAsync(cancellationToken);

        foreach (var (lead, activities) in sample.Leads)
        {
            foreach (var activity in activities)
            {
                activity.LeadId = lead.Id;
                db.Activities.Add(activity);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        var ids = sample.Leads.Select(sampleLead => sampleLead.Lead.Id).ToArray();
        db.ChangeTracker.Clear();
        await scoring.ScoreAsync(db, ids, ScoreChangeCause.Import, cancellationToken);
        await WaitSinceLastActivityAsync(db, sample, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // People who were there all along have been waiting since they last did something, not since this minute.
    private static async Task WaitSinceLastActivityAsync(LeadDeskDbContext db, SampleBase sample, CancellationToken cancellationToken)
    {
        var scores = await db.LeadScores.ToDictionaryAsync(score => score.LeadId, cancellationToken);

        foreach (var (lead, activities) in sample.Leads)
        {
            scores[lead.Id].RouteSince = activities.Count > 0 ? activities[^1].OccurredAt : lead.CreatedAt;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool IsWorked(Lead lead) => lead.Status is LeadStatus.Accepted or LeadStatus.Opportunity or LeadStatus.Won;

    private async Task<SampleUser> AddUserAsync(Actor actor, string name, string email, string role, CancellationToken cancellationToken)
    {
        var change = await users.AddAsync(actor, email, name, [role], cancellationToken);

        return change.Succeeded
            ? new(name, email, change.Secret!, role)
            : throw new InvalidOperationException($"The sample user {email} was refused: {string.Join(" ", change.Problems)}");
    }
}
