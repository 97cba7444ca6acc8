using System.Text.Json;
using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>What a list tells of.</summary>
public enum ImportKind
{
    Leads,

    /// <summary>What leads that are there already did.</summary>
    Activities,

    /// <summary>How deals with leads that are there already ended.</summary>
    Outcomes,
}

/// <summary>What an import does with leads that are known already.</summary>
public enum KnownLeads
{
    /// <summary>Writes the list's values over theirs; what the list does not know stays.</summary>
    Overwrite,

    /// <summary>Only fills what is unknown of them.</summary>
    FillBlanks,

    /// <summary>Leaves them as they are.</summary>
    Skip,

    /// <summary>Does not look for them: every row becomes a lead of its own.</summary>
    CreateAnyway,
}

/// <summary>How lists of one make are imported: everything that does not depend on single rows. Can be kept under a name.</summary>
public sealed record ImportRecipe(ImportKind Kind, ColumnMapping Mapping)
{
    public KnownLeads Known { get; init; } = KnownLeads.Overwrite;

    public MatchKeys Keys { get; init; } = MatchKeys.All;

    /// <summary>Where the list comes from, for leads whose row does not say; null when nobody knows.</summary>
    public string? Source { get; init; }

    /// <summary>Why these people may be contacted, for leads whose row does not say; null when nobody knows.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>For lists of activities: key or name of the type of rows that name none.</summary>
    public string? ActivityType { get; init; }

    /// <summary>Take rows of a text file that have too few cells, with a problem each, instead of rejecting them.</summary>
    public bool KeepShortRows { get; init; }

    /// <summary>The recipe where these fields exist: what it would have created goes to the field of that name, if there is one by now that holds such values.</summary>
    public ImportRecipe In(FieldCatalogue catalogue)
    {
        var taken = Mapping.Columns.Select(column => column.Target).ToHashSet();

        return this with { Mapping = new(Mapping.Columns.Select(Existing).ToValueList()) };

        MappedColumn Existing(MappedColumn column) =>
            column.Target is ColumnTarget.NewField wanted
            && catalogue.Fields.FirstOrDefault(field => field.IsCalled(wanted.Name) && Holds(field.Type, wanted.Type)) is { } field
            && taken.Add(new ColumnTarget.Field(field.Key))
                ? column with { Target = new ColumnTarget.Field(field.Key) }
                : column;
    }

    private static bool Holds(FieldType field, FieldType values) => field == values || field is FieldType.Text;

    public string ToJson() => JsonSerializer.Serialize(this, ColumnMapping.Json);

    /// <exception cref="JsonException">The text is no recipe.</exception>
    public static ImportRecipe FromJson(string json) =>
        JsonSerializer.Deserialize<ImportRecipe>(json, ColumnMapping.Json) ?? throw new JsonException("A recipe is not null.");
}
