namespace LeadDesk.Web.Data;

/// <summary>The database cannot be used by this program; the message says why in one sentence for people.</summary>
public sealed class DatabaseRefusedException(string message, Exception? cause = null) : Exception(message, cause);
