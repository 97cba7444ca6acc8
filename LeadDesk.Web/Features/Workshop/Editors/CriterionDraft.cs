using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Features.Workshop.Editors.Conditions;

namespace LeadDesk.Web.Features.Workshop.Editors;

/// <summary>A criterion while somebody is writing it.</summary>
public sealed class CriterionDraft
{
    /// <summary>Empty for a new criterion.</summary>
    public string Id { get; private init; } = "";

    public string Name { get; set; } = "";

    public CriterionEffect Effect { get; set; } = new(CriterionKind.Should, 3);

    public ConditionDraft When { get; private init; } = new();

    public static CriterionDraft Of(GradeCriterion criterion) => new()
    {
        Id = criterion.Id,
        Name = criterion.Name,
        Effect = new(criterion.Kind, criterion.Steps),
        When = ConditionDraft.Of(criterion.When),
    };

    /// <summary>Null while the name or something of the condition is missing.</summary>
    public GradeCriterion? Build(FieldCatalogue catalogue) => !string.IsNullOrWhiteSpace(Name) && When.Build(catalogue) is { } condition
        ? Effect.On(new() { Id = Id, Name = Name.Trim(), Kind = CriterionKind.Should, When = condition })
        : null;
}

/// <summary>What meeting a criterion, or missing it, does to the grade.</summary>
/// <param name="Steps">Thirds of a letter; 0 unless it is a "should".</param>
public readonly record struct CriterionEffect(CriterionKind Kind, int Steps)
{
    /// <summary>From F to A+.</summary>
    public const int MostSteps = 12;

    /// <summary>All there are, in the order in which people read them.</summary>
    public static IReadOnlyList<CriterionEffect> All { get; } =
    [
        new(CriterionKind.Must, 0),
        .. Enumerable.Range(1, MostSteps).Reverse().Select(steps => new CriterionEffect(CriterionKind.Should, steps)),
        .. Enumerable.Range(1, MostSteps).Select(steps => new CriterionEffect(CriterionKind.Should, -steps)),
        new(CriterionKind.KnockOut, 0),
    ];

    /// <summary>As it stands in a list to choose from.</summary>
    public string Key => $"{Kind}:{Steps}";

    /// <summary>The effect of a key; null for anything that is no key.</summary>
    public static CriterionEffect? Parse(string? key) => All.Where(effect => effect.Key == key).Select(effect => (CriterionEffect?)effect).FirstOrDefault();

    /// <summary>One third more or less, past 0, which would say nothing; unchanged where it has no steps or none are left.</summary>
    public CriterionEffect Stepped(int by)
    {
        var steps = Steps + by == 0 ? Steps + (2 * by) : Steps + by;

        return Kind is CriterionKind.Should && Math.Abs(steps) <= MostSteps ? this with { Steps = steps } : this;
    }

    public GradeCriterion On(GradeCriterion criterion) => criterion with { Kind = Kind, Steps = Steps };
}

/// <summary>An editor that is open in one window.</summary>
/// <param name="Persona">Id of the persona.</param>
/// <param name="Before">The criterion as it was when the editor was opened; null for a new one.</param>
/// <param name="Draft">What was typed since.</param>
public sealed record OpenCriterion(string Persona, PersonaCriterion? Before, CriterionDraft Draft);
