using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Components;

/// <summary>The Material symbol that makes a route findable, the same everywhere.</summary>
public static class RouteIcon
{
    /// <param name="route">A route of the starting model, or an organisation's own; null when the model no longer has it.</param>
    public static string Of(Route? route) => route switch
    {
        { Icon: { } chosen } => chosen,
        { Id: "salesNow" } => "call",
        { Id: "salesReview" } => "person_search",
        { Id: "marketingCheck" } => "campaign",
        { Id: "nurture" } => "spa",
        { Id: "disqualify" } => "block",
        { GoesToSales: true } => "call",
        _ => "arrow_forward",
    };
}
