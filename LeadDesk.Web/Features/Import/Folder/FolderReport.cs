namespace LeadDesk.Web.Features.Import.Folder;

/// <summary>What became of a list that lay in a watched folder. The names and the order of the properties are a contract with other programs.</summary>
/// <param name="Result">"imported", "skipped" or "failed".</param>
/// <param name="MovedTo">Where it lies now.</param>
/// <param name="ImportId">The import; of a skipped list the earlier one; null when it failed.</param>
/// <param name="Failure">Why it failed or was skipped, in words.</param>
/// <param name="Summary">All of it in one line.</param>
public sealed record FolderReport(
    string File,
    string Mapping,
    string Result,
    string MovedTo,
    DateTime At,
    int? ImportId,
    int? Rows,
    int? Created,
    int? Updated,
    int? Unchanged,
    int? Rejected,
    int? LeftOut,
    int? Suppressed,
    int? ProblemCount,
    string? Failure,
    string Summary,
    IReadOnlyList<FolderProblem> Problems)
{
    /// <summary>What was done with, or noticed about, the list as a whole, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A cell or a row that could not be taken as it stood.</summary>
public sealed record FolderProblem(string? Sheet, int Row, string? Column, string? Value, string Message);
