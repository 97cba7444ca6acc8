using LeadDesk.Core.Leads;
using LeadDesk.Core.Texts;

namespace LeadDesk.Core.Import;

/// <summary>By what a lead, or the row of a list, is recognised: its data in the one form in which it is compared.</summary>
/// <param name="Email">Upper case.</param>
/// <param name="NameAndCompany">First name, last name and company, folded; null unless all three are known.</param>
public readonly record struct LeadIdentity(
    string? Email, string? ExternalId, string? FirstName, string? LastName, string? NameAndCompany, string? Phone, string? Mobile)
{
    /// <param name="keys">What is going to be compared; the rest is not worked out.</param>
    public static LeadIdentity Of(
        MatchKeys keys, string? email, string? externalId, string? firstName, string? lastName, string? company, string? phone, string? mobile, string? country)
    {
        var names = (keys & (MatchKeys.NameAndCompany | MatchKeys.Phone)) != 0;
        var (first, last) = names ? (Folded(firstName), Folded(lastName)) : (null, null);
        var byPhone = keys.HasFlag(MatchKeys.Phone);

        return new(
            email is null ? null : EmailAddress.Compared(email),
            externalId,
            first,
            last,
            keys.HasFlag(MatchKeys.NameAndCompany) && first is not null && last is not null && Folded(company) is { } firm ? $"{first}\n{last}\n{firm}" : null,
            byPhone ? PhoneNumber.Normalise(phone, country) : null,
            byPhone ? PhoneNumber.Normalise(mobile, country) : null);
    }

    public static LeadIdentity Of(MatchKeys keys, Lead lead) => Of(
        keys, lead.Email, lead.ExternalId, lead.FirstName, lead.LastName, lead.Company, lead.Phone, lead.Mobile, lead.Country);

    public static LeadIdentity Of(MatchKeys keys, LeadRow row)
    {
        string? email = null, externalId = null, firstName = null, lastName = null, company = null, phone = null, mobile = null, country = null;
        foreach (var (key, value) in row.Values)
        {
            switch (key)
            {
                case BuiltInFields.Email: email = value.Invariant; break;
                case BuiltInFields.ExternalId: externalId = value.Invariant; break;
                case BuiltInFields.FirstName: firstName = value.Invariant; break;
                case BuiltInFields.LastName: lastName = value.Invariant; break;
                case BuiltInFields.Company: company = value.Invariant; break;
                case BuiltInFields.Phone: phone = value.Invariant; break;
                case BuiltInFields.Mobile: mobile = value.Invariant; break;
                case BuiltInFields.Country: country = value.Invariant; break;
                default: break;
            }
        }

        return Of(keys, email, externalId, firstName, lastName, company, phone, mobile, country);
    }

    /// <summary>Whether a key that both have says that they are the same person, and nothing that is surer says otherwise.</summary>
    /// <remarks>
    /// Several people of one customer share its number, a switchboard or, rarely, a name: a different e-mail address makes them
    /// different people, for phone numbers a different name does, too.
    /// </remarks>
    public bool Agrees(LeadIdentity other, MatchKeys key) => key switch
    {
        MatchKeys.Email => Same(Email, other.Email),
        MatchKeys.ExternalId => Same(ExternalId, other.ExternalId) && !Differ(Email, other.Email),
        MatchKeys.NameAndCompany => Same(NameAndCompany, other.NameAndCompany) && !Differ(Email, other.Email) && !Differ(ExternalId, other.ExternalId),
        MatchKeys.Phone => SharesNumber(other) && !Differ(Email, other.Email) && !Differ(ExternalId, other.ExternalId)
            && !Differ(FirstName, other.FirstName) && !Differ(LastName, other.LastName),
        _ => false,
    };

    private bool SharesNumber(LeadIdentity other) =>
        Same(Phone, other.Phone) || Same(Mobile, other.Mobile) || Same(Phone, other.Mobile) || Same(Mobile, other.Phone);

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    private static bool Differ(string? left, string? right) => left is not null && right is not null && !string.Equals(left, right, StringComparison.Ordinal);

    private static string? Folded(string? text) => text is null ? null : Folding.Fold(text);
}
