using LeadDesk.Core;

namespace LeadDesk.Web.Access;

/// <summary>What somebody may do. Each right is also the name of an authorization policy for pages.</summary>
public enum Right
{
    /// <summary>See the board, leads and the scoring model: everybody with a role.</summary>
    ViewLeads,

    /// <summary>Work leads: log activities, change data and status.</summary>
    WorkLeads,

    /// <summary>Import lists of leads and activities.</summary>
    ImportLeads,

    /// <summary>Work on drafts of the scoring model: edit, comment, vote, sign for the own department, publish what both signed.</summary>
    JoinWorkshop,

    /// <summary>Publish a scoring model although something stands against it, or without a workshop.</summary>
    OverrideModel,

    /// <summary>Manage users and settings.</summary>
    Administer,
}

/// <summary>The two sides that agree on a scoring model.</summary>
public enum Department
{
    Sales,
    Marketing,
}

/// <summary>The roles a user can have, several at a time.</summary>
public static class Roles
{
    public const string Admin = "Admin";
    public const string Marketing = "Marketing";
    public const string Sales = "Sales";

    public static ValueList<string> All { get; } = [Admin, Marketing, Sales];

    /// <summary>The rights a role brings; none for a role LeadDesk does not know.</summary>
    public static IEnumerable<Right> RightsOf(string role) => role switch
    {
        Admin => Enum.GetValues<Right>(),
        Marketing => [Right.ViewLeads, Right.ImportLeads, Right.JoinWorkshop],
        Sales => [Right.ViewLeads, Right.WorkLeads, Right.JoinWorkshop],
        _ => [],
    };

    /// <summary>The department a role belongs to, if any.</summary>
    public static IEnumerable<Department> DepartmentsOf(string role) => role switch
    {
        Marketing => [Department.Marketing],
        Sales => [Department.Sales],
        _ => [],
    };
}
