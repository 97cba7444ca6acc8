namespace LeadDesk.Core.Modelling.Notation;

/// <summary>Why a text is not in the notation. The user interface's resources hold a sentence for each, in both languages.</summary>
public enum NotationProblemKind
{
    /// <summary>It ends where something more must follow.</summary>
    UnexpectedEnd,

    /// <summary>Something stands there that makes no sense at that place.</summary>
    Unexpected,

    UnknownField,
    UnknownActivityType,

    /// <summary>A quotation mark or bracket is opened and never closed.</summary>
    NotClosed,

    /// <summary>A field is named, but not how it is compared.</summary>
    OperatorExpected,

    /// <summary>A value in quotation marks is missing.</summary>
    TextExpected,

    NumberExpected,
    DateExpected,

    /// <summary>"and" and "or" stand beside one another without parentheses.</summary>
    MixedCombination,

    /// <summary>Parentheses within parentheses.</summary>
    TooDeep,
}

/// <summary>The first thing in a text that is not understood.</summary>
/// <param name="Position">Which character, counted from 1.</param>
/// <param name="Found">What stands there; empty at the end.</param>
public sealed record NotationProblem(NotationProblemKind Kind, int Position, string Found);

/// <summary>What a text means, or why it means nothing.</summary>
public sealed record Notation<T>(T? Value, NotationProblem? Problem)
    where T : class;

internal sealed class NotationException(NotationProblemKind kind, int position, string found) : Exception($"{kind} at {position}: {found}")
{
    public NotationProblem Problem { get; } = new(kind, position, found);
}
