using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Duplicates;

/// <summary>What people are compared by, in the one form in which it is compared. Unknown is empty.</summary>
public sealed class ComparedPerson
{
    private ComparedPerson(
        string? firstName, string? lastName, string? company, string? email, string? phone, string? mobile, string? postalCode, string? city, string? country)
    {
        FirstWords = NameWords.Of(Folded(firstName));
        LastWords = NameWords.Of(Folded(lastName));
        CompanyWords = CompanyName.WordsOf(Folded(company));
        var at = email?.LastIndexOf('@') ?? -1;
        (Mailbox, Domain) = at > 0 ? (Folding.Fold(email![..at]), EmailDomains.Of(email) ?? "") : ("", "");
        Phone = PhoneNumber.Normalise(phone, country) ?? "";
        Mobile = PhoneNumber.Normalise(mobile, country) ?? "";
        PostalCode = Folded(postalCode);
        City = Folded(city);
    }

    internal string[] FirstWords { get; }

    internal string[] LastWords { get; }

    /// <summary>Without legal forms.</summary>
    internal string[] CompanyWords { get; }

    /// <summary>What stands before the @.</summary>
    internal string Mailbox { get; }

    internal string Domain { get; }

    internal bool HasOwnDomain => Domain.Length > 0 && !EmailDomains.IsFreeMailDomain(Domain);

    internal string Phone { get; }

    internal string Mobile { get; }

    internal string PostalCode { get; }

    internal string City { get; }

    public static ComparedPerson Of(Lead lead) =>
        Of(lead.FirstName, lead.LastName, lead.Company, lead.Email, lead.Phone, lead.Mobile, lead.PostalCode, lead.City, lead.Country);

    public static ComparedPerson Of(
        string? firstName, string? lastName, string? company, string? email, string? phone, string? mobile, string? postalCode, string? city, string? country) =>
        new(firstName, lastName, company, email, phone, mobile, postalCode, city, country);

    private static string Folded(string? text) => text is null ? "" : Folding.Fold(text);
}
