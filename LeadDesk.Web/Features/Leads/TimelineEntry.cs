using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Something that happened to a lead or with it.</summary>
/// <param name="At">UTC.</param>
public abstract record TimelineEntry(DateTime At)
{
    public sealed record Did(Activity Activity) : TimelineEntry(Activity.OccurredAt);

    public sealed record Scored(ScoreChange Change) : TimelineEntry(Change.At);

    public sealed record Worked(WorkLogRow Line) : TimelineEntry(Line.At);

    /// <summary>Everything about a lead, latest first.</summary>
    public static IReadOnlyList<TimelineEntry> AllOf(LeadView view) =>
    [
        .. view.Changes.Select(change => (TimelineEntry)new Scored(change))
            .Concat(view.WorkLog.Select(line => new Worked(line)))
            .Concat(view.Activities.Select(activity => new Did(activity)))
            .OrderByDescending(entry => entry.At),
    ];
}
