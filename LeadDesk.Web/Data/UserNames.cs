using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>What users are called.</summary>
public static class UserNames
{
    /// <summary>The display names of all users by id. Nothing else of them is read.</summary>
    public static Task<Dictionary<string, string>> ToNamesAsync(this IQueryable<LeadDeskUser> users, CancellationToken cancellationToken) => users
        .Select(user => new { user.Id, user.DisplayName })
        .ToDictionaryAsync(user => user.Id, user => user.DisplayName, StringComparer.Ordinal, cancellationToken);
}
