namespace LeadDesk.Web.Features.Privacy;

/// <summary>What became of lines that were to go onto the suppression list or off it.</summary>
/// <param name="Done">How many entries were added or removed.</param>
/// <param name="Same">How many were on the list already, or, when removing, were not on it.</param>
/// <param name="NotUnderstood">Numbers of the lines that are neither an address, a domain, a number nor a name with a company, from 1 on.</param>
public sealed record SuppressionChange(int Done, int Same, IReadOnlyList<int> NotUnderstood);
