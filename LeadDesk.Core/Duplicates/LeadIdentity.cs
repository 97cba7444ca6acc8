using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Core.Duplicates;

/// <summary>What a key says about a row and a lead, or about two leads; the later, the surer that they are one person.</summary>
public enum KeyVerdict
{
    /// <summary>They do not have it in common.</summary>
    NotShared,

    /// <summary>They have it in common, but what else is known of them says that they are different people.</summary>
    Contradicted,

    /// <summary>Nothing speaks against it.</summary>
    Possible,

    /// <summary>Something else speaks for it.</summary>
    Agreed,
}

/// <summary>Where somebody is found within a company, as it is written.</summary>
public readonly record struct Whereabouts(string? Department, string? PostalCode, string? City);

/// <summary>By what a lead, or the row of a list, is recognised: its data in the one form in which it is compared.</summary>
/// <param name="Email">As <see cref="EmailAddress.Compared"/>.</param>
/// <param name="ExternalId">As it stands: upper and lower case make different ids.</param>
/// <param name="NameAndCompany">First name, last name and company, folded; null unless all three are known.</param>
/// <param name="Name">What tells several people apart who share a key.</param>
/// <param name="Where">The same for namesakes.</param>
public readonly record struct LeadIdentity(
    string? Email, string? ExternalId, string? NameAndCompany, string? Phone, string? Mobile, NamedPerson Name, Whereabouts Where)
{
    /// <summary>Whether nothing but everything together recognises it.</summary>
    public bool HasNoKey => Email is null && ExternalId is null && NameAndCompany is null && Phone is null && Mobile is null;

    /// <param name="keys">What is going to be compared; the rest is not worked out.</param>
    public static LeadIdentity Of(
        MatchKeys keys, string? email, string? externalId, NamedPerson name, Whereabouts where, string? phone, string? mobile, string? country)
    {
        var byPhone = (keys & (MatchKeys.Phone | MatchKeys.NameAndCompany)) != 0;

        return new(
            email is null ? null : EmailAddress.Compared(email),
            externalId,
            keys.HasFlag(MatchKeys.NameAndCompany) && name is { FirstName: { } first, LastName: { } last, Company: { } company }
                ? $"{Folding.Fold(first)}\n{Folding.Fold(last)}\n{Folding.Fold(company)}"
                : null,
            byPhone ? NumberOf(phone, country) : null,
            byPhone ? NumberOf(mobile, country) : null,
            name,
            where);
    }

    public static LeadIdentity Of(MatchKeys keys, Lead lead) => Of(
        keys,
        lead.Email,
        lead.ExternalId,
        new(lead.Salutation, lead.FirstName, lead.LastName, lead.Company),
        new(lead.Department, lead.PostalCode, lead.City),
        lead.Phone,
        lead.Mobile,
        lead.Country);

    /// <param name="values">By the key of their field, as a row of a list has them.</param>
    public static LeadIdentity Of(MatchKeys keys, IEnumerable<KeyValuePair<string, FieldValue>> values)
    {
        var (name, where) = (default(NamedPerson), default(Whereabouts));
        string? email = null, externalId = null, phone = null, mobile = null, country = null;
        foreach (var (key, value) in values)
        {
            switch (key)
            {
                case BuiltInFields.Email: email = value.Invariant; break;
                case BuiltInFields.ExternalId: externalId = value.Invariant; break;
                case BuiltInFields.Salutation: name = name with { Salutation = value.Invariant }; break;
                case BuiltInFields.FirstName: name = name with { FirstName = value.Invariant }; break;
                case BuiltInFields.LastName: name = name with { LastName = value.Invariant }; break;
                case BuiltInFields.Company: name = name with { Company = value.Invariant }; break;
                case BuiltInFields.Department: where = where with { Department = value.Invariant }; break;
                case BuiltInFields.PostalCode: where = where with { PostalCode = value.Invariant }; break;
                case BuiltInFields.City: where = where with { City = value.Invariant }; break;
                case BuiltInFields.Phone: phone = value.Invariant; break;
                case BuiltInFields.Mobile: mobile = value.Invariant; break;
                case BuiltInFields.Country: country = value.Invariant; break;
                default: break;
            }
        }

        return Of(keys, email, externalId, name, where, phone, mobile, country);
    }

    /// <summary>Whether a key that both have says that they are the same person, and nothing says otherwise.</summary>
    public bool Agrees(in LeadIdentity other, MatchKeys key) => Judge(other, key) >= KeyVerdict.Possible;

    /// <summary>What a key says, held against everything else that is known of both.</summary>
    /// <remarks>
    /// Several people share a mailbox, the number of a customer, a switchboard or, rarely, a name. Another name makes them different people
    /// at one mailbox, another town, number or department at one company. Only an id together with the name outweighs another e-mail address: people
    /// marry and companies move to another domain.
    /// </remarks>
    public KeyVerdict Judge(in LeadIdentity other, MatchKeys key) => key switch
    {
        MatchKeys.Email when Same(Email, other.Email) => ByName(other),
        MatchKeys.ExternalId when Same(ExternalId, other.ExternalId) => ById(other),
        MatchKeys.NameAndCompany when Same(NameAndCompany, other.NameAndCompany) => AmongNamesakes(other),
        MatchKeys.Phone when SharesNumber(other) => ByNumber(other),
        _ => KeyVerdict.NotShared,
    };

    /// <summary>Whether both have the same name at the same company, but are found in another town, under another number or in another department.</summary>
    public bool IsNamesake(in LeadIdentity other) =>
        Same(NameAndCompany, other.NameAndCompany) && !Differ(Email, other.Email) && !Differ(ExternalId, other.ExternalId) && IsElsewhere(other);

    private KeyVerdict ByName(in LeadIdentity other) => NameAgreement.Of(Name, other.Name) switch
    {
        NameVerdict.Agree => KeyVerdict.Agreed,

        // Who has both the id and the mailbox, and the first name, has married.
        NameVerdict.Contradict => Same(Email, other.Email) && Same(ExternalId, other.ExternalId) && NameAgreement.OfFirstNames(Name, other.Name) is NameVerdict.Agree
            ? KeyVerdict.Agreed
            : KeyVerdict.Contradicted,
        _ => KeyVerdict.Possible,
    };

    private KeyVerdict ById(in LeadIdentity other)
    {
        var verdict = ByName(other);
        var isNamed = verdict is KeyVerdict.Agreed && Name.NamesAnybody;

        return Differ(Email, other.Email) && !isNamed ? KeyVerdict.Contradicted : verdict;
    }

    private KeyVerdict AmongNamesakes(in LeadIdentity other) =>
        Differ(Email, other.Email) || Differ(ExternalId, other.ExternalId) || IsElsewhere(other) ? KeyVerdict.Contradicted
        : Same(Email, other.Email) || Same(ExternalId, other.ExternalId) || SharesNumber(other) || IsAtSamePlace(other) ? KeyVerdict.Agreed
        : KeyVerdict.Possible;

    // A phone number is weaker evidence than a mailbox: names must match exactly, and a row with only a company contradicts a person of another one.
    private KeyVerdict ByNumber(in LeadIdentity other) =>
        Differ(Email, other.Email) || Differ(ExternalId, other.ExternalId)
        || (Name.FirstName is not null && other.Name.FirstName is not null && !Folding.Same(Name.FirstName, other.Name.FirstName))
        || (Name.LastName is not null && other.Name.LastName is not null && !Folding.Same(Name.LastName, other.Name.LastName))
        || (Name.NamesPerson != other.Name.NamesPerson && NameAgreement.OfCompanies(Name, other.Name) is NameVerdict.Contradict)
            ? KeyVerdict.Contradicted
            : ByName(other);

    private bool IsElsewhere(in LeadIdentity other) =>
        (!SharesNumber(other) && (Differ(Phone, other.Phone) || Differ(Mobile, other.Mobile)))
        || AreDifferent(Where.Department, other.Where.Department)
        || IsInOtherTown(other);

    // One town has many postal codes; one postal code is one place, however its name is written.
    private bool IsInOtherTown(in LeadIdentity other) =>
        Where.PostalCode is { } code && other.Where.PostalCode is { } otherCode
            ? !Folding.Same(code, otherCode) && !(Where.City is not null && Folding.Same(Where.City, other.Where.City))
            : AreDifferent(Where.City, other.Where.City);

    private bool IsAtSamePlace(in LeadIdentity other) =>
        Folding.Same(Where.PostalCode, other.Where.PostalCode) || Folding.Same(Where.City, other.Where.City) || Folding.Same(Where.Department, other.Where.Department);

    // "Frankfurt" is no other town than "Frankfurt am Main", "IT" no other department than "IT & Organisation".
    private static bool AreDifferent(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return false;
        }

        var (left, right) = ($" {Folding.Fold(one)} ", $" {Folding.Fold(other)} ");

        return !left.Contains(right, StringComparison.Ordinal) && !right.Contains(left, StringComparison.Ordinal);
    }

    private bool SharesNumber(in LeadIdentity other) =>
        Same(Phone, other.Phone) || Same(Mobile, other.Mobile) || Same(Phone, other.Mobile) || Same(Mobile, other.Phone);

    private static string? NumberOf(string? number, string? country) => number is null ? null : PhoneNumber.Normalise(VisibleText.Of(number), country);

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    private static bool Differ(string? left, string? right) => left is not null && right is not null && !string.Equals(left, right, StringComparison.Ordinal);
}
