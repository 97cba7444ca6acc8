namespace LeadDesk.Web.Features.Import.Undo;

/// <summary>What undoing an import did.</summary>
/// <param name="Deleted">Leads it had created.</param>
/// <param name="Restored">Leads that are wholly as before.</param>
/// <param name="Kept">Leads that stay, or keep a part, since somebody worked on them; <see cref="KeptLeads"/> lists them.</param>
/// <param name="Activities">Activities and outcomes that were taken away again.</param>
public sealed record UndoReport(int Deleted, int Restored, int Kept, int Activities);

/// <summary>The import is undone already, or was made before LeadDesk noted what imports do.</summary>
public sealed class ImportNotUndoableException(string reason) : Exception($"The import cannot be undone: {reason}.")
{
    /// <summary>Key of the text people read.</summary>
    public string Reason { get; } = reason;
}
