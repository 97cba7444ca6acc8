namespace LeadDesk.Core.Leads;

/// <summary>Fields that conditions can test but nobody types in: LeadDesk works them out from the lead and its activities.</summary>
public static class DerivedFields
{
    /// <summary>The part of the e-mail address after the @, lower case.</summary>
    public const string EmailDomain = "emailDomain";

    /// <summary>Whether the e-mail address belongs to a provider anybody can have a mailbox at.</summary>
    public const string FreeMail = "freeMail";

    /// <summary>Whole days since LeadDesk first heard of the lead.</summary>
    public const string DaysSinceCreated = "daysSinceCreated";

    /// <summary>Whole days since the first activity; unknown without activities up to the day.</summary>
    public const string DaysSinceFirstActivity = "daysSinceFirstActivity";

    /// <summary>Whole days since the last activity up to the day; unknown without one.</summary>
    public const string DaysSinceLastActivity = "daysSinceLastActivity";

    /// <summary>Information depth: the share of the built-in fields that is known, in percent, 0 to 100.</summary>
    public const string KnownShare = "knownShare";

    /// <summary>Id of the user who works the lead.</summary>
    public const string Owner = "owner";

    /// <summary>A <see cref="LeadStatus"/> in camelCase.</summary>
    public const string Status = "status";

    public static ValueList<LeadField> All { get; } =
    [
        new(EmailDomain, "E-mail domain", FieldType.Text),
        new(FreeMail, "Free-mail address", FieldType.YesNo),
        new(DaysSinceCreated, "Days since created", FieldType.Number),
        new(DaysSinceFirstActivity, "Days since first activity", FieldType.Number),
        new(DaysSinceLastActivity, "Days since last activity", FieldType.Number),
        new(KnownShare, "Known share of fields (%)", FieldType.Number),
        new(Owner, "Owner", FieldType.Text),
        new(Status, "Status", FieldType.Choice, Enum.GetNames<LeadStatus>().Select(Camel).ToValueList()),
    ];

    /// <summary>The stored field a derived one is made from and that a person could fill in; null where there is none.</summary>
    public static string? SourceOf(string derivedKey) =>
        derivedKey is EmailDomain or FreeMail ? BuiltInFields.Email : null;

    public static string NameOf(LeadStatus status) => Camel(status.ToString());

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
