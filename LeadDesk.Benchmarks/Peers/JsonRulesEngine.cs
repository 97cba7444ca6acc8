using System.Text.Json;
using LeadDesk.Benchmarks.Bases;
using LeadDesk.Benchmarks.Peers.Sql;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Benchmarks.Peers;

/// <summary>The model in json-rules-engine on Node, one lead after another.</summary>
internal static class JsonRulesEngine
{
    private const int WarmUp = 500;

    /// <param name="SecondsPerLead">From prepared facts to score and grade; reading the facts is not counted.</param>
    public sealed record Outcome(double SecondsPerLead, JudgedLeads Judged);

    /// <param name="count">How many leads of the base to judge, from the first.</param>
    public static async Task<Outcome> RunAsync(
        NodePeers node, GeneratedBase leads, ScoringModel model, int count, string folder, CancellationToken cancellationToken)
    {
        var rules = new EngineRules(model);
        var facts = Path.Combine(folder, "facts.jsonl");
        var result = Path.Combine(folder, "json-rules-engine-result.csv");
        await File.WriteAllLinesAsync(
            facts, Enumerable.Range(1, count).Select(id => JsonSerializer.Serialize(FactsOf(leads, model, id))), cancellationToken);

        var answer = await node.RunScriptAsync<Answer>(
            "json-rules-engine.mjs",
            new
            {
                rules.Rules,
                rules.Facts,
                Model = new
                {
                    model.BaseScore,
                    Categories = model.Categories.Select(category => new { category.Cap }),
                    Personas = model.Personas.Select(persona => new { Start = persona.StartGrade.Step }),
                },
                Leads = facts,
                WarmUp,
                Result = result,
            },
            Path.Combine(folder, "json-rules-engine.json"),
            cancellationToken);

        return new(answer.Seconds / answer.Leads, await JudgedLeads.ReadAsync(result, count, cancellationToken));
    }

    private static Dictionary<string, object?> FactsOf(GeneratedBase leads, ScoringModel model, int id)
    {
        var lead = leads.Lead(id);
        var activities = leads.Activities(id)
            .Where(activity => GeneratedBase.Day.HasCome(activity.OccurredAt))
            .OrderByDescending(activity => activity.OccurredAt);
        var facts = PeerColumns.Leads.ToDictionary(column => column.Name, column => column.Read(lead));

        facts["market"] = model.MarketOf(new LeadFacts(lead, [], GeneratedBase.Day))?.Id;
        facts[EngineRules.QuietSinceCreated] = GeneratedBase.Day.AgeOf(lead.CreatedAt);
        facts["activities"] = activities.Select(activity => new
        {
            type = activity.Type,
            age = GeneratedBase.Day.AgeOf(activity.OccurredAt),
            detail = PeerColumns.FoldedDetail(activity),
            count = activity.Count,
        });

        return facts;
    }

    private sealed record Answer(double Seconds, int Leads);
}
