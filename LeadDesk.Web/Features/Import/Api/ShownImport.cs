namespace LeadDesk.Web.Features.Import.Api;

/// <summary>A list that was taken in and waits to be imported. The names of the properties are a contract with other programs.</summary>
/// <param name="State">"waiting".</param>
internal sealed record AcceptedImport(string Id, string State);

/// <summary>What became of a list that was handed in. The names of the properties are a contract with other programs.</summary>
/// <param name="State">"waiting", "running", "done" or "failed".</param>
/// <param name="Mapping">Name of the kept mapping.</param>
/// <param name="Rows">Rows of the list; null, as the other counts are, until it is done.</param>
/// <param name="Notes">What was done with the list as a whole, in sentences.</param>
/// <param name="Report">Address of a page for people.</param>
/// <param name="Failure">Why it failed, in words.</param>
internal sealed record ShownImport(
    string Id,
    string State,
    string FileName,
    string Mapping,
    DateTime CreatedAt,
    DateTime? FinishedAt,
    int? Rows,
    int? Created,
    int? Updated,
    int? Unchanged,
    int? Rejected,
    int? LeftOut,
    int? Suppressed,
    int? Problems,
    IReadOnlyList<string>? Notes,
    int? ImportId,
    string? Report,
    string? Failure);
