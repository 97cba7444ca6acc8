using LeadDesk.Core.Insights;
using LeadDesk.Core.Workshop;

namespace LeadDesk.Web.Features.Insights;

/// <summary>By what the leads of a finding are alike.</summary>
public enum FindingGroup
{
    /// <summary>They go to sales because of one rule.</summary>
    Rule,
    Letter,
    Band,
    Persona,
    Source,
}

/// <summary>What sales says of some leads that are alike.</summary>
/// <param name="Id">Of the rule, band or persona; the letter or source itself. Null for leads without a persona or source.</param>
/// <param name="Name">As people know it.</param>
public sealed record SalesFinding(FindingGroup Group, string? Id, string Name, Acceptance Acceptance)
{
    /// <summary>How many more of them were rejected than usual, negative for fewer; null where that is not compared.</summary>
    public double? MoreThanUsual { get; init; }

    /// <summary>Whether there is enough behind it to talk about, and anything to talk about.</summary>
    public bool IsForAgenda => !Acceptance.IsTooFew && Acceptance.Rejected > 0;

    /// <summary>The item of a model it is about; the model's head for sources, of which no model has items.</summary>
    public ItemKey Item => (Group, Id) switch
    {
        (FindingGroup.Rule, { } id) => new("rule", id),
        (FindingGroup.Letter, { } letter) => new("letter", letter),
        (FindingGroup.Band, { } id) => new("band", id),
        (FindingGroup.Persona, { } id) => new("persona", id),
        _ => Head,
    };

    /// <summary>The item that every model has.</summary>
    internal static ItemKey Head { get; } = new("model", "");
}
