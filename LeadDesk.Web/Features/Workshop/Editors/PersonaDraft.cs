using LeadDesk.Core;
using LeadDesk.Core.Grading;

namespace LeadDesk.Web.Features.Workshop.Editors;

/// <summary>A persona while somebody is describing it, without its criteria, which are edited on their own.</summary>
public sealed class PersonaDraft
{
    /// <summary>Symbols to choose from; their names are those of the font.</summary>
    public static IReadOnlyList<string> Icons { get; } =
    [
        "person", "supervisor_account", "groups", "business_center", "engineering", "factory", "handyman", "architecture",
        "science", "code", "calculate", "account_balance", "campaign", "support_agent", "gavel", "local_hospital",
        "agriculture", "storefront", "shopping_cart", "local_shipping", "school", "rocket_launch", "savings", "home",
    ];

    /// <summary>Empty for a new persona.</summary>
    public string Id { get; private init; } = "";

    public string Name { get; set; } = "";

    /// <summary>Null for the initials of the name.</summary>
    public string? Icon { get; set; }

    public string Story { get; set; } = "";

    /// <summary>One per line.</summary>
    public string Goals { get; set; } = "";

    /// <summary>One per line.</summary>
    public string Pains { get; set; } = "";

    /// <summary>Step of the grade.</summary>
    public int StartGrade { get; set; } = Grade.C.Step;

    /// <summary>Ids of markets; none means every lead.</summary>
    public List<string> Markets { get; } = [];

    private ValueList<GradeCriterion> Criteria { get; init; } = [];

    public static PersonaDraft Of(Persona persona)
    {
        var draft = new PersonaDraft
        {
            Id = persona.Id,
            Name = persona.Name,
            Icon = persona.Icon,
            Story = persona.Story ?? "",
            Goals = string.Join('\n', persona.Goals),
            Pains = string.Join('\n', persona.Pains),
            StartGrade = persona.StartGrade.Step,
            Criteria = persona.Criteria,
        };
        draft.Markets.AddRange(persona.Markets);

        return draft;
    }

    /// <summary>Null while it has no name.</summary>
    public Persona? Build() => string.IsNullOrWhiteSpace(Name)
        ? null
        : new()
        {
            Id = Id,
            Name = Name.Trim(),
            Icon = Icon,
            Story = string.IsNullOrWhiteSpace(Story) ? null : Story.Trim(),
            Goals = LinesOf(Goals),
            Pains = LinesOf(Pains),
            StartGrade = Grade.FromStep(StartGrade),
            Markets = Markets.ToValueList(),
            Criteria = Criteria,
        };

    private static ValueList<string> LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToValueList();
}

/// <summary>An editor that is open in one window.</summary>
/// <param name="Before">The persona as it was when the editor was opened; null for a new one.</param>
/// <param name="Draft">What was typed since.</param>
public sealed record OpenPersona(Persona? Before, PersonaDraft Draft);
