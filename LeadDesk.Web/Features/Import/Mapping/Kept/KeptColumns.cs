using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>What a list must have to be imported by a kept recipe.</summary>
internal static class KeptColumns
{
    private static readonly string[] Keys = [BuiltInFields.Email, BuiltInFields.ExternalId];

    /// <summary>Headers of the recipe that a list must have, and does not: without them its rows would go wrong.</summary>
    public static IEnumerable<string> MissingIn(ImportRecipe recipe, IReadOnlyList<MappedColumn> columns)
    {
        var dates = recipe.Mapping.Columns.Select(column => (column.Target as ColumnTarget.Occurrences)?.DateColumn).ToHashSet();

        return recipe.Mapping.Columns
            .Where(column => (MustBeThere(column.Target) || dates.Contains(column.Index))
                && !columns.Any(other => Folding.Same(other.Header, column.Header)))
            .Select(column => column.Header);
    }

    private static bool MustBeThere(ColumnTarget target) => target switch
    {
        ColumnTarget.LeadNumber => true,
        ColumnTarget.Field field => Keys.Contains(field.Key),
        ColumnTarget.Activity activity => activity.Part is not (ActivityPart.Detail or ActivityPart.Count),
        ColumnTarget.Outcome outcome => outcome.Part is not OutcomePart.Value,
        _ => false,
    };
}
