using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Routing;

/// <summary>Writes a plan as JSON and reads it back.</summary>
public static class RoutingJson
{
    // As models are written, but with what is null: a team without a lead, or somebody without a limit, says so.
    private static readonly JsonSerializerOptions Options = new(ModelJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never, WriteIndented = false };

    public static string Write(RoutingPlan plan) => JsonSerializer.Serialize(plan, Options);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static RoutingPlan Read(string json) => JsonSerializer.Deserialize<RoutingPlan>(json, Options) ?? throw new JsonException("The document is empty.");
}
