using LeadDesk.Web.Access;
using LeadDesk.Web.Account;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Users;

/// <summary>What one change of users works with: one context, and the sessions to end once it is committed.</summary>
internal sealed class UserWork(IServiceProvider services)
{
    public LeadDeskDbContext Db { get; } = services.GetRequiredService<LeadDeskDbContext>();

    public UserManager<LeadDeskUser> Users { get; } = services.GetRequiredService<UserManager<LeadDeskUser>>();

    public OneTimeLinks Links { get; } = services.GetRequiredService<OneTimeLinks>();

    /// <summary>E-mail address for the audit event, once it is known.</summary>
    public string? Subject { get; set; }

    /// <summary>Users whose open sessions are over.</summary>
    public List<LeadDeskUser> Ended { get; } = [];

    /// <summary>Whether somebody else could still administer: enabled, and with a password.</summary>
    public Task<bool> HasOtherAdministratorAsync(LeadDeskUser user, CancellationToken cancellationToken) =>
        (from membership in Db.UserRoles
         join role in Db.Roles on membership.RoleId equals role.Id
         join other in Db.Users on membership.UserId equals other.Id
         where role.Name == Roles.Admin && other.Id != user.Id && !other.IsDisabled && other.PasswordHash != null
         select other).AnyAsync(cancellationToken);
}
