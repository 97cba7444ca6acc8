using LeadDesk.Core;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>Which activities are meant, while somebody is saying so.</summary>
public sealed class ActivityFilterDraft
{
    /// <summary>Keys of activity types; none means any.</summary>
    public List<string> Types { get; } = [];

    public TextOperator DetailOperator { get; set; } = TextOperator.ContainsAnyOf;

    /// <summary>None means any detail.</summary>
    public ValuesDraft Detail { get; private init; } = new();

    /// <summary>Empty for any time.</summary>
    public string WithinDays { get; set; } = "";

    public static ActivityFilterDraft Of(ActivityFilter filter)
    {
        var draft = new ActivityFilterDraft
        {
            DetailOperator = filter.Detail?.Operator ?? TextOperator.ContainsAnyOf,
            Detail = ValuesDraft.Of(filter.Detail?.Values ?? []),
            WithinDays = Typed.Of(filter.WithinDays),
        };
        draft.Types.AddRange(filter.Types);

        return draft;
    }

    /// <summary>Null when <see cref="WithinDays"/> says nothing that could be meant.</summary>
    public ActivityFilter? Build()
    {
        var anyTime = string.IsNullOrWhiteSpace(WithinDays);
        var days = Typed.Whole(WithinDays, 0, Typed.LongestDays);
        var details = Detail.All;

        return anyTime || days is not null
            ? new(Types.ToValueList(), details.Count == 0 ? null : new() { Operator = DetailOperator, Values = details }, days)
            : null;
    }
}
