using LeadDesk.Core;
using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>A list to import. Its rows are read once, as a stream.</summary>
/// <param name="FileName">Name of the file as the user knows it.</param>
/// <param name="Sha256">Hash of the file, in hexadecimal.</param>
/// <param name="Sheet">Name of the sheet, or of all that are taken together; null where the file has none.</param>
/// <param name="Headers">Header of every column; null where it has none.</param>
/// <param name="Rows">The data rows below the header.</param>
/// <param name="RowsStateTheirLength">True for delimited text: a row with fewer cells than the header is damaged.</param>
public sealed record ImportSource(
    string FileName, string Sha256, string? Sheet, IReadOnlyList<string?> Headers, IEnumerable<SheetRow> Rows, bool RowsStateTheirLength)
{
    /// <summary>Names of the sheets that are taken together, in the order of <see cref="RowNumbers"/>; empty when it is one.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>What was noticed about the list, or decided, before its rows are imported.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];
}

/// <summary>How to import, besides what the recipe says.</summary>
/// <param name="DryRun">Do everything, report it, and write nothing.</param>
/// <param name="CreateFields">Create the custom fields that the mapping proposes; otherwise those columns are left out.</param>
/// <param name="MappingName">Name of the kept mapping that was asked for, for the record; null when there was none.</param>
public sealed record ImportOptions(bool DryRun = false, bool CreateFields = true, string? MappingName = null)
{
    /// <summary>Put whoever refuses contact in a column of the list onto the suppression list; only administrators may.</summary>
    public bool SuppressRefusing { get; init; }

    /// <summary>What the user mended in single rows.</summary>
    public RowFixes Fixes { get; init; } = RowFixes.None;
}

/// <summary>What an import did, or would do; Rows = Created + Updated + Unchanged + Rejected + LeftOut + Suppressed.</summary>
/// <param name="WithoutKey">Created rows that have neither an e-mail address nor an external id: only the very same row finds them again.</param>
/// <param name="Problems">The first <see cref="MostProblems"/> problems.</param>
/// <param name="ProblemCount">How many problems there were in all.</param>
/// <param name="CreatedFields">Custom fields that were not there before.</param>
/// <param name="CreatedActivityTypes">Custom activity types that were not there before.</param>
/// <param name="ImportId">Id of the <see cref="Data.ImportRun"/>; null after a dry run.</param>
public sealed record ImportReport(
    int Rows,
    int Created,
    int Updated,
    int Unchanged,
    int Rejected,
    int WithoutKey,
    IReadOnlyList<ImportProblem> Problems,
    int ProblemCount,
    ValueList<LeadField> CreatedFields,
    ValueList<ActivityType> CreatedActivityTypes,
    int? ImportId,
    TimeSpan Elapsed)
{
    /// <summary>More problems are counted, but neither kept nor stored.</summary>
    public const int MostProblems = 100_000;

    /// <summary>More updates and look-alikes are counted, but not listed.</summary>
    public const int MostListed = 1_000;

    /// <summary>Created leads with neither a first nor a last name.</summary>
    public int Nameless { get; init; }

    /// <summary>Created leads with neither an e-mail address nor a phone number.</summary>
    public int Unreachable { get; init; }

    /// <summary>Rows that the user left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>Rows about people on the suppression list.</summary>
    public int Suppressed { get; init; }

    /// <summary>How many rows found their lead by which key, in the order of the keys; leads of earlier rows included.</summary>
    public IReadOnlyList<KeyCount> FoundBy { get; init; } = [];

    /// <summary>How many of the found leads stand further up in the same file.</summary>
    public int FoundInFile { get; init; }

    /// <summary>The first updates of known leads, field by field.</summary>
    public IReadOnlyList<LeadUpdate> Updates { get; init; } = [];

    /// <summary>New leads that look like known ones or like earlier rows, the most alike first; proposed by a dry run, never merged.</summary>
    public IReadOnlyList<LookAlike> LookAlikes { get; init; } = [];

    public int LookAlikeCount { get; init; }

    /// <summary>What was done with, or noticed about, the list as a whole.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];

    /// <summary>Activities that columns of a list of leads told of.</summary>
    public int Activities { get; init; }

    /// <summary>How many new and updated leads get which letter, the best first.</summary>
    public IReadOnlyList<OutlookCount> Letters { get; init; } = [];

    /// <summary>How many new and updated leads get which route, by rank; the name is the model's.</summary>
    public IReadOnlyList<OutlookCount> Routes { get; init; } = [];
}

/// <summary>How many rows found their lead by one key.</summary>
public sealed record KeyCount(MatchKeys Key, int Rows);

/// <summary>How many leads get one letter or route.</summary>
/// <param name="Id">The letter, or the id of the route.</param>
public sealed record OutlookCount(string Id, string Name, int Leads);

/// <summary>What a row changes of a known lead.</summary>
/// <param name="LeadId">Null when the lead is created by an earlier row of the same file.</param>
/// <param name="Key">By what it was found.</param>
public sealed record LeadUpdate(int Row, int? LeadId, string Name, MatchKeys Key, IReadOnlyList<FieldUpdate> Fields);

/// <summary>A new lead and the known one, or the earlier row of the file, that may be the same person.</summary>
/// <param name="LeadId">0 when it is an earlier row.</param>
/// <param name="Values">Both, side by side: field key, the row's value, the lead's value; fields that neither knows are left out.</param>
/// <param name="Likeness">0 to 1.</param>
public sealed record LookAlike(int Row, string RowName, int LeadId, string LeadName, double Likeness, IReadOnlyList<SideBySide> Values)
{
    /// <summary>The earlier row that makes the other lead; null when the lead is known already.</summary>
    public int? OtherRow { get; init; }

    /// <summary>The key that both have in common although they look like different people; none where they only look alike.</summary>
    public MatchKeys Shared { get; init; }
}

/// <summary>One field of two leads.</summary>
public sealed record SideBySide(string FieldKey, FieldValue? Row, FieldValue? Lead);


/// <summary>The mapping names a field that does not exist, or one target twice.</summary>
public sealed class ImportMappingException(MappingFault fault) : Exception($"Column '{fault.Column.Header}': {fault.Kind}.")
{
    public MappingFault Fault { get; } = fault;
}
