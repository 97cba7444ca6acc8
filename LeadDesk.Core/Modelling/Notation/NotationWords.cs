using LeadDesk.Core.Values;

namespace LeadDesk.Core.Modelling.Notation;

/// <summary>The words of the notation; a text may mix both languages.</summary>
internal enum Word
{
    And,
    Or,
    AllOf,
    AnyOf,
    Is,
    IsNot,
    Contains,
    ContainsNot,
    StartsWith,
    StartsNotWith,
    AtLeast,
    AtMost,
    Before,
    After,
    Within,
    OlderThan,
    Days,
    Day,
    Yes,
    No,
    Known,
    Unknown,
    Did,
    DidNot,
    Anything,
    Detail,
    DaysAgo,
}

internal static class NotationWords
{
    private static readonly Dictionary<Word, (string English, string German)> Spelling = new()
    {
        [Word.And] = ("and", "und"),
        [Word.Or] = ("or", "oder"),
        [Word.AllOf] = ("all of", "alle von"),
        [Word.AnyOf] = ("any of", "eines von"),
        [Word.Is] = ("is", "ist"),
        [Word.IsNot] = ("is not", "ist nicht"),
        [Word.Contains] = ("contains", "enthält"),
        [Word.ContainsNot] = ("does not contain", "enthält nicht"),
        [Word.StartsWith] = ("starts with", "beginnt mit"),
        [Word.StartsNotWith] = ("does not start with", "beginnt nicht mit"),
        [Word.AtLeast] = ("at least", "mindestens"),
        [Word.AtMost] = ("at most", "höchstens"),
        [Word.Before] = ("before", "vor dem"),
        [Word.After] = ("after", "nach dem"),
        [Word.Within] = ("within the last", "in den letzten"),
        [Word.OlderThan] = ("older than", "älter als"),
        [Word.Days] = ("days", "Tagen"),
        [Word.Day] = ("day", "Tage"),
        [Word.Yes] = ("yes", "ja"),
        [Word.No] = ("no", "nein"),
        [Word.Known] = ("is known", "ist bekannt"),
        [Word.Unknown] = ("is unknown", "ist unbekannt"),
        [Word.Did] = ("did", "hat getan"),
        [Word.DidNot] = ("did not", "hat nicht getan"),
        [Word.Anything] = ("anything", "irgendetwas"),
        [Word.Detail] = ("detail", "Detail"),
        [Word.DaysAgo] = ("days ago", "Tage her"),
    };

    /// <summary>Every spelling as folded words, the longest first: "is not" before "is".</summary>
    public static ValueList<(Word Word, ValueList<string> Parts)> Phrases { get; } = Spelling
        .SelectMany(entry => new[] { entry.Value.English, entry.Value.German }.Distinct()
            .Select(spelling => (entry.Key, Folding.Fold(spelling).Split(' ').ToValueList())))
        .OrderByDescending(phrase => phrase.Item2.Count)
        .ToValueList();

    public static string Of(Word word, bool german) => german ? Spelling[word].German : Spelling[word].English;
}
