using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Privacy;

/// <summary>By which texts people are recognised on the suppression list, however they are written.</summary>
/// <remarks>
/// Entries outlive the program that wrote them, as hashes: whoever changes how a text is normalised must add the former way to
/// <see cref="Spellings"/>, or old entries become unrecognisable.
/// </remarks>
public static class SuppressionKeys
{
    private const int LongestText = 500;
    private const MatchKeys Compared = MatchKeys.Email | MatchKeys.NameAndCompany | MatchKeys.Phone;

    /// <summary>
    /// What a person typed: an e-mail address, a domain, a phone number, or a name and a company separated by semicolon, tab or comma
    /// ("Jana Köhler; Köhler GmbH" or "Jana; Köhler; Köhler GmbH"). Null when it is none of these.
    /// </summary>
    /// <remarks>The domain of a free-mail provider is none: it would shut out everybody who has a mailbox there.</remarks>
    public static SuppressionKey? Read(string text)
    {
        var entry = VisibleText.Of(text).Trim();

        return entry.Length is 0 or > LongestText ? null
            : entry.IndexOf('@', StringComparison.Ordinal) > 0 ? OfEmail(entry)
            : OfDomain(entry.TrimStart('@')) ?? OfPhone(entry) ?? OfPerson(entry);
    }

    /// <summary>A key in every way in which it may have been stored; the present one comes first.</summary>
    public static IEnumerable<SuppressionKey> Spellings(SuppressionKey key) => key.Kind switch
    {
        SuppressedBy.Email => EmailAddress.Spellings(key.Text).Select(text => key with { Text = text }),
        SuppressedBy.EmailDomain => EmailAddress.Spellings("@" + key.Text).Select(text => key with { Text = text[1..] }),
        _ => [key],
    };

    /// <summary>Everything that the row of a list may be recognised by.</summary>
    public static IEnumerable<SuppressionKey> Of(LeadRow row) =>
        Of(LeadIdentity.Of(Compared, row.Values)).Concat(row.NumbersAsTyped.SelectMany(number => OfNumber(number, row.Country))).Distinct();

    /// <summary>
    /// By what the person of a row goes onto the list: the address and the mobile number; without either the phone number, which colleagues may share, or name and company.
    /// </summary>
    public static IEnumerable<SuppressionKey> EntriesOf(LeadRow row)
    {
        var identity = LeadIdentity.Of(Compared, row.Values);
        var mobile = Recorded(row, BuiltInFields.Mobile);
        SuppressionKey?[] own = [identity.Email is { } email ? new(SuppressedBy.Email, email) : null, mobile];
        SuppressionKey?[] shared = [Recorded(row, BuiltInFields.Phone), identity.NameAndCompany is { } person ? new(SuppressedBy.NameAndCompany, person) : null];

        return own.Any(key => key is not null) ? own.OfType<SuppressionKey>() : shared.OfType<SuppressionKey>().Take(1);
    }

    // What is stored with its country is recorded the same way.
    private static SuppressionKey? Recorded(LeadRow row, string field) =>
        row.Values.FirstOrDefault(value => value.Key == field).Value is { } number && RecordedNumber.Of(number.Invariant, row.Country) is { } text
            ? new(SuppressedBy.Phone, text)
            : null;

    /// <summary>What somebody with this phone number may be recognised by: as it is compared now, and as entries record it.</summary>
    /// <param name="country">The lead's country; null when it is unknown.</param>
    public static IEnumerable<SuppressionKey> OfNumber(string number, string? country) =>
        new[] { PhoneNumber.Normalise(number, country), RecordedNumber.Of(number, country) }
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(text => new SuppressionKey(SuppressedBy.Phone, text));

    /// <summary>What somebody with this address may be recognised by.</summary>
    public static IEnumerable<SuppressionKey> OfAddress(string email)
    {
        var address = EmailAddress.Compared(email);

        return DomainsOf(address).Select(domain => new SuppressionKey(SuppressedBy.EmailDomain, domain)).Prepend(new(SuppressedBy.Email, address));
    }

    /// <summary>The addresses and phone numbers in the cells of a row, whatever they stand under.</summary>
    public static IEnumerable<SuppressionKey> In(SheetRow row) => row.Cells
        .Select(CellText.Of)
        .Where(text => !string.IsNullOrWhiteSpace(text))
        .Select(text => VisibleText.Of(text!))
        .SelectMany(text => text.Contains('@', StringComparison.Ordinal)
            ? EmailAddress.Normalise(text) is { } email ? OfAddress(email) : []
            : OfNumber(text, country: null));

    private static IEnumerable<SuppressionKey> Of(LeadIdentity identity)
    {
        if (identity.Email is { } email)
        {
            foreach (var key in OfAddress(email))
            {
                yield return key;
            }
        }

        if (identity.Phone is { } phone)
        {
            yield return new(SuppressedBy.Phone, phone);
        }

        if (identity.Mobile is { } mobile)
        {
            yield return new(SuppressedBy.Phone, mobile);
        }

        if (identity.NameAndCompany is { } nameAndCompany)
        {
            yield return new(SuppressedBy.NameAndCompany, nameAndCompany);
        }
    }

    // "SALES.KOEHLER.EXAMPLE" and what it is below, but no top-level domain.
    private static IEnumerable<string> DomainsOf(string email)
    {
        var domain = DomainOf(email);
        for (var dot = domain.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = domain.IndexOf('.', StringComparison.Ordinal))
        {
            yield return domain;
            domain = domain[(dot + 1)..];
        }
    }

    private static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..];

    private static SuppressionKey? OfEmail(string text) =>
        EmailAddress.Normalise(text) is { } email ? new(SuppressedBy.Email, EmailAddress.Compared(email)) : null;

    private static SuppressionKey? OfDomain(string text) =>
        text.Contains('.', StringComparison.Ordinal) && EmailAddress.Normalise("x@" + text) is { } email && EmailDomains.IsFreeMail(email) is false
            ? new(SuppressedBy.EmailDomain, DomainOf(EmailAddress.Compared(email)))
            : null;

    private static SuppressionKey? OfPhone(string text) =>
        RecordedNumber.Of(text) is { } number ? new(SuppressedBy.Phone, number) : null;

    private static SuppressionKey? OfPerson(string text)
    {
        var parts = text.Split(text.AsSpan().ContainsAny(';', '\t') ? [';', '\t'] : [','], StringSplitOptions.TrimEntries);
        var (first, last, company) = parts switch
        {
            [var firstName, var lastName, var firm] => (firstName, lastName, firm),
            [var fullName, var firm] when PersonName.Split(fullName) is var name => (name.FirstName ?? "", name.LastName ?? "", firm),
            _ => ("", "", ""),
        };

        return first.Length > 0 && last.Length > 0 && company.Length > 0
            && LeadIdentity.Of(MatchKeys.NameAndCompany, null, null, new(null, first, last, company), default, null, null, null).NameAndCompany is { } person
            ? new(SuppressedBy.NameAndCompany, person)
            : null;
    }
}
