using System.Collections.Frozen;

namespace LeadDesk.Core.Leads;

/// <summary>The fields every lead has a typed column for.</summary>
public static class BuiltInFields
{
    public const string ExternalId = "externalId";
    public const string Salutation = "salutation";
    public const string AcademicTitle = "academicTitle";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string JobTitle = "jobTitle";
    public const string Department = "department";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Mobile = "mobile";
    public const string Company = "company";
    public const string Industry = "industry";
    public const string Employees = "employees";
    public const string Revenue = "revenue";
    public const string Website = "website";
    public const string Street = "street";
    public const string PostalCode = "postalCode";
    public const string City = "city";
    public const string Region = "region";
    public const string Country = "country";
    public const string Language = "language";
    public const string Source = "source";
    public const string Interest = "interest";
    public const string EmailConsent = "emailConsent";
    public const string LegalBasis = "legalBasis";
    public const string Notes = "notes";

    private static readonly BuiltInField[] Fields =
    [
        OfText(ExternalId, "External ID", lead => lead.ExternalId, (lead, text) => lead.ExternalId = text),
        OfText(Salutation, "Salutation", lead => lead.Salutation, (lead, text) => lead.Salutation = text),
        OfText(AcademicTitle, "Academic title", lead => lead.AcademicTitle, (lead, text) => lead.AcademicTitle = text),
        OfText(FirstName, "First name", lead => lead.FirstName, (lead, text) => lead.FirstName = text),
        OfText(LastName, "Last name", lead => lead.LastName, (lead, text) => lead.LastName = text),
        OfText(JobTitle, "Job title", lead => lead.JobTitle, (lead, text) => lead.JobTitle = text),
        OfText(Department, "Department", lead => lead.Department, (lead, text) => lead.Department = text),
        OfText(Email, "E-mail", lead => lead.Email, (lead, text) => lead.Email = text),
        OfText(Phone, "Phone", lead => lead.Phone, (lead, text) => lead.Phone = text),
        OfText(Mobile, "Mobile", lead => lead.Mobile, (lead, text) => lead.Mobile = text),
        OfText(Company, "Company", lead => lead.Company, (lead, text) => lead.Company = text),
        OfText(Industry, "Industry", lead => lead.Industry, (lead, text) => lead.Industry = text),
        OfNumber(Employees, "Employees", lead => lead.Employees, (lead, number) => lead.Employees = number),
        OfNumber(Revenue, "Annual revenue", lead => lead.Revenue, (lead, number) => lead.Revenue = number),
        OfText(Website, "Website", lead => lead.Website, (lead, text) => lead.Website = text),
        OfText(Street, "Street", lead => lead.Street, (lead, text) => lead.Street = text),
        OfText(PostalCode, "Postal code", lead => lead.PostalCode, (lead, text) => lead.PostalCode = text),
        OfText(City, "City", lead => lead.City, (lead, text) => lead.City = text),
        OfText(Region, "Region", lead => lead.Region, (lead, text) => lead.Region = text),
        OfText(Country, "Country", lead => lead.Country, (lead, text) => lead.Country = text),
        OfText(Language, "Language", lead => lead.Language, (lead, text) => lead.Language = text),
        OfText(Source, "Source", lead => lead.Source, (lead, text) => lead.Source = text),
        OfText(Interest, "Interest", lead => lead.Interest, (lead, text) => lead.Interest = text),
        OfYesNo(EmailConsent, "E-mail consent", lead => lead.EmailConsent, (lead, answer) => lead.EmailConsent = answer),
        OfText(LegalBasis, "Legal basis", lead => lead.LegalBasis, (lead, text) => lead.LegalBasis = text),
        OfText(Notes, "Notes", lead => lead.Notes, (lead, text) => lead.Notes = text),
    ];

    private static readonly FrozenDictionary<string, BuiltInField> ByKey =
        Fields.ToFrozenDictionary(field => field.Definition.Key, StringComparer.Ordinal);

    /// <summary>All built-in fields, in the order people expect to see them.</summary>
    public static ValueList<LeadField> All { get; } = Fields.Select(field => field.Definition).ToValueList();

    internal static BuiltInField? Find(string key) => ByKey.GetValueOrDefault(key);

    private static BuiltInField OfText(string key, string name, Func<Lead, string?> read, Action<Lead, string?> write) =>
        new(new(key, name, FieldType.Text), lead => FieldValue.OfText(read(lead)), (lead, value) => write(lead, Expect<FieldValue.Text>(key, value)?.Value));

    private static BuiltInField OfNumber(string key, string name, Func<Lead, double?> read, Action<Lead, double?> write) =>
        new(new(key, name, FieldType.Number), lead => FieldValue.OfNumber(read(lead)), (lead, value) => write(lead, Expect<FieldValue.Number>(key, value)?.Value));

    private static BuiltInField OfYesNo(string key, string name, Func<Lead, bool?> read, Action<Lead, bool?> write) =>
        new(new(key, name, FieldType.YesNo), lead => FieldValue.OfYesNo(read(lead)), (lead, value) => write(lead, Expect<FieldValue.YesNo>(key, value)?.Value));

    private static T? Expect<T>(string key, FieldValue? value)
        where T : FieldValue =>
        value is null or T ? (T?)value : throw new ArgumentException($"Field '{key}' cannot hold '{value}'.", nameof(value));

    internal sealed record BuiltInField(LeadField Definition, Func<Lead, FieldValue?> Read, Action<Lead, FieldValue?> Write);
}
