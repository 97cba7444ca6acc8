namespace LeadDesk.Core.Duplicates;

/// <summary>By what a row finds the lead it speaks of, in this order.</summary>
[Flags]
public enum MatchKeys
{
    None = 0,
    LeadNumber = 1,
    Email = 2,
    ExternalId = 4,

    /// <summary>First name, last name and company, folded; all three must be known.</summary>
    NameAndCompany = 8,

    /// <summary>Phone or mobile number, in international form, of a person whose name does not differ.</summary>
    Phone = 16,

    All = LeadNumber | Email | ExternalId | NameAndCompany | Phone,
}
