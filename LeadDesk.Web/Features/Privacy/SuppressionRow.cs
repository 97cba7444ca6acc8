using LeadDesk.Core.Privacy;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>An entry of the suppression list, as far as anybody can see it.</summary>
/// <param name="By">Who added it; null for the command line or somebody who is gone.</param>
public sealed record SuppressionRow(int Id, SuppressedBy Kind, DateTime AddedAt, string? By, string? Reason);

/// <summary>How long the list is, and its newest entries.</summary>
public sealed record SuppressionOverview(int Count, IReadOnlyList<SuppressionRow> Newest);
