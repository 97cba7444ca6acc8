using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Companies;

/// <summary>Identity of a company: its name without legal form or, where the name is missing, the domain of its e-mail addresses.</summary>
/// <param name="Text">"koehler-anlagenbau" or "koehler.example": fit for an address, and the same however the name is written.</param>
public readonly record struct CompanyKey(string Text)
{
    /// <summary>Whether it is a domain and not a name; words of names have no full stops.</summary>
    public bool IsDomain => Text.Contains('.', StringComparison.Ordinal);

    /// <summary>The company of a lead; null when neither its name nor a domain of its own is known.</summary>
    public static CompanyKey? Of(Lead lead) => Of(lead.Company, lead.Email);

    /// <param name="company">Its name as it is written.</param>
    /// <param name="email">By the domains of free-mail providers no company is recognised.</param>
    public static CompanyKey? Of(string? company, string? email) => OfName(company) ?? OfEmail(email);

    /// <summary>The key in an address, or a name or a domain as people write it; null when no company can be recognised by it.</summary>
    public static CompanyKey? Parse(string text) => text.Contains('.', StringComparison.Ordinal) && OfEmail($"@{text.Trim()}") is { } domain ? domain
        : EmailDomains.IsFreeMail($"@{text.Trim()}") is true ? null
        : OfName(text);

    internal static CompanyKey? OfName(string? company) =>
        string.IsNullOrWhiteSpace(company) || CompanyName.WordsOf(Folding.Fold(company)) is not { Length: > 0 } words ? null : new(string.Join('-', words));

    internal static CompanyKey? OfEmail(string? email) =>
        EmailDomains.Of(email) is { } domain && domain.Contains('.', StringComparison.Ordinal) && !EmailDomains.IsFreeMailDomain(domain) ? new(domain) : null;
}
