namespace LeadDesk.Core.Privacy;

/// <summary>Something that somebody on the suppression list is recognised by.</summary>
/// <param name="Text">In the one form in which it is compared.</param>
public readonly record struct SuppressionKey(SuppressedBy Kind, string Text);
