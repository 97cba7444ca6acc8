using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Import;

/// <summary>A list to import. Its rows are read once, as a stream.</summary>
/// <param name="FileName">Name of the file as the user knows it.</param>
/// <param name="Sha256">Hash of the file, in hexadecimal.</param>
/// <param name="Sheet">Name of the sheet; null where the file has none.</param>
/// <param name="Headers">Header of every column; null where it has none.</param>
/// <param name="Rows">The data rows below the header.</param>
/// <param name="RowsStateTheirLength">True for delimited text: a row with fewer cells than the header is damaged.</param>
public sealed record ImportSource(
    string FileName, string Sha256, string? Sheet, IReadOnlyList<string?> Headers, IEnumerable<SheetRow> Rows, bool RowsStateTheirLength);

/// <summary>How to import.</summary>
/// <param name="DryRun">Do everything, report it, and write nothing.</param>
/// <param name="CreateFields">Create the custom fields that the mapping proposes; otherwise those columns are left out.</param>
/// <param name="KeepShortRows">Take rows of a text file that have too few cells, with a problem each, instead of rejecting them.</param>
/// <param name="ActivityType">For lists of activities: key or name of the type of rows that name none.</param>
public sealed record ImportOptions(bool DryRun = false, bool CreateFields = true, bool KeepShortRows = false, string? ActivityType = null);

/// <summary>What an import did, or would do; Rows = Created + Updated + Unchanged + Rejected.</summary>
/// <param name="WithoutKey">Created rows that have neither an e-mail address nor an external id: importing them again doubles them.</param>
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
}

/// <summary>The mapping names a field that does not exist, or one target twice.</summary>
public sealed class ImportMappingException(MappingFault fault) : Exception($"Column '{fault.Column.Header}': {fault.Kind}.")
{
    public MappingFault Fault { get; } = fault;
}
