using LeadDesk.Core;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Passwords;
using LeadDesk.Web.Account.SecondFactor;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Users;

/// <summary>Everything an administrator does with users. Each change is one transaction and leaves an audit event.</summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not administer.</remarks>
public sealed class UserAdministration(
    IServiceScopeFactory scopes, LeadScoring scoring, LiveIndex live, UserSessions sessions, OneTimeCodes oneTimeCodes, TimeProvider clock, IStringLocalizer<UserAdministration> texts)
{
    public async Task<IReadOnlyList<UserRow>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadDeskDbContext>();

        var memberships =
            from membership in db.UserRoles
            join role in db.Roles on membership.RoleId equals role.Id
            select new { membership.UserId, role.Name };
        var roles = (await memberships.ToListAsync(cancellationToken)).ToLookup(membership => membership.UserId, membership => membership.Name!);
        var users = await db.Users.AsNoTracking().OrderBy(user => user.DisplayName).ThenBy(user => user.Id).ToListAsync(cancellationToken);

        return [.. users.Select(user => RowOf(user, roles[user.Id].Order(StringComparer.Ordinal).ToValueList()))];
    }

    /// <summary>Adds a user who chooses a password through the link in <see cref="UserChange.Secret"/>, valid for 7 days.</summary>
    public Task<UserChange> InviteAsync(
        Actor actor, string email, string name, IReadOnlyCollection<string> roles, CancellationToken cancellationToken) =>
        ChangeAsync(actor, new("user.invited", email, RoleList(roles)), async work =>
        {
            var (user, problems) = await CreateAsync(work, email, name, roles, password: null);

            return problems.Count == 0 ? UserChange.Done with { Secret = await work.Links.CreateAsync(user) } : new(problems);
        }, cancellationToken);

    /// <summary>Adds a user with a generated password, which is in <see cref="UserChange.Secret"/>.</summary>
    public Task<UserChange> AddAsync(
        Actor actor, string email, string name, IReadOnlyCollection<string> roles, CancellationToken cancellationToken) =>
        ChangeAsync(actor, new("user.added", email, RoleList(roles)), async work =>
        {
            var password = GeneratedPassword.New();
            var (_, problems) = await CreateAsync(work, email, name, roles, password);

            return problems.Count == 0 ? UserChange.Done with { Secret = password } : new(problems);
        }, cancellationToken);

    /// <summary>Gives a user a generated password, which is in <see cref="UserChange.Secret"/>; ends their sessions and unlocks them.</summary>
    public Task<UserChange> ResetPasswordAsync(Actor actor, string email, CancellationToken cancellationToken) =>
        ChangeAsync(actor, new("user.passwordReset", email), async work =>
        {
            if (await work.Users.FindByEmailAsync(email) is not { } user)
            {
                return UserChange.Refused(texts["NoSuchUser", email]);
            }

            var password = GeneratedPassword.New();
            await work.Users.RemovePasswordAsync(user);
            var result = await work.Users.AddPasswordAsync(user, password);
            await work.Users.ResetAccessFailedCountAsync(user);
            await work.Users.SetLockoutEndDateAsync(user, null);
            work.Ended.Add(user);

            return new(Sentences(result), password);
        }, cancellationToken);

    /// <summary>A link with which the user chooses a (new) password: an invitation again, or for a forgotten one.</summary>
    public Task<UserChange> CreateLinkAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.linkCreated", userId), async (work, user) => user.IsDisabled
            ? UserChange.Refused(texts["IsDisabled", user.DisplayName])
            : UserChange.Done with { Secret = await work.Links.CreateAsync(user) }, cancellationToken);

    /// <summary>Replaces the user's roles; they sign in again with the new ones.</summary>
    public Task<UserChange> SetRolesAsync(Actor actor, string userId, IReadOnlyCollection<string> roles, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.rolesChanged", userId, RoleList(roles)), async (work, user) =>
        {
            if (!AreRoles(roles))
            {
                return UserChange.Refused(texts["ChooseRoles"]);
            }

            var before = await work.Users.GetRolesAsync(user);

            if (before.Contains(Roles.Admin) && !roles.Contains(Roles.Admin) && !await work.HasOtherAdministratorAsync(user, cancellationToken))
            {
                return UserChange.Refused(texts["LastAdministrator"]);
            }

            await work.Users.RemoveFromRolesAsync(user, before.Except(roles));
            await work.Users.AddToRolesAsync(user, roles.Except(before));

            return await EndSessionsAsync(work, user);
        }, cancellationToken);

    /// <summary>What a user would leave behind if kept out, and who could take over his leads.</summary>
    public async Task<(UserHoldings Holdings, IReadOnlyList<Worker> Successors)> HoldingsAsync(Actor actor, string userId, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadDeskDbContext>();
        var today = EvaluationDay.At(clock.GetUtcNow().UtcDateTime, await db.LoadTimeZoneAsync(cancellationToken)).Today;
        var workers = await db.WorkersAsync(today, cancellationToken);

        return (await db.HoldingsOfAsync(userId, today, cancellationToken), [.. workers.Where(worker => worker.UserId != userId)]);
    }

    /// <summary>Keeps the user out without a successor: his leads are nobody's, his shared views and keys are the actor's.</summary>
    public Task<UserChange> DisableAsync(Actor actor, string userId, CancellationToken cancellationToken) => DisableAsync(actor, userId, null, cancellationToken);

    /// <summary>
    /// Keeps the user out, ends their sessions, in this process at once, in others within a minute, and hands over what they leave behind: all in one step.
    /// </summary>
    /// <param name="successorId">Who works their leads from now on and keeps their shared views and keys; null for nobody's leads and the actor's rest.</param>
    public async Task<UserChange> DisableAsync(Actor actor, string userId, string? successorId, CancellationToken cancellationToken)
    {
        var outcome = await DisableAndHandOverAsync(actor, userId, successorId, cancellationToken);

        if (outcome.Succeeded)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return outcome;
    }

    private Task<UserChange> DisableAndHandOverAsync(Actor actor, string userId, string? successorId, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.disabled", userId), async (work, user) =>
        {
            if (successorId is not null
                && (successorId == userId || !await work.Db.MembersWhoWorkLeads().AnyAsync(member => member.Id == successorId, cancellationToken)))
            {
                return UserChange.Refused(texts["NoSuccessor"]);
            }

            if (await work.Users.IsInRoleAsync(user, Roles.Admin) && !await work.HasOtherAdministratorAsync(user, cancellationToken))
            {
                return UserChange.Refused(texts["LastAdministrator"]);
            }

            user.IsDisabled = true;
            var ended = await EndSessionsAsync(work, user);
            await work.Db.HandOverAsync(
                actor, userId, successorId, successorId ?? actor.UserId, scoring, clock.GetUtcNow().UtcDateTime, cancellationToken);

            return ended;
        }, cancellationToken);

    public Task<UserChange> EnableAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.enabled", userId), async (work, user) =>
        {
            user.IsDisabled = false;

            return new(Sentences(await work.Users.UpdateAsync(user)));
        }, cancellationToken);

    /// <summary>
    /// Takes the second factor off a user who has lost the telephone: key and recovery codes are good for nothing any more, their sessions end,
    /// and at the next sign-in the password is enough, or the second factor is set up anew where the user's roles demand it.
    /// </summary>
    public Task<UserChange> ResetSecondFactorAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.secondFactorReset", userId), async (work, user) =>
        {
            if (!user.TwoFactorEnabled)
            {
                return UserChange.Refused(texts["NoSecondFactor", user.DisplayName]);
            }

            await TwoFactor.ForgetAsync(work.Users, user);
            await OneTimeCodes.WithdrawAsync(work.Db, user.Id, cancellationToken);

            return await EndSessionsAsync(work, user);
        }, cancellationToken);

    /// <summary>A code in <see cref="UserChange.Secret"/> that stands in for the authenticator's once, for a user whose telephone is not at hand.</summary>
    public Task<UserChange> IssueOneTimeCodeAsync(Actor actor, string userId, CancellationToken cancellationToken) =>
        ChangeUserAsync(actor, new("user.oneTimeCodeIssued", userId), async (work, user) =>
            user.IsDisabled ? UserChange.Refused(texts["IsDisabled", user.DisplayName])
            : !user.TwoFactorEnabled ? UserChange.Refused(texts["NoSecondFactor", user.DisplayName])
            : UserChange.Done with { Secret = await oneTimeCodes.IssueAsync(work.Db, user.Id, cancellationToken) }, cancellationToken);

    // A new stamp; saves whatever else was changed on the user.
    private static async Task<UserChange> EndSessionsAsync(UserWork work, LeadDeskUser user)
    {
        var result = await work.Users.UpdateSecurityStampAsync(user);
        work.Ended.Add(user);

        return new(Sentences(result));
    }

    private Task<UserChange> ChangeUserAsync(
        Actor actor, UserEvent audit, Func<UserWork, LeadDeskUser, Task<UserChange>> change, CancellationToken cancellationToken) =>
        ChangeAsync(actor, audit, async work =>
        {
            if (await work.Users.FindByIdAsync(audit.Subject) is not { } user)
            {
                return UserChange.Refused(texts["NoSuchUser", audit.Subject]);
            }

            work.Subject = user.Email;

            return await change(work, user);
        }, cancellationToken);

    private async Task<UserChange> ChangeAsync(
        Actor actor, UserEvent audit, Func<UserWork, Task<UserChange>> change, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);
        await using var scope = scopes.CreateAsyncScope();
        var work = new UserWork(scope.ServiceProvider);

        // One transaction writes at a time, so "there is another administrator" stays true until the commit.
        await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await change(work);

        if (!outcome.Succeeded)
        {
            return outcome with { Secret = null };
        }

        work.Db.AuditEvents.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actor.UserId,
            Action = audit.Action,
            Subject = work.Subject ?? audit.Subject,
            Details = audit.Details,
        });
        await work.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var user in work.Ended)
        {
            await sessions.EndOthersAsync(user.Id, user.SecurityStamp!);
        }

        return outcome;
    }

    private async Task<(LeadDeskUser User, ValueList<string> Problems)> CreateAsync(
        UserWork work, string email, string name, IReadOnlyCollection<string> roles, string? password)
    {
        var user = new LeadDeskUser
        {
            DisplayName = name.Trim(),
            Email = email.Trim(),
            UserName = email.Trim(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };

        if (user.DisplayName.Length == 0)
        {
            return (user, [texts["NameMissing"]]);
        }

        if (!AreRoles(roles))
        {
            return (user, [texts["ChooseRoles"]]);
        }

        var result = password is null ? await work.Users.CreateAsync(user) : await work.Users.CreateAsync(user, password);

        if (result.Succeeded)
        {
            result = await work.Users.AddToRolesAsync(user, roles);
        }

        return (user, Sentences(result));
    }

    // The user name is the address, so one problem with it is reported twice.
    private static ValueList<string> Sentences(IdentityResult result) => result.Errors.Select(error => error.Description).Distinct().ToValueList();

    private static bool AreRoles(IReadOnlyCollection<string> roles) => roles.Count > 0 && roles.All(Roles.All.Contains);

    private static string RoleList(IReadOnlyCollection<string> roles) => string.Join(", ", roles);

    private UserRow RowOf(LeadDeskUser user, ValueList<string> roles)
    {
        var state = user.IsDisabled ? UserState.Disabled
            : user.PasswordHash is null ? UserState.Invited
            : user.LockoutEnd > clock.GetUtcNow() ? UserState.Locked
            : UserState.Active;

        return new(user.Id, user.DisplayName, user.Email ?? "", roles, user.TwoFactorEnabled, user.LastSignInAt, state);
    }

    private sealed record UserEvent(string Action, string Subject, string? Details = null);
}
