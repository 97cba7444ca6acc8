using System.Text.Json;

namespace LeadDesk.Core.Import;

/// <summary>Something LeadDesk did with, or noticed about, a list as a whole; single cells and rows are <see cref="ImportProblem"/>s.</summary>
/// <param name="Column">Header of the column it is about; null when it is about the list.</param>
/// <param name="Count">How many rows, cells or columns it concerns; 0 where a number says nothing.</param>
public sealed record ImportNote(ImportNoteKind Kind, string? Column = null, int Count = 0)
{
    /// <summary>More row numbers are counted, but not named.</summary>
    public const int MostRows = 20;

    /// <summary>The first rows concerned, as <see cref="SheetRow.Number"/>; at most <see cref="MostRows"/>.</summary>
    public ValueList<int> Rows { get; init; } = [];

    /// <summary>Names of the sheets that were taken together, in the order of <see cref="RowNumbers"/>; empty when there was one.</summary>
    public ValueList<string> Sheets { get; init; } = [];

    /// <summary>What the column would have become, or became; null where that does not matter.</summary>
    public ColumnTarget? Target { get; init; }

    /// <summary>What else the note's text speaks of, such as the values that were taken as unknown.</summary>
    public ValueList<string> Arguments { get; init; } = [];

    /// <summary>Names of the sheets that were taken together, as the notes of a list tell them; empty when there was one.</summary>
    public static IReadOnlyList<string> SheetsIn(IEnumerable<ImportNote> notes) =>
        notes.FirstOrDefault(note => note.Kind is ImportNoteKind.SheetsTaken)?.Sheets ?? [];

    public static string ToJson(IEnumerable<ImportNote> notes) => JsonSerializer.Serialize(notes, ColumnMapping.Json);

    /// <exception cref="JsonException">The text holds no notes.</exception>
    public static IReadOnlyList<ImportNote> FromJson(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<ImportNote>>(json, ColumnMapping.Json) ?? [];
}

/// <summary>What a note says. The names, after "Note.", are keys of the texts people read.</summary>
public enum ImportNoteKind
{
    /// <summary>A column was left out, because what it means is only guessed and nobody looked.</summary>
    ColumnLeftOut,

    /// <summary>A column has characters that were not in the file's encoding; argument: in what they were read.</summary>
    OtherEncoding,

    /// <summary>A column has characters that are lost.</summary>
    LostCharacters,

    /// <summary>Rows that speak of the list were left out.</summary>
    RowsAboutList,

    /// <summary>Rows that seem to speak of the list were imported all the same.</summary>
    RowsAboutListKept,

    /// <summary>Rows were imported that the sheet does not show.</summary>
    HiddenRows,

    /// <summary>Rows were left out that the sheet does not show.</summary>
    HiddenRowsLeftOut,

    /// <summary>Columns that the sheet does not show; argument: their headers.</summary>
    HiddenColumns,

    /// <summary>Sheets that the workbook does not show; argument: their names.</summary>
    HiddenSheets,

    /// <summary>Several sheets were taken together as one list; argument: their names.</summary>
    SheetsTaken,

    /// <summary>Sheets with the same columns that an unattended import left out; argument: their names.</summary>
    SheetsLeftOut,

    /// <summary>Rows have values from cells that are merged with those above.</summary>
    MergedCells,

    /// <summary>A column was left out, because the kept mapping does not know it.</summary>
    ColumnNotInMapping,

    /// <summary>Rows became leads of their own: somebody of another name has their e-mail address.</summary>
    SharedEmail,

    /// <summary>Rows became leads of their own: somebody of another name has their id.</summary>
    SharedExternalId,

    /// <summary>Rows became leads of their own: a namesake at the same company has another town, number or department.</summary>
    SharedNameAndCompany,

    /// <summary>Rows became leads of their own: several leads have their number, and nobody can say who is meant.</summary>
    SharedPhone,

    /// <summary>People say in a column that they want no mail, no call or no contact; they may be put onto the suppression list.</summary>
    ContactRefused,

    /// <summary>Two-digit years of a column were read as years of these hundred; arguments: the first and the last.</summary>
    CenturyChosen,

    /// <summary>Answers that are none were taken as unknown; argument: which.</summary>
    FillersUnknown,

    /// <summary>Leads whose status becomes won, by what the list says of deals.</summary>
    BecomeWon,

    /// <summary>Leads whose status becomes lost, by what the list says of deals.</summary>
    BecomeLost,
}
