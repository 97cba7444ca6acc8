using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Grading;

/// <summary>A semi-fictional ideal buyer, and what makes a lead resemble it.</summary>
public sealed record Persona
{
    /// <summary>Stable identifier, unique in the model.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Name of a Material symbol; null for the initials of the name.</summary>
    public string? Icon { get; init; }

    public string? Story { get; init; }

    public ValueList<string> Goals { get; init; } = [];

    public ValueList<string> Pains { get; init; } = [];

    /// <summary>The grade of a lead about whom nothing is known.</summary>
    public Grade StartGrade { get; init; } = Grade.C;

    public required ValueList<GradeCriterion> Criteria { get; init; }

    /// <summary>Ids of the markets it buys in; none means every lead.</summary>
    public ValueList<string> Markets { get; init; } = [];
}

public enum CriterionKind
{
    /// <summary>Met: the grade moves by <see cref="GradeCriterion.Steps"/>.</summary>
    Should,

    /// <summary>Known and not met: F.</summary>
    Must,

    /// <summary>Met: F.</summary>
    KnockOut,
}

/// <summary>One trait of a persona.</summary>
public sealed record GradeCriterion
{
    /// <summary>Stable identifier, unique in its persona.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required CriterionKind Kind { get; init; }

    public required Condition When { get; init; }

    /// <summary>Thirds of a letter, up or down; only for <see cref="CriterionKind.Should"/>.</summary>
    public int Steps { get; init; }

    /// <summary>What the outcome of the condition does to the grade.</summary>
    public GradeEffect EffectOf(Truth outcome) => (Kind, outcome) switch
    {
        (CriterionKind.Should, Truth.Met) => new(Steps, false),
        (CriterionKind.Must, Truth.NotMet) or (CriterionKind.KnockOut, Truth.Met) => new(0, true),
        _ => default,
    };
}

/// <summary>Thirds of a letter, or straight to F.</summary>
public readonly record struct GradeEffect(int Steps, bool KnocksOut)
{
    public static GradeEffect operator +(GradeEffect left, GradeEffect right) =>
        new(left.Steps + right.Steps, left.KnocksOut || right.KnocksOut);

    /// <summary>The grade a persona's start grade ends at.</summary>
    public Grade From(Grade start) => KnocksOut ? Grade.F : start.Shifted(Steps);
}
