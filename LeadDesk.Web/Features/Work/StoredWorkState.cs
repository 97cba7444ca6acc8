using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Work;

/// <summary>A <see cref="WorkState"/> as the work log keeps it.</summary>
internal static class StoredWorkState
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(WorkState state) => JsonSerializer.Serialize(state, Json);

    public static WorkState? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<WorkState>(stored, Json);
}
