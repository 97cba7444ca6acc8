using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Scoring;

/// <summary>The points each rule gives a lead, as they are stored with its score.</summary>
public static class RulePoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<RulePoint> points) =>
        JsonSerializer.Serialize(points.ToDictionary(point => point.Rule.Id, point => point.Points, StringComparer.Ordinal), Json);

    public static IReadOnlyDictionary<string, int> Read(string stored) => JsonSerializer.Deserialize<Dictionary<string, int>>(stored, Json)!;

    /// <summary>The rules that gave a lead most points; those that took points come last.</summary>
    public static IReadOnlyList<Reason> TopReasons(IReadOnlyList<RulePoint> points, int most) =>
    [
        .. points
            .OrderByDescending(point => point.Points)
            .ThenBy(point => point.Rule.Id, StringComparer.Ordinal)
            .Take(most)
            .Select(point => new Reason(point.Rule.Name, point.Points)),
    ];

    /// <summary>What differs between two stored sets of points, as JSON.</summary>
    public static string Difference(string before, string after, ScoringModel model) =>
        JsonSerializer.Serialize(Changes(Read(before), Read(after), model), Json);

    public static IReadOnlyList<RuleChange> ReadDifference(string stored) => JsonSerializer.Deserialize<List<RuleChange>>(stored, Json)!;

    private static IEnumerable<RuleChange> Changes(
        IReadOnlyDictionary<string, int> before, IReadOnlyDictionary<string, int> after, ScoringModel model) =>
        before.Keys.Union(after.Keys)
            .Select(rule => new RuleChange(rule, NameOf(rule, model.Rules), before.GetValueOrDefault(rule), after.GetValueOrDefault(rule)))
            .Where(change => change.Before != change.After)
            .OrderBy(change => change.Rule, StringComparer.Ordinal);

    // A rule of an earlier version may be gone; its id still says which one it was.
    private static string NameOf(string ruleId, IEnumerable<ScoringRule> rules) => rules.FirstOrDefault(rule => rule.Id == ruleId)?.Name ?? ruleId;
}

/// <summary>A rule and the points it gave, as shown beside a lead.</summary>
public sealed record Reason(string Rule, int Points);

/// <summary>How the points of one rule changed.</summary>
public sealed record RuleChange(string Rule, string Name, int Before, int After);
