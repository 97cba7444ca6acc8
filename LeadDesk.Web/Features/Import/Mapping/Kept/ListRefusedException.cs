namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>A list is not imported; the message says why, in a sentence in the user's language.</summary>
public sealed class ListRefusedException(string message, Exception? cause = null) : Exception(message, cause);
