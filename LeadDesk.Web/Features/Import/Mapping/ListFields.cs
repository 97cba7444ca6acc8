using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Features.Import.Run;

namespace LeadDesk.Web.Features.Import.Mapping;

/// <summary>The fields that the columns of a list of leads become; those that are missing are created.</summary>
internal sealed class ListFields
{
    private static readonly string[] OfFullName = [BuiltInFields.Salutation, BuiltInFields.AcademicTitle, BuiltInFields.FirstName, BuiltInFields.LastName];

    private readonly Dictionary<ColumnTarget, LeadField> _fields = [];
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys;

    public ListFields(ImportSession session, ImportRecipe recipe, ImportOptions options)
    {
        var columns = recipe.Mapping.Columns;
        _keys = columns.Select(column => column.Target).OfType<ColumnTarget.Field>().Select(field => field.Key).ToHashSet(StringComparer.Ordinal);

        foreach (var target in columns.Select(column => column.Target))
        {
            if (FieldOf(target, session, options) is { } field)
            {
                _fields[target] = field;
                _keys.Add(field.Key);
            }
        }

        if (columns.Any(column => column.Target is ColumnTarget.FullName))
        {
            _keys.UnionWith(OfFullName);
        }

        AddTypes(session, columns.Select(column => column.Target).OfType<ColumnTarget.Occurrences>());
        NumberColumn = columns.FirstOrDefault(column => column.Target is ColumnTarget.LeadNumber)?.Index;
    }

    /// <summary>Keys of all fields the list may fill.</summary>
    public IReadOnlySet<string> Keys => _keys;

    /// <summary>Where LeadDesk's own number of the lead is; null when the list does not have it.</summary>
    public int? NumberColumn { get; }

    /// <summary>The key of the activity type that a column of occurrences names.</summary>
    public string TypeKeyOf(string type) => _types[type];

    public LeadField? Of(ColumnTarget target) => _fields.GetValueOrDefault(target);

    public string? KeyOf(ColumnTarget target) => Of(target)?.Key;

    private void AddTypes(ImportSession session, IEnumerable<ColumnTarget.Occurrences> targets)
    {
        var names = new ActivityTypeNames(session.Catalogue);

        foreach (var type in targets.Select(target => target.Type).Distinct(StringComparer.Ordinal))
        {
            if (names.Find(type) is { } known)
            {
                _types.Add(type, known);

                continue;
            }

            var created = session.CreateActivityType(type);
            names.Add(created);
            _types.Add(type, created.Key);
        }
    }

    private LeadField? FieldOf(ColumnTarget target, ImportSession session, ImportOptions options) => target switch
    {
        ColumnTarget.Field { Key: var key } => session.Catalogue.Field(key),
        ColumnTarget.NewField wanted => FieldNamed(wanted, session, options),
        _ => null,
    };

    // Somebody may have created the field between the preview and the import.
    private LeadField? FieldNamed(ColumnTarget.NewField wanted, ImportSession session, ImportOptions options)
    {
        var existing = session.Catalogue.Fields.FirstOrDefault(
            field => field.Type == wanted.Type && !_keys.Contains(field.Key) && field.IsCalled(wanted.Name));

        return existing ?? (options.CreateFields ? session.CreateField(wanted) : null);
    }
}
