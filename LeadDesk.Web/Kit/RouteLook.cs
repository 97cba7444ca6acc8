using LeadDesk.Core.Qualification;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Kit;

/// <summary>The Material symbol and the colour that make a route findable, the same everywhere: chosen in the model, or those of the starting model's routes.</summary>
public static class RouteLook
{
    /// <param name="route">A route of the starting model, or an organisation's own; null when the model no longer has it. A symbol that LeadDesk does not draw counts as none.</param>
    public static string SymbolOf(Route? route) => route switch
    {
        { Icon: { } chosen } when Icon.Knows(chosen) => chosen,
        { Id: "salesNow" } => "bolt",
        { Id: "salesReview" } => "person_search",
        { Id: "marketingCheck" } => "campaign",
        { Id: "nurture" } => "spa",
        { Id: "disqualify" } => "block",
        { GoesToSales: true } => "handshake",
        _ => "arrow_forward",
    };

    /// <summary>Null for a route of an organisation's own that has no colour.</summary>
    public static RouteColour? ColourOf(Route? route) => route switch
    {
        { Colour: { } chosen } => chosen,
        { Id: "salesNow" } => RouteColour.Green,
        { Id: "salesReview" } => RouteColour.Blue,
        { Id: "marketingCheck" } => RouteColour.Amber,
        { Id: "nurture" } => RouteColour.Purple,
        { Id: "disqualify" } => RouteColour.Grey,
        _ => null,
    };
}
