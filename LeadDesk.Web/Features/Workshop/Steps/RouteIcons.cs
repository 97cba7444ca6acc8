namespace LeadDesk.Web.Features.Workshop.Steps;

/// <summary>The Material symbols a route can have; their names in both languages are texts of the matrix step.</summary>
internal static class RouteIcons
{
    public static IReadOnlyList<string> All { get; } =
    [
        "call", "person_search", "campaign", "spa", "block", "handshake", "mail", "event", "chat_bubble_outline", "groups", "school", "storefront",
        "local_shipping", "support_agent", "schedule", "star", "bolt", "flag", "visibility", "inbox", "archive", "arrow_forward",
    ];
}
