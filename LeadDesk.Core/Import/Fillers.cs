using System.Buffers;
using System.Collections.Frozen;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>How sure it is that an answer is none.</summary>
public enum FillerCertainty
{
    /// <summary>Says in words that the value is not known; it is unknown in every column.</summary>
    Always,

    /// <summary>Cannot be a value of this column: it is taken as unknown unless the user objects.</summary>
    Certain,

    /// <summary>May be a value: it is taken as unknown only if the user says so.</summary>
    Possible,
}

/// <summary>An answer that is none, such as "Select" of a form nobody filled in.</summary>
/// <param name="Text">As it stands in the list.</param>
/// <param name="Count">In how many cells.</param>
public sealed record Filler(string Text, int Count, FillerCertainty Certainty);

/// <summary>What an answer that is none looks like.</summary>
internal enum FillerForm
{
    /// <summary>What a form shows before anybody chose: "Bitte wählen", "--None--".</summary>
    Prompt,

    /// <summary>A prompt that could be a name: "Select".</summary>
    PromptWord,

    /// <summary>"None", "keine": nothing, or a value such as the surname None.</summary>
    Nothing,

    /// <summary>Typed to get past a field that must be filled: "xxx".</summary>
    Junk,

    /// <summary>Typed likewise, but could be meant: "test".</summary>
    JunkWord,

    /// <summary>01.01.1900 and 31.12.9999.</summary>
    EmptyDate,

    /// <summary>999 and 9999, where numbers are.</summary>
    Nines,

    /// <summary>00000, where digits are.</summary>
    Zeros,

    /// <summary>1111111: one digit all over.</summary>
    OneDigit,
}

/// <summary>Recognises answers that are none, and where they cannot be values.</summary>
internal static class Fillers
{
    private static readonly FrozenDictionary<string, FillerForm> Words = new[]
    {
        (FillerForm.Prompt, "please select|please choose|select one|select an option|choose one|choose an option|pick one|bitte waehlen|bitte auswaehlen|bitte waehlen sie|nicht ausgewaehlt|nichts ausgewaehlt"
            + "|keine auswahl|not selected|no selection|none selected|not provided|not applicable|no data|keine daten|nicht angegeben|nicht verfuegbar|nicht vorhanden|no answer|no information|selectionner|veuillez choisir|seleccione|seleziona"),
        (FillerForm.PromptWord, "select|choose|auswaehlen|auswahl|waehlen"),
        (FillerForm.Nothing, "none|keine|keiner|keines|nil|nichts|leer|empty|undefined|nothing|na|n.v.|ohne|no value|not set|blank"),
        (FillerForm.Junk, "asdf|asdfasdf|qwertz|qwerty"),
        (FillerForm.JunkWord, "test|tbd|tba|todo|xx|xyz|abc|dummy"),
        (FillerForm.EmptyDate, "01.01.1900|1.1.1900|1900-01-01|01/01/1900|1/1/1900|1900-01-01 00:00:00|01.01.0001|0001-01-01|0000-00-00|00.00.0000|31.12.9999|9999-12-31|12/31/9999"),
    }
        .SelectMany(group => group.Item2.Split('|').Select(word => KeyValuePair.Create(word, group.Item1)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly int Longest = Words.Keys.Max(word => word.Length) + 8;

    // Nearly every cell is a value: one look at its first letter tells most of them apart.
    private static readonly SearchValues<char> First = SearchValues.Create(
        [.. Words.Keys.SelectMany(word => new[] { word[0], char.ToUpperInvariant(word[0]) }).Concat("0123456789-<[(.*xX").Distinct()]);

    // Shorter ones may be dialled: 112, 999.
    private const int ShortestPhone = 6;

    private static readonly string[] Parsed = [BuiltInFields.Email, BuiltInFields.Phone, BuiltInFields.Mobile, BuiltInFields.Website];

    // No town is called "Select", but a firm and a person may be.
    private static readonly string[] Places =
    [
        BuiltInFields.Street, BuiltInFields.PostalCode, BuiltInFields.City, BuiltInFields.Region, BuiltInFields.Country, BuiltInFields.Language,
        BuiltInFields.Industry, BuiltInFields.JobTitle, BuiltInFields.Department, BuiltInFields.Salutation, BuiltInFields.AcademicTitle,
    ];

    /// <summary>What kind of none a text may be; null for a value.</summary>
    public static FillerForm? FormOf(string text)
    {
        if (text.Length < 2 || text.Length > Longest || !First.Contains(text[0]))
        {
            return null;
        }

        if (text.Length >= 3 && text.AsSpan().IndexOfAnyExcept(text[0]) < 0)
        {
            return text[0] switch
            {
                'x' or 'X' => FillerForm.Junk,
                '0' => FillerForm.Zeros,
                '9' when text.Length <= 9 => FillerForm.Nines,
                >= '0' and <= '9' => FillerForm.OneDigit,
                _ => null,
            };
        }

        var folded = Folding.Fold(text);
        if (Words.TryGetValue(folded, out var form))
        {
            return form;
        }

        // "--None--", "- Bitte wählen -", "<select>": nobody is called so.
        var bare = folded.Trim('-', '<', '>', '[', ']', '(', ')', '.', '*', ' ');

        return bare.Length > 1 && bare.Length < folded.Length && Words.TryGetValue(bare, out form) && form is not (FillerForm.EmptyDate or FillerForm.JunkWord)
            ? FillerForm.Prompt
            : null;
    }

    /// <summary>Whether the text stands for no value whatever type the others are of.</summary>
    public static bool IsWord(FillerForm form) => form is not (FillerForm.EmptyDate or FillerForm.Nines or FillerForm.Zeros or FillerForm.OneDigit);

    /// <summary>How sure it is that a none of this form is none in a column of this target; null where it is as good a value as any.</summary>
    /// <param name="key">Key of the built-in or own field; null for another target.</param>
    public static FillerCertainty? CertaintyOf(string text, FillerForm form, FieldType? type, string? key)
    {
        var isPhone = key is BuiltInFields.Phone or BuiltInFields.Mobile;
        var isParsed = type is FieldType.Number or FieldType.Date or FieldType.YesNo || Parsed.Contains(key);

        return form switch
        {
            FillerForm.EmptyDate => type is FieldType.Date ? FillerCertainty.Certain : null,
            FillerForm.Nines or FillerForm.Zeros or FillerForm.OneDigit when isPhone => text.Length >= ShortestPhone ? FillerCertainty.Certain : null,
            FillerForm.Zeros => key == BuiltInFields.PostalCode ? FillerCertainty.Certain : null,
            FillerForm.Nines => type is FieldType.Number || key == BuiltInFields.PostalCode ? FillerCertainty.Possible : null,
            FillerForm.OneDigit => null,
            _ when isParsed => FillerCertainty.Certain,
            _ when key == BuiltInFields.Notes => null,
            FillerForm.Prompt => FillerCertainty.Certain,
            FillerForm.PromptWord when Places.Contains(key) => FillerCertainty.Certain,
            FillerForm.Junk when key is not null => FillerCertainty.Certain,
            FillerForm.Nothing when key is BuiltInFields.PostalCode or BuiltInFields.Language => FillerCertainty.Certain,
            FillerForm.Nothing when key is BuiltInFields.Country or BuiltInFields.Region => null,
            _ => FillerCertainty.Possible,
        };
    }
}
