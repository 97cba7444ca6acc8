using LeadDesk.Core;
using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Settings.Fields;

/// <summary>A field as it stands in its form.</summary>
public sealed class FieldDraft
{
    /// <summary>Null for a new one.</summary>
    public string? Key { get; init; }

    public string Name { get; set; } = "";

    public string? German { get; set; }

    public FieldType Type { get; set; }

    /// <summary>One a line.</summary>
    public string? Choices { get; set; }

    public LeadField Field => new(Key ?? "", Name, Type, (Choices ?? "").Split('\n').ToValueList()) { GermanName = German };

    public static FieldDraft Of(LeadField field) => new()
    {
        Key = field.Key,
        Name = field.Name,
        German = field.GermanName,
        Type = field.Type,
        Choices = string.Join('\n', field.Choices),
    };
}

/// <summary>An activity type as it stands in its form.</summary>
public sealed class TypeDraft
{
    /// <summary>Null for a new one.</summary>
    public string? Key { get; init; }

    public string Name { get; set; } = "";

    public string? German { get; set; }

    public string? Symbol { get; set; }

    public bool IsContact { get; set; }

    public ActivityType Type => new(Key ?? "", Name) { GermanName = German, Symbol = Symbol, IsContact = IsContact };

    public static TypeDraft Of(ActivityType type) => new()
    {
        Key = type.Key,
        Name = type.Name,
        German = type.GermanName,
        Symbol = type.Symbol,
        IsContact = type.IsContact,
    };
}

/// <summary>The symbols an activity type can have.</summary>
public static class ActivitySymbols
{
    /// <summary>Of types without one.</summary>
    public const string Usual = "bolt";

    /// <summary>Without the phone, which means calling and nothing else.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["mail", "event", "groups", "handshake", "storefront", "shopping_cart", "request_quote", "article", "school", "star", "forum", "science"];
}
