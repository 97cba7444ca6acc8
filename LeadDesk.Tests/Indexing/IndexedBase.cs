using System.Collections.Immutable;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>A small lead base by id, as plain facts: what an index of it must agree with.</summary>
public sealed record IndexedBase(ImmutableSortedDictionary<int, GeneratedLead> Leads)
{
    /// <summary>Since when leads wait that do not wait since <see cref="WaitingSince"/>.</summary>
    public ImmutableSortedDictionary<int, DateTime> Waiting { get; init; } = ImmutableSortedDictionary<int, DateTime>.Empty;

    public static IndexedBase Of(params IEnumerable<GeneratedLead> leads) =>
        new(leads.Select((lead, index) => (Id: 3 * (index + 1), lead)).ToImmutableSortedDictionary(pair => pair.Id, pair => pair.lead));

    public static DateTime WaitingSince(int leadId) => Some.DaysAgo(leadId % 7);

    public LeadIndexWriter Fill(TimeZoneInfo zone)
    {
        var fill = new LeadIndexFill(zone);

        foreach (var (id, generated) in Leads)
        {
            var lead = Indexed(id);
            fill.Leads.Add(lead.Lead);
            fill.AddWaiting(id, lead.WaitingSince);
        }

        // Of all leads mixed, as a database may hand them over.
        foreach (var activity in Leads.SelectMany(pair => Indexed(pair.Key).Activities).OrderBy(activity => activity.OccurredAt))
        {
            fill.Activities.Add(activity);
        }

        return fill.Finish(1, CancellationToken.None);
    }

    public IndexedLead Indexed(int id)
    {
        var generated = Leads[id];
        var lead = generated.ToLead();
        lead.Id = id;
        var activities = generated.Activities.Select(activity => activity.ToActivity()).ToList();
        activities.ForEach(activity => activity.LeadId = id);

        return new(lead, activities, SinceOf(id));
    }

    public DateTime SinceOf(int id) => Waiting.TryGetValue(id, out var since) ? since : WaitingSince(id);

    /// <summary>Asserts that an evaluation says of every lead what the plain evaluator says.</summary>
    public void AssertAgrees(Evaluation evaluation)
    {
        var evaluator = new Evaluator(evaluation.Model, evaluation.Day);
        Assert.Equal(Leads.Keys, evaluation.Index.LeadIds);

        foreach (var (id, generated) in Leads)
        {
            var explanation = evaluator.Explain(generated.ToFacts(evaluation.Day));

            Assert.Equal(Expected(id, generated, explanation), evaluation.Find(id));
            Assert.Equal(
                explanation.Rules.Where(rule => rule.Points != 0).Select(rule => new RulePoint(rule.Rule, rule.Points)),
                evaluation.PointsOf(id));
        }
    }

    private Standing Expected(int id, GeneratedLead generated, Explanation explanation) => new(
        id,
        explanation.Score,
        explanation.Grade,
        explanation.Reachable,
        explanation.Best?.Persona.Id,
        explanation.RunnerUp?.Persona.Id,
        explanation.RunnerUp?.Grade,
        explanation.Band,
        explanation.Route,
        generated.Status,
        FirstReaction.Since(SinceOf(id), FirstReaction.ClockFrom(Indexed(id).Lead, ModelGenerators.Day.Zone)))
    {
        AwaitsReaction = generated.Status is LeadStatus.New,
    };
}
