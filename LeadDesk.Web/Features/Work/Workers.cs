using System.Globalization;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Work;

/// <summary>A user who may work leads.</summary>
/// <param name="AwayUntil">The last day of a present absence; null for a user who is here.</param>
public sealed record Worker(string UserId, string Name, DateOnly? AwayUntil = null);

/// <summary>Who can be given leads.</summary>
internal static class Workers
{
    /// <summary>The users who may sign in and work leads; somebody in several such roles comes once for each.</summary>
    public static IQueryable<LeadDeskUser> MembersWhoWorkLeads(this LeadDeskDbContext db)
    {
        var working = Roles.All.Where(role => Roles.RightsOf(role).Contains(Right.WorkLeads)).ToList();

        return from user in db.Users
               join membership in db.UserRoles on user.Id equals membership.UserId
               join role in db.Roles on membership.RoleId equals role.Id
               where !user.IsDisabled && working.Contains(role.Name!)
               select user;
    }

    /// <summary>The same users, each once, by name.</summary>
    /// <param name="today">The organisation's day: who is away on it is marked.</param>
    public static async Task<IReadOnlyList<Worker>> WorkersAsync(this LeadDeskDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var workers = await db.MembersWhoWorkLeads().Select(user => new { user.Id, user.DisplayName }).Distinct().ToListAsync(cancellationToken);
        var away = await db.Absences
            .Where(absence => absence.From <= today && absence.To >= today)
            .GroupBy(absence => absence.UserId)
            .Select(absences => new { absences.Key, Until = absences.Max(absence => absence.To) })
            .ToDictionaryAsync(absence => absence.Key, absence => (DateOnly?)absence.Until, cancellationToken);

        return
        [
            .. workers
                .Select(user => new Worker(user.Id, user.DisplayName, away.GetValueOrDefault(user.Id)))
                .OrderBy(worker => worker.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>That the user is away, and until when; null for a user who is here.</summary>
    public static string? AwayOf(this IStringLocalizer<Worker> texts, Worker worker) =>
        worker.AwayUntil is { } until ? texts["AwayUntil", until.ToString("d", CultureInfo.CurrentCulture)].Value : null;

    /// <summary>The name, with a mark for a user who is away.</summary>
    public static string NameOf(this IStringLocalizer<Worker> texts, Worker worker) =>
        texts.AwayOf(worker) is { } away ? texts["NameAway", worker.Name, away].Value : worker.Name;
}
