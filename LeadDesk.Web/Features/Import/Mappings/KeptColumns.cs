using LeadDesk.Core;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;

namespace LeadDesk.Web.Features.Import.Mappings;

/// <summary>Finds the columns of a kept recipe in another list by their headers, wherever they stand there.</summary>
internal static class KeptColumns
{
    private static readonly string[] Keys = [BuiltInFields.Email, BuiltInFields.ExternalId];

    /// <summary>The recipe for the list; columns that it does not know are left out.</summary>
    /// <param name="columns">The list's columns, in order.</param>
    public static ImportRecipe In(ImportRecipe recipe, IEnumerable<MappedColumn> columns)
    {
        var kept = recipe.Mapping.Columns.ToList();
        var places = new Dictionary<int, int>();
        var found = new List<MappedColumn>();

        foreach (var column in columns)
        {
            if (kept.Find(known => Folding.Same(known.Header, column.Header)) is { } known)
            {
                kept.Remove(known);
                places[known.Index] = column.Index;
                found.Add(known with { Index = column.Index, Header = column.Header });
            }
            else
            {
                found.Add(column with { Target = new ColumnTarget.LeaveOut() });
            }
        }

        return recipe with { Mapping = new(found.Select(column => Moved(column, places)).ToValueList()) };
    }

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

    private static MappedColumn Moved(MappedColumn column, Dictionary<int, int> places) =>
        column.Target is ColumnTarget.Occurrences { DateColumn: { } date } occurrences
            ? column with { Target = occurrences with { DateColumn = places.TryGetValue(date, out var place) ? place : null } }
            : column;
}
