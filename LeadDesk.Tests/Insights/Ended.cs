using System.Collections.Immutable;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

/// <summary>Leads of whom little is known but how they ended.</summary>
internal static class Ended
{
    public static GeneratedLead Lead(LeadStatus status, params IEnumerable<(string Field, string Value)> known) => new(
        known.ToImmutableSortedDictionary(pair => pair.Field, pair => FieldValue.OfText(pair.Value)!, StringComparer.Ordinal), Some.DaysAgo(10), status, null, []);

    public static GeneratedLead Did(this GeneratedLead lead, string type, string? detail = null, int count = 1, int daysAgo = 1) =>
        lead with { Activities = lead.Activities.Add(new(type, Some.DaysAgo(daysAgo), detail, count)) };

    public static Evaluation Evaluate(ScoringModel model, params IEnumerable<GeneratedLead> leads) =>
        Evaluation.Of(IndexedBase.Of(leads).Fill(Some.Berlin).Current, model, Some.Day, 1);
}
