using System.Collections.Concurrent;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>How many of the present leads meet conditions, counted once for each. Edits of a model change nothing about that.</summary>
public sealed class ConditionCounts(Evaluation leads)
{
    private readonly ConcurrentDictionary<Condition, int> _known = new();

    /// <summary>Looks at all leads when it is asked first: not on the thread of a page.</summary>
    public int Of(Condition condition) => _known.GetOrAdd(condition, asked => RuleReach.Of(leads, Asking(ConditionGroup.AllOf(asked))).Leads);

    /// <summary>A rule of no model that reaches the leads that meet conditions.</summary>
    public static ProfileRule Asking(ConditionGroup when) => new() { Id = "asking", Name = "asking", Category = "", Points = 1, When = when };

    internal bool HoldFor(Evaluation other) => leads.Index == other.Index && leads.Day == other.Day;
}
