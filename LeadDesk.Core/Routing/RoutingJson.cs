using System.Text.Json;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Routing;

/// <summary>Writes a plan as JSON and reads it back.</summary>
public static class RoutingJson
{
    public static string Write(RoutingPlan plan) => JsonSerializer.Serialize(plan, ModelJson.Options);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static RoutingPlan Read(string json) => JsonSerializer.Deserialize<RoutingPlan>(json, ModelJson.Options) ?? throw new JsonException("The document is empty.");
}
