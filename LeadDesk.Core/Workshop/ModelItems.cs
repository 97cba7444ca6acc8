using LeadDesk.Core.Grading;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Workshop;

/// <summary>What a model has only once.</summary>
public sealed record ModelHead(string Name, int BaseScore);

/// <summary>A criterion together with the persona it belongs to.</summary>
/// <param name="Persona">Id of the persona.</param>
public sealed record PersonaCriterion(string Persona, GradeCriterion Criterion);

/// <summary>Names one part of a model that people talk about: "rule:webinar". Comments, votes and presence hang on it.</summary>
public readonly record struct ItemKey(string Part, string Id)
{
    public override string ToString() => $"{Part}:{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static ItemKey? Parse(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new ItemKey(text[..colon], text[(colon + 1)..]) : null;

    /// <summary>The key of an item of a model.</summary>
    public static ItemKey Of<T>(T item)
        where T : class => ModelParts.For<T>().KeyOf(item);

    /// <summary>Its name in a model, as people know it; null when the model does not have it.</summary>
    public string? NameIn(ScoringModel model) => ModelParts.Find(Part)?.NameOf(Id, model);
}
