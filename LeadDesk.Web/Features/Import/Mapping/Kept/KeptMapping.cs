using LeadDesk.Core.Import;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>A way to import lists of one make that is kept under a name.</summary>
/// <param name="UsedAt">When it was last saved or imported with, UTC.</param>
/// <param name="By">Name of the user who saved it; null for the command line.</param>
public sealed record KeptMapping(int Id, string Name, ImportRecipe Recipe, DateTime UsedAt, string? By);
