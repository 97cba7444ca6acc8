using LeadDesk.Core.Leads;

namespace LeadDesk.Web.Features.Leads;

/// <summary>How a lead is addressed in headings.</summary>
public static class LeadName
{
    /// <summary>"Frau Dr. Jana Köhler"; without a name the company or address; null when none of these is known.</summary>
    public static string? Of(Lead lead)
    {
        var name = Joined(" ", lead.FirstName, lead.LastName);

        return name is null ? Joined("", lead.Company) ?? Joined("", lead.Email) : Joined(" ", lead.Salutation, lead.AcademicTitle, name);
    }

    /// <summary>"Geschäftsführerin · Köhler Anlagenbau"; empty when neither is known.</summary>
    public static string Position(Lead lead) => Joined(" · ", lead.JobTitle, lead.Company) ?? "";

    private static string? Joined(string separator, params IEnumerable<string?> parts)
    {
        var known = parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()).ToList();

        return known.Count == 0 ? null : string.Join(separator, known);
    }
}
