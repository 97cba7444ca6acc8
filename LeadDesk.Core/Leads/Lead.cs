using System.Collections.Immutable;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Leads;

/// <summary>A person (B2B: at a company; B2C: a consumer) who may buy.</summary>
/// <remarks>
/// A class, not a record: the database tracks its identity. Known data is read and written by field key through
/// <see cref="ValueOf"/> and <see cref="Set"/>; an unknown value is null.
/// </remarks>
public sealed class Lead
{
    public int Id { get; set; }

    /// <summary>Counts changes; a save with a stale number is a conflict.</summary>
    public int Version { get; set; }

    /// <summary>When LeadDesk first heard of the lead, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When its data last changed, UTC.</summary>
    public DateTime UpdatedAt { get; set; }

    public LeadStatus Status { get; set; }

    /// <summary>Id of the user who works it.</summary>
    public string? OwnerId { get; set; }

    /// <summary>The organisation's day on which it comes back to the queue; null when nobody put it off.</summary>
    public DateOnly? SnoozedUntil { get; set; }

    /// <summary>When it was last handed back or woken before its day, UTC: from then on it waits anew. See <see cref="FirstReaction"/>.</summary>
    public DateTime? ReturnedAt { get; set; }

    /// <summary>When sales was in touch, or tried to be, while nobody had taken it yet, UTC.</summary>
    public DateTime? ReactedAt { get; set; }

    /// <summary>What the deal in the making may be worth, in the organisation's currency.</summary>
    public double? OpportunityValue { get; set; }

    /// <summary>The import that created it, if one did.</summary>
    public int? ImportId { get; set; }

    public string? ExternalId { get; set; }

    public string? Salutation { get; set; }

    public string? AcademicTitle { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? JobTitle { get; set; }

    public string? Department { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Mobile { get; set; }

    public string? Company { get; set; }

    public string? Industry { get; set; }

    public double? Employees { get; set; }

    public double? Revenue { get; set; }

    public string? Website { get; set; }

    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? Country { get; set; }

    public string? Language { get; set; }

    public string? Source { get; set; }

    public string? Interest { get; set; }

    public bool? EmailConsent { get; set; }

    /// <summary>Why the lead may be contacted: consent, contract, legitimate interest ...</summary>
    public string? LegalBasis { get; set; }

    public string? Notes { get; set; }

    /// <summary>Known values of custom fields, by field key.</summary>
    public ImmutableSortedDictionary<string, FieldValue> Custom { get; set; } =
        ImmutableSortedDictionary.Create<string, FieldValue>(StringComparer.Ordinal);

    /// <summary>Name, company and addresses, folded: what the board's search looks through. Follows from the other fields.</summary>
    public string SearchText
    {
        get => Folding.Fold($"{FirstName} {LastName} {Company} {Email} {Phone} {Mobile}");
        private set => _ = value; // The database hands it back; it is never taken over.
    }

    /// <summary>The value of a built-in or custom field; null when unknown.</summary>
    public FieldValue? ValueOf(string fieldKey) =>
        BuiltInFields.Find(fieldKey) is { } builtIn ? builtIn.Read(this) : Custom.GetValueOrDefault(fieldKey);

    /// <summary>Sets a built-in or custom field; null makes it unknown. The value's type must be the field's.</summary>
    public void Set(string fieldKey, FieldValue? value)
    {
        if (BuiltInFields.Find(fieldKey) is { } builtIn)
        {
            builtIn.Write(this, value);
        }
        else
        {
            Custom = value is null ? Custom.Remove(fieldKey) : Custom.SetItem(fieldKey, value);
        }
    }
}
