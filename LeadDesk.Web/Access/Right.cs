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

    /// <summary>Publish scoring models.</summary>
    EditModel,

    /// <summary>Manage users and settings.</summary>
    Administer,
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
        Marketing => [Right.ViewLeads, Right.ImportLeads, Right.EditModel],
        Sales => [Right.ViewLeads, Right.WorkLeads],
        _ => [],
    };
}
