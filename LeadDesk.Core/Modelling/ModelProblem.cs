namespace LeadDesk.Core.Modelling;

/// <summary>Why a model cannot be used. The user interface's resources hold a sentence for each, in both languages.</summary>
public enum ModelProblemKind
{
    NameMissing,
    IdMissing,
    DuplicateId,
    DuplicateName,
    UnknownCategory,
    UnknownMarket,
    UnknownField,
    UnknownActivityType,
    WrongFieldType,
    NoConditions,
    NoValues,
    EmptyValue,
    RangeReversed,
    NoLimit,
    DateMissing,
    DaysMissing,
    DaysOutOfRange,
    ContradictingConditions,
    PointsOutOfRange,
    CapNegative,
    HalfLifeTooShort,
    CountTooSmall,
    NoFields,
    NoPersona,
    StepsOutOfRange,
    StepsWithoutEffect,
    NoBand,
    FirstBandHasFloor,
    BandWithoutFloor,
    OverlappingBands,
    NoRoute,
    RankTooSmall,
    ResponseTimeTooShort,
    MissingRoute,
    DuplicateCell,
    UnknownBand,
    UnknownRoute,
    UnknownLetter,
    UnknownCountry,
    CountryInTwoMarkets,
    UnknownTimeZone,
    TooManyFieldsTested,
    TooManyMarkets,
    IconUnknown,
    ScenarioWithoutExpectation,
}

/// <summary>One reason why a model cannot be used.</summary>
/// <param name="Item">Which part of the model, by its name as people know it, for example a rule's.</param>
/// <param name="Arguments">What the sentence of the kind mentions besides the item, in order.</param>
public sealed record ModelProblem(ModelProblemKind Kind, string Item, ValueList<string> Arguments)
{
    public ModelProblem(ModelProblemKind kind, string item, params IEnumerable<object?> arguments)
        : this(kind, item, arguments.Select(argument => FormattableString.Invariant($"{argument}")).ToValueList())
    {
    }
}
