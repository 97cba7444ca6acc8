namespace LeadDesk.Web.Features.Import;

/// <summary>What taking an import back did.</summary>
/// <param name="Deleted">Leads that the import had created and nobody has worked on since.</param>
/// <param name="Restored">Leads that are again as they were before.</param>
/// <param name="Kept">Leads that stayed, in whole or in part, since somebody has worked on them.</param>
/// <param name="Activities">Activities that were removed.</param>
public sealed record UndoReport(int Deleted, int Restored, int Kept, int Activities);
