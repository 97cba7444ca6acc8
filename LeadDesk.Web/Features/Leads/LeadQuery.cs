using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Reads one lead with the complete explanation of its score and grade.</summary>
public sealed class LeadQuery(IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, LiveIndex live, WorkLog work, TimeProvider time)
{
    private const int ChangesShown = 50;
    private const int MostAtOneMailbox = 50;

    /// <summary>The lead and why it stands where it stands; null when there is no such lead.</summary>
    public Task<LeadView?> FindAsync(Actor actor, int leadId, CancellationToken cancellationToken) =>
        FindAsync(actor, leadId, on: null, cancellationToken);

    /// <param name="on">The day to explain; null for the day whose scores the board shows, or, without a board, whose scores are stored.</param>
    public async Task<LeadView?> FindAsync(Actor actor, int leadId, DateOnly? on, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // One transaction, so that score, data and activities are of the same moment.
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var lead = await db.Leads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == leadId, cancellationToken);
        var stored = await db.LeadScores.AsNoTracking().SingleOrDefaultAsync(score => score.LeadId == leadId, cancellationToken);

        if (lead is null || stored is null)
        {
            return null;
        }

        var zone = await db.LoadTimeZoneAsync(cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(cancellationToken);
        var published = await models.CurrentAsync(db, cancellationToken);
        var activities = await ActivitiesAsync(db, leadId, cancellationToken);

        // A new day is on the board before its scores are stored: the page must not contradict the board.
        var day = (on ?? live.Current?.Evaluation.Day.Today ?? organisation.ScoredOn) is { } wanted ? new EvaluationDay(wanted, zone) : EvaluationDay.At(time.GetUtcNow().UtcDateTime, zone);
        var evaluator = new Evaluator(published.Model, day);
        var log = await work.OfLeadAsync(actor, leadId, cancellationToken);
        var facts = new LeadFacts(lead, activities, day);

        return new(
            lead,
            await db.Users.Where(user => user.Id == lead.OwnerId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellationToken),
            await db.LoadCatalogueAsync(cancellationToken),
            published,
            zone,
            stored,
            evaluator.Explain(facts),
            MissingFacts.Of(facts, evaluator),
            activities,
            await db.ScoreChanges.AsNoTracking()
                .Where(change => change.LeadId == leadId)
                .OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
                .Take(ChangesShown)
                .ToListAsync(cancellationToken),
            log,
            await FieldHistory.ReadAsync(db, leadId, log, cancellationToken))
        {
            Currency = organisation.Currency,
            Place = PlaceOf(leadId),
            AtSameMailbox = await AtSameMailboxAsync(db, lead, cancellationToken),
            Stamp = await StampAsync(db, leadId, published.Number, day.Today, cancellationToken),
        };
    }

    /// <summary>Whether anything of a lead is another than when it was read, or the lead is gone. One small question instead of everything again.</summary>
    public async Task<bool> IsOutdatedAsync(LeadView view, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var number = (await models.CurrentAsync(db, cancellationToken)).Number;
        var day = live.Current?.Evaluation.Day.Today ?? view.Explanation.On;

        return await StampAsync(db, view.Lead.Id, number, day, cancellationToken) != view.Stamp;
    }

    private static Task<LeadStamp?> StampAsync(LeadDeskDbContext db, int leadId, int model, DateOnly day, CancellationToken cancellationToken) => db.Leads
        .Where(lead => lead.Id == leadId)
        .Select(lead => new LeadStamp(
            lead.Version,
            db.WorkLog.Count(entry => entry.LeadId == leadId),
            db.WorkLog.Count(entry => entry.LeadId == leadId && entry.UndoneAt != null),
            db.ScoreChanges.Where(change => change.LeadId == leadId).Max(change => (long?)change.Id) ?? 0,
            db.Activities.Where(activity => activity.LeadId == leadId).Max(activity => (long?)activity.Id) ?? 0,
            db.Activities.Count(activity => activity.LeadId == leadId),
            model,
            day))
        .SingleOrDefaultAsync(cancellationToken);

    private QueuePlace? PlaceOf(int leadId) =>
        live.Current?.Queue is { } queue && queue.RankOf(new QueueFilter(), leadId) is { } rank
            ? new(rank, queue.Counts(userId: null).Open)
            : null;

    /// <summary>The id of the lead with this id or e-mail address; null when there is none. Of several with one address the oldest.</summary>
    public async Task<int?> FindIdAsync(Actor actor, string idOrEmail, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = VisibleText.Of(idOrEmail).Trim();
        var spellings = StoredSpellings(wanted);
        var matching = int.TryParse(wanted, out var id)
            ? db.Leads.Where(lead => lead.Id == id)
            : db.Leads.Where(lead => spellings.Contains(lead.Email!));

        return await matching.OrderBy(lead => lead.Id).Select(lead => (int?)lead.Id).FirstOrDefaultAsync(cancellationToken);
    }

    // One person may be there twice, which is for the list of duplicates; people of other names share the mailbox.
    private static async Task<IReadOnlyList<MailboxNeighbour>> AtSameMailboxAsync(LeadDeskDbContext db, Lead lead, CancellationToken cancellationToken)
    {
        if (lead.Email is null)
        {
            return [];
        }

        var spellings = StoredSpellings(lead.Email);
        var others = await db.Leads.AsNoTracking()
            .Where(other => other.Id != lead.Id && spellings.Contains(other.Email!))
            .OrderBy(other => other.Id)
            .Take(MostAtOneMailbox)
            .ToListAsync(cancellationToken);
        var identity = LeadIdentity.Of(MatchKeys.Email, lead);

        return
        [
            .. others.Where(other => identity.Judge(LeadIdentity.Of(MatchKeys.Email, other), MatchKeys.Email) is KeyVerdict.Contradicted)
                .Select(other => new MailboxNeighbour(other.Id, LeadName.Of(other))),
        ];
    }

    // The database ignores the case of ASCII letters only.
    private static string[] StoredSpellings(string email) =>
        [.. EmailAddress.Spellings(email).SelectMany(spelling => new[] { spelling, spelling.ToLowerInvariant() }).Prepend(email).Distinct(StringComparer.Ordinal)];

    private static Task<List<Activity>> ActivitiesAsync(LeadDeskDbContext db, int leadId, CancellationToken cancellationToken) =>
        db.Activities.AsNoTracking()
            .Where(activity => activity.LeadId == leadId)
            .OrderByDescending(activity => activity.OccurredAt).ThenByDescending(activity => activity.Id)
            .ToListAsync(cancellationToken);
}
