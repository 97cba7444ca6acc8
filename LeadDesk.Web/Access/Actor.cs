using System.Collections.Immutable;
using System.Security.Claims;

namespace LeadDesk.Web.Access;

/// <summary>Who asks a service to do something. Every service method that matters takes one and checks it.</summary>
/// <param name="UserId">Null for the command line and for LeadDesk's own background work.</param>
public sealed record Actor(string? UserId, string Name, ImmutableHashSet<Right> Rights)
{
    /// <summary>Whoever can run the executable on the database file already has every right over it.</summary>
    public static Actor CommandLine { get; } = new(null, "command line", [.. Enum.GetValues<Right>()]);

    /// <summary>LeadDesk itself, for background work.</summary>
    public static Actor System { get; } = CommandLine with { Name = "LeadDesk" };

    /// <summary>A program that presented an API key: it may import, and nothing else.</summary>
    public static Actor OfApiKey(string name) => new(null, name, [Right.ImportLeads]);

    /// <summary>The departments the user speaks and signs for; none for an administrator who is in neither.</summary>
    public ImmutableSortedSet<Department> Departments { get; init; } = [];

    /// <summary>The rights of a signed-in user; none for anybody else.</summary>
    public static Actor From(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true)
        {
            return new(null, "", []);
        }

        var roles = principal.FindAll(ClaimTypes.Role).Select(role => role.Value).ToList();

        return new(principal.FindFirstValue(ClaimTypes.NameIdentifier), principal.Identity.Name ?? "", [.. roles.SelectMany(Roles.RightsOf)])
        {
            Departments = [.. roles.SelectMany(Roles.DepartmentsOf)],
        };
    }

    public bool Can(Right right) => Rights.Contains(right);

    /// <exception cref="AccessDeniedException">The actor lacks the right.</exception>
    public void Demand(Right right)
    {
        if (!Can(right))
        {
            throw new AccessDeniedException(right);
        }
    }
}

/// <summary>Somebody asked for something their roles do not allow.</summary>
public sealed class AccessDeniedException(Right right) : Exception($"This needs the right '{right}'.")
{
    public Right Right { get; } = right;
}
