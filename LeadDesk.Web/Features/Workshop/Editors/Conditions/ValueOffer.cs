namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>A value that real leads have.</summary>
/// <param name="Value">As conditions compare it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Leads">How many leads have it.</param>
public sealed record ValueOffer(string Value, string Label, int Leads);

/// <summary>The most frequent values of real leads.</summary>
/// <param name="Found">How many different values there are.</param>
/// <param name="Unknown">For how many leads nothing is known; null where that says nothing.</param>
public sealed record ValueOffers(IReadOnlyList<ValueOffer> Values, int Found, int? Unknown);
