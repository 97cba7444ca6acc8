using LeadDesk.Core.Import;
using LeadDesk.Web.Access;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>Imports a list of whatever kind its recipe says: all of it or nothing.</summary>
public sealed class ListImport(LeadImport leads, ActivityImport activities, OutcomeImport outcomes)
{
    /// <inheritdoc cref="LeadImport.RunAsync"/>
    public Task<ImportReport> RunAsync(
        Actor actor,
        ImportSource source,
        ImportRecipe recipe,
        ImportOptions options,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default) => recipe.Kind switch
        {
            ImportKind.Activities => activities.RunAsync(actor, source, recipe, options, progress, cancellationToken),
            ImportKind.Outcomes => outcomes.RunAsync(actor, source, recipe, options, progress, cancellationToken),
            _ => leads.RunAsync(actor, source, recipe, options, progress, cancellationToken),
        };
}
