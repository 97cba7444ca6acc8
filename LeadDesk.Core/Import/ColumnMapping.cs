using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Leads;

namespace LeadDesk.Core.Import;

/// <summary>What a column of a list becomes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "as")]
[JsonDerivedType(typeof(Field), "field")]
[JsonDerivedType(typeof(NewField), "newField")]
[JsonDerivedType(typeof(FullName), "fullName")]
[JsonDerivedType(typeof(Activity), "activity")]
[JsonDerivedType(typeof(LeaveOut), "leaveOut")]
public abstract record ColumnTarget
{
    private ColumnTarget()
    {
    }

    /// <summary>The built-in or custom field with this key.</summary>
    public sealed record Field(string Key) : ColumnTarget;

    /// <summary>A custom field that the import creates, unless one of that name and type exists by then.</summary>
    public sealed record NewField(string Name, FieldType Type) : ColumnTarget;

    /// <summary>A person's whole name, split into first name, last name, academic title and salutation.</summary>
    public sealed record FullName : ColumnTarget;

    /// <summary>A part of an activity, in lists of activities.</summary>
    public sealed record Activity(ActivityPart Part) : ColumnTarget;

    /// <summary>Not imported.</summary>
    public sealed record LeaveOut : ColumnTarget;
}

/// <summary>What the columns of a list of activities tell.</summary>
public enum ActivityPart
{
    LeadEmail,
    LeadExternalId,
    Type,
    Date,
    Detail,
    Count,
}

/// <summary>One column of a list and how to read it.</summary>
/// <param name="Index">Its place in the row, from 0.</param>
/// <param name="Header">The header as it stands in the file.</param>
/// <param name="Numbers">How its numbers are written, where they are text.</param>
/// <param name="Dates">Whether the day or the month comes first in its dates, where they are text.</param>
/// <param name="DatesAreDamage">Excel turned ranges such as 11-50 into dates here: date cells are problems.</param>
public sealed record MappedColumn(
    int Index,
    string Header,
    ColumnTarget Target,
    NumberForm Numbers = NumberForm.Point,
    DayMonthOrder Dates = DayMonthOrder.DayFirst,
    bool DatesAreDamage = false);

/// <summary>What becomes of every column of a list.</summary>
public sealed record ColumnMapping(ValueList<MappedColumn> Columns)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        AllowOutOfOrderMetadataProperties = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ColumnMapping FromJson(string json) =>
        JsonSerializer.Deserialize<ColumnMapping>(json, Json) ?? throw new JsonException("A column mapping is not null.");

    /// <summary>Targets that more than one column has, or fields that do not exist; null when the mapping can be used.</summary>
    public MappingFault? FaultIn(FieldCatalogue catalogue)
    {
        var taken = new HashSet<ColumnTarget>();
        foreach (var column in Columns)
        {
            if (column.Target is ColumnTarget.Field { Key: var key } && catalogue.Field(key) is null)
            {
                return new(column, MappingFaultKind.UnknownField);
            }

            if (column.Target is not ColumnTarget.LeaveOut && !taken.Add(column.Target))
            {
                return new(column, MappingFaultKind.TargetTakenTwice);
            }
        }

        return null;
    }
}

/// <summary>Why a mapping cannot be used, and the column where it shows.</summary>
public sealed record MappingFault(MappedColumn Column, MappingFaultKind Kind);

public enum MappingFaultKind
{
    UnknownField,
    TargetTakenTwice,
}
