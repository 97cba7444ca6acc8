using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>What cannot be right of an action, whatever leads it is for.</summary>
internal static class ActionCheck
{
    private const int LongestSnoozeInYears = 10;

    /// <summary>The organisation's day at a moment, UTC.</summary>
    public static DateOnly DayAt(this Organisation organisation, DateTime utc) =>
        EvaluationDay.At(utc, TimeZoneInfo.FindSystemTimeZoneById(organisation.TimeZone)).Today;

    public static async Task<RefusedBecause?> ProblemOfAsync(
        LeadDeskDbContext db, Actor actor, WorkAction action, DateOnly today, CancellationToken cancellationToken) =>
        action.Remark?.Length > WorkAction.LongestNote || (action is WorkAction.AddNote && string.IsNullOrWhiteSpace(action.Remark)) ? RefusedBecause.WrongNote
        : action switch
        {
            WorkAction.Accept when actor.UserId is null => RefusedBecause.UnknownUser,
            WorkAction.Snooze snooze when snooze.Until <= today || snooze.Until > today.AddYears(LongestSnoozeInYears) => RefusedBecause.WrongDay,
            WorkAction.Win { On: { } day } when day > today => RefusedBecause.WrongDay,
            WorkAction.Win { Value: { } value } when !IsMoney(value) => RefusedBecause.WrongValue,
            WorkAction.Convert { Value: { } value } when !IsMoney(value) => RefusedBecause.WrongValue,
            WorkAction.Assign { UserId: { } user } when !await MayWorkAsync(db, user, cancellationToken) => RefusedBecause.UnknownUser,
            { Because: { } key } when !await db.RejectionReasons.AnyAsync(reason => reason.Key == key && !reason.IsRetired, cancellationToken) =>
                RefusedBecause.UnknownReason,
            _ => null,
        };

    private static bool IsMoney(double value) => double.IsFinite(value) && value is >= 0 and <= 1e12;

    private static Task<bool> MayWorkAsync(LeadDeskDbContext db, string userId, CancellationToken cancellationToken) =>
        db.MembersWhoWorkLeads().AnyAsync(user => user.Id == userId, cancellationToken);
}
