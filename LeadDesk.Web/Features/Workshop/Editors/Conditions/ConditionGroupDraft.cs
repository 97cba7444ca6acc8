using LeadDesk.Core;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>Conditions that are combined one way, while somebody is writing them.</summary>
public sealed class ConditionSetDraft
{
    public Combination Combine { get; set; }

    public List<ConditionDraft> Rows { get; } = [];

    public static ConditionSetDraft Of(Combination combine, IEnumerable<Condition> conditions)
    {
        var draft = new ConditionSetDraft { Combine = combine };
        draft.Rows.AddRange(conditions.Select(ConditionDraft.Of));

        return draft;
    }

    /// <summary>Null while a condition is incomplete.</summary>
    public ValueList<Condition>? Build(FieldCatalogue catalogue)
    {
        var built = Rows.Select(row => row.Build(catalogue)).ToList();

        return built.TrueForAll(condition => condition is not null) ? built.Select(condition => condition!).ToValueList() : null;
    }
}

/// <summary>Conditions and groups of conditions, while somebody is writing them.</summary>
public sealed class ConditionGroupDraft
{
    /// <summary>The conditions that stand in no nested group, and how everything is combined.</summary>
    public ConditionSetDraft Top { get; private init; } = new();

    public List<ConditionSetDraft> Groups { get; } = [];

    /// <summary>Begins with one empty row.</summary>
    public static ConditionGroupDraft New()
    {
        var draft = new ConditionGroupDraft();
        draft.Top.Rows.Add(new());

        return draft;
    }

    public static ConditionGroupDraft Of(ConditionGroup group)
    {
        var draft = new ConditionGroupDraft { Top = ConditionSetDraft.Of(group.Combine, group.Conditions) };
        draft.Groups.AddRange(group.Groups.Select(nested => ConditionSetDraft.Of(nested.Combine, nested.Conditions)));

        return draft;
    }

    /// <summary>Null while a condition is incomplete, or there is none.</summary>
    public ConditionGroup? Build(FieldCatalogue catalogue)
    {
        var groups = Groups.Select(group => (group.Combine, Conditions: group.Build(catalogue))).ToList();

        return Top.Build(catalogue) is { } conditions
            && groups.TrueForAll(group => group.Conditions is { Count: > 0 })
            && conditions.Count + groups.Count > 0
                ? new()
                {
                    Combine = Top.Combine,
                    Conditions = conditions,
                    Groups = groups.Select(group => new ConditionSet(group.Combine, group.Conditions!)).ToValueList(),
                }
                : null;
    }
}
