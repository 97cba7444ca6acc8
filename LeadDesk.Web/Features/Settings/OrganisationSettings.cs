using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Routing;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Setup;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Settings;

/// <summary>What holds for the whole organisation.</summary>
/// <param name="Language">"de" or "en": of what LeadDesk writes by itself.</param>
/// <param name="TimeZone">IANA name: in it days begin and end.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Hours">In which response times are measured, where a market has none of its own.</param>
public sealed record OrganisationFacts(string Name, string Language, string TimeZone, string Currency, WorkingHours Hours);

/// <summary>Why the organisation's facts were not stored.</summary>
public enum OrganisationProblem
{
    NameTooLong,
    UnknownLanguage,
    UnknownTimeZone,
    UnknownCurrency,

    /// <summary>A day ends before it begins.</summary>
    WrongHours,

    /// <summary>Nobody ever works, so nothing could ever be overdue.</summary>
    NoWorkingDay,

    TooManyHolidays,
}

/// <summary>What became of saving.</summary>
/// <param name="Stored">As it is stored now; null when it was not saved.</param>
/// <param name="Problems">Why it was not.</param>
/// <param name="IsOutdated">A colleague changed it since it was read; nothing was overwritten.</param>
public sealed record OrganisationSaved(OrganisationFacts? Stored, IReadOnlyList<OrganisationProblem> Problems, bool IsOutdated = false);

/// <summary>How many leads wait longer than was agreed.</summary>
/// <param name="Now">By what is stored.</param>
/// <param name="Then">By other working hours.</param>
public sealed record OverdueOutlook(int Now, int Then);

/// <summary>
/// Reads and changes what holds for the whole organisation. Each fact is kept in one place: working hours in the plan of routing, which measures
/// by them, everything else in the organisation's row.
/// </summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not administer.</remarks>
public sealed class OrganisationSettings(
    IDbContextFactory<LeadDeskDbContext> contexts, RoutingPlans plans, LiveIndex live, LeadScoring scoring, TimeProvider time)
{
    /// <summary>How many characters the name may have.</summary>
    public const int LongestName = 120;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<OrganisationFacts> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return FactsOf(await db.Organisations.AsNoTracking().SingleAsync(cancellationToken), (await plans.CurrentAsync(db, cancellationToken)).Plan);
    }

    /// <summary>What other hours would do to those who wait. Waits until the leads are loaded.</summary>
    public async Task<OverdueOutlook> OutlookAsync(Actor actor, WorkingHours hours, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        var state = await live.LoadedAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var calendar = state.Plan.Calendar with { Default = hours };
        var then = ResponseDeadlines.Of(state.Evaluation.Model, calendar, state.Evaluation.Index.Zone, now);

        return await Task.Run(() => new OverdueOutlook(Overdue(state.DeadlinesAt(now)), Overdue(then)), cancellationToken);

        int Overdue(ResponseDeadlines deadlines) => OwnerLoad.Of(state.Evaluation, deadlines).Sum(load => load.Overdue);
    }

    /// <summary>Stores all or nothing. Scores, waiting times and pages follow without a restart.</summary>
    /// <param name="read">As read before: a colleague's change since then is reported, not overwritten.</param>
    public async Task<OrganisationSaved> SaveAsync(Actor actor, OrganisationFacts wanted, OrganisationFacts read, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        wanted = wanted with { Name = wanted.Name.Trim() };
        var problems = ProblemsOf(wanted);
        var saved = problems.Count > 0 ? new(null, problems) : await StoreAsync(actor, wanted, read, cancellationToken);

        if (saved.Stored is not null)
        {
            await live.AnnounceAsync(cancellationToken);
            scoring.EnsureCurrentBehind(); // Boards show the scores of the new day at once; storing them takes longer than a user waits.
        }

        return saved;
    }

    private static OrganisationFacts FactsOf(Organisation row, RoutingPlan plan) => new(row.Name, row.Language, row.TimeZone, row.Currency, plan.Calendar.Default);

    private static List<OrganisationProblem> ProblemsOf(OrganisationFacts wanted) =>
    [
        .. wanted.Name.Length > LongestName ? [OrganisationProblem.NameTooLong] : Array.Empty<OrganisationProblem>(),
        .. wanted.Language is not ("de" or "en") ? [OrganisationProblem.UnknownLanguage] : Array.Empty<OrganisationProblem>(),
        .. !TimeZones.IsKnown(wanted.TimeZone) ? [OrganisationProblem.UnknownTimeZone] : Array.Empty<OrganisationProblem>(),
        .. !Currencies.All.Contains(wanted.Currency) ? [OrganisationProblem.UnknownCurrency] : Array.Empty<OrganisationProblem>(),
        .. RoutingPlanCheck.Of(new() { Calendar = new() { Default = wanted.Hours } }, new HashSet<string>(), FieldCatalogue.BuiltIn).Select(problem => problem.Kind switch
        {
            RoutingProblemKind.WrongHours => OrganisationProblem.WrongHours,
            RoutingProblemKind.NoWorkingDay => OrganisationProblem.NoWorkingDay,
            _ => OrganisationProblem.TooManyHolidays,
        }),
    ];

    private async Task<OrganisationSaved> StoreAsync(Actor actor, OrganisationFacts wanted, OrganisationFacts read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Organisations.SingleAsync(cancellationToken);
        var plan = (await plans.CurrentAsync(db, cancellationToken)).Plan;
        var before = FactsOf(row, plan);

        if (before != read)
        {
            return new(null, [], IsOutdated: true);
        }

        var now = time.GetUtcNow().UtcDateTime;
        (row.Name, row.Language, row.TimeZone, row.Currency) = (wanted.Name, wanted.Language, wanted.TimeZone, wanted.Currency);

        if (wanted.Hours != before.Hours)
        {
            await RoutingSettings.StoreAsync(db, plan with { Calendar = plan.Calendar with { Default = wanted.Hours } }, actor, now, cancellationToken);
        }

        db.AuditEvents.Add(new()
        {
            At = now,
            UserId = actor.UserId,
            Action = "organisation.changed",
            Subject = wanted.Name,
            Details = JsonSerializer.Serialize(new { before = Plain(before), after = Plain(wanted) }, Readable),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return new(wanted, []);
    }

    // The hours are on record with the plan.
    private static object Plain(OrganisationFacts facts) => new { facts.Name, facts.Language, facts.TimeZone, facts.Currency };
}
