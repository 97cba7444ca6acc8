namespace LeadDesk.Core.Import;

/// <summary>What was noticed about the rows of a list while all of them went by.</summary>
public sealed record ListFindings
{
    public static ListFindings None { get; } = new();

    /// <summary>Rows that speak of the list; see <see cref="RowsAboutList"/>.</summary>
    public ValueList<RowAboutList> AboutList { get; init; } = [];

    /// <summary>Rows that the sheet does not show.</summary>
    public FoundRows Hidden { get; init; } = FoundRows.None;

    /// <summary>Rows with values from merged cells.</summary>
    public FoundRows Merged { get; init; } = FoundRows.None;

    /// <summary>Columns with characters that were not in the file's encoding, by header.</summary>
    public ValueList<FoundColumn> Repaired { get; init; } = [];

    /// <summary>Columns with characters that nothing can bring back, by header.</summary>
    public ValueList<FoundColumn> Lost { get; init; } = [];

    /// <summary>What is to be noted, with these decisions about rows.</summary>
    /// <param name="otherEncoding">In what was read what is not in the file's encoding.</param>
    public IEnumerable<ImportNote> NotesWith(RowFixes fixes, string otherEncoding)
    {
        var rows = AboutList.Select(row => row.Number).ToLookup(fixes.AboutList.Contains);

        return
        [
            .. NotesOf(ImportNoteKind.RowsAboutList, FoundRows.Of(rows[true])),
            .. NotesOf(ImportNoteKind.RowsAboutListKept, FoundRows.Of(rows[false])),
            .. NotesOf(fixes.WithoutHidden ? ImportNoteKind.HiddenRowsLeftOut : ImportNoteKind.HiddenRows, Hidden),
            .. NotesOf(ImportNoteKind.MergedCells, Merged),
            .. Repaired.SelectMany(found => NotesOf(ImportNoteKind.OtherEncoding, found.Rows, found.Header, [otherEncoding])),
            .. Lost.SelectMany(found => NotesOf(ImportNoteKind.LostCharacters, found.Rows, found.Header)),
        ];
    }

    private static IEnumerable<ImportNote> NotesOf(ImportNoteKind kind, FoundRows found, string? column = null, ValueList<string>? arguments = null) =>
        found.Count == 0 ? [] : [new(kind, column, found.Count) { Rows = found.First, Arguments = arguments ?? [] }];
}

/// <summary>How many rows, and the first of them.</summary>
public sealed record FoundRows(int Count, ValueList<int> First)
{
    public static FoundRows None { get; } = new(0, []);

    internal static FoundRows Of(IEnumerable<int> rows) => rows.Aggregate(None, (found, row) => found.With(row));

    internal FoundRows With(int row) => new(Count + 1, Count < ImportNote.MostRows ? [.. First, row] : First);
}

/// <summary>Rows in which something was found in one column.</summary>
public sealed record FoundColumn(string Header, FoundRows Rows);
