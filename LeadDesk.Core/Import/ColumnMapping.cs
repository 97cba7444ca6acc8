using System.Text.Json;
using System.Text.Json.Serialization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Import;

/// <summary>What a column of a list becomes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "as")]
[JsonDerivedType(typeof(Field), "field")]
[JsonDerivedType(typeof(NewField), "newField")]
[JsonDerivedType(typeof(FullName), "fullName")]
[JsonDerivedType(typeof(Activity), "activity")]
[JsonDerivedType(typeof(LeadNumber), "leadNumber")]
[JsonDerivedType(typeof(Occurrences), "occurrences")]
[JsonDerivedType(typeof(Outcome), "outcome")]
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

    /// <summary>LeadDesk's own number of the lead, from one of its exports: the surest key.</summary>
    public sealed record LeadNumber : ColumnTarget;

    /// <summary>In a list of leads, a column that tells what each of them did: "Webinar 12.03." or "Page visits".</summary>
    /// <param name="Type">Key of an activity type, or the name of one that the import creates.</param>
    /// <param name="On">When it happened, unless the values or another column say so; null for the day of the import.</param>
    /// <param name="DateColumn">Index of the column that says when; null when none does.</param>
    /// <remarks>A yes is one occurrence, a whole number that many, a date one on that day; other text is one, with the text as its detail.</remarks>
    public sealed record Occurrences(string Type, DateOnly? On = null, int? DateColumn = null) : ColumnTarget;

    /// <summary>A part of how a deal ended: in lists of outcomes, and in lists of leads that say how it ended with them.</summary>
    public sealed record Outcome(OutcomePart Part) : ColumnTarget;

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

/// <summary>What the columns of a list of outcomes tell.</summary>
public enum OutcomePart
{
    LeadEmail,
    LeadExternalId,

    /// <summary>Won or lost; anything else means that the deal is open.</summary>
    Result,
    Date,
    Value,
}

/// <summary>Another value for every cell of a column that holds this one.</summary>
/// <param name="From">Compared folded.</param>
/// <param name="To">What is read instead, as if the file said so; null leaves the cell out.</param>
public sealed record ValueChange(string From, string? To);

/// <summary>Which of two values of a field stays when the lead is known already.</summary>
public enum FieldPrecedence
{
    /// <summary>The list's.</summary>
    List,

    /// <summary>The lead's; the list fills it when it is unknown.</summary>
    Lead,

    /// <summary>The lead's, even when it is unknown.</summary>
    LeadAlways,
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
    bool DatesAreDamage = false)
{
    /// <summary>Values that are replaced before they are read, such as "Mr" by "Herr".</summary>
    public ValueList<ValueChange> Changes { get; init; } = [];

    /// <summary>Which value stays in a known lead; null for what the import does as a whole.</summary>
    public FieldPrecedence? Precedence { get; init; }

    /// <summary>Postal codes of this many digits have lost their leading zeros, which are put back; 0 when they have not.</summary>
    public int PadTo { get; init; }

    /// <summary>Whole names without a comma begin with the last name here: "Köhler Jana".</summary>
    public bool LastNameFirst { get; init; }

    /// <summary>"null" stands here just once: in a column of names somebody is called so; else it means that the value is unknown.</summary>
    public bool NullMayBeName { get; init; }

    /// <summary>Two-digit years mean the latest such day until this one, because the column's days lie in the past; null for 1950 to 2049.</summary>
    public DateOnly? ShortYearsUntil { get; init; }

    /// <summary>Whole numbers of more than 15 digits all end in zeros here: the program that saved them has lost their last digits.</summary>
    public bool LongNumbersAreRounded { get; init; }

    /// <summary>Dates that Excel made of ranges are read as the ranges again: 1950-11-01 as 11-50.</summary>
    public bool RepairRanges { get; init; }

    /// <summary>In a list of leads a no under "converted" and the like means that the deal was lost; otherwise it is still open.</summary>
    public bool NoIsLost { get; init; }

    /// <summary>What a yes says where the column becomes consent; null for what its header says.</summary>
    public ConsentReading? Consent { get; init; }

    /// <summary>What a yes says where the column becomes consent.</summary>
    [JsonIgnore]
    public ConsentReading ConsentReading => Consent ?? ConsentHeaders.ReadingOf(Header);

    /// <summary>Whether the column takes consent away: any number of columns may, beside one that gives it.</summary>
    internal bool TakesConsent => Target is ColumnTarget.Field { Key: BuiltInFields.EmailConsent } && ConsentReading is ConsentReading.YesIsNoConsent;

    /// <summary>Whether another column may have the same target.</summary>
    internal bool SharesTarget => Target is ColumnTarget.LeaveOut or ColumnTarget.Occurrences || TakesConsent;
}

/// <summary>What becomes of every column of a list.</summary>
public sealed record ColumnMapping(ValueList<MappedColumn> Columns)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
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

            if (!column.SharesTarget && !taken.Add(column.Target))
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
