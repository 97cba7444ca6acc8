using LeadDesk.Web.Access;
using LeadDesk.Web.Data;

namespace LeadDesk.Web.Features.Work;

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
}
