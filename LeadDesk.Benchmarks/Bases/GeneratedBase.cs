using System.Globalization;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Benchmarks.Bases;

/// <summary>
/// A lead base of any size that is never held in memory: every lead and its ten activities follow from seed and number alone.
/// Twenty fields are known or, for 8 to 20 % of the leads, unknown; about every fifth lead brings a new company.
/// </summary>
public sealed class GeneratedBase(int leads, ulong seed = 1)
{
    public const int ActivitiesPerLead = 10;

    private const ulong LeadStream = 1;
    private const ulong CompanyStream = 2;
    private const ulong ActivityStream = 3;
    private const ulong WaitingStream = 4;

    private static readonly (LeadStatus Choice, int Weight)[] Statuses =
    [
        (LeadStatus.New, 60), (LeadStatus.Accepted, 20), (LeadStatus.Rejected, 6), (LeadStatus.Opportunity, 6), (LeadStatus.Won, 4),
        (LeadStatus.Lost, 4),
    ];

    private static readonly (int Choice, int Weight)[] CountryNumbers =
        [.. Words.Countries.Select((country, number) => (number, country.Weight))];

    private readonly int _companies = Math.Max(1, leads / 5);

    /// <summary>The moment at which the leads are judged.</summary>
    public static DateTime Now { get; } = new(2026, 3, 31, 10, 0, 0, DateTimeKind.Utc);

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static EvaluationDay Day { get; } = EvaluationDay.At(Now, Zone);

    /// <summary>Ids of the sales reps that own leads.</summary>
    public static IReadOnlyList<string> Reps { get; } = [.. Enumerable.Range(1, 50).Select(number => $"rep-{number:00}")];

    /// <summary>The twenty fields that a generated lead may know.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.JobTitle, BuiltInFields.Department, BuiltInFields.Email,
        BuiltInFields.Phone,
        BuiltInFields.Company, BuiltInFields.Industry, BuiltInFields.Employees, BuiltInFields.Revenue, BuiltInFields.Website,
        BuiltInFields.Street,
        BuiltInFields.PostalCode, BuiltInFields.City, BuiltInFields.Region, BuiltInFields.Country, BuiltInFields.Language,
        BuiltInFields.Source,
        BuiltInFields.Interest, BuiltInFields.EmailConsent,
    ];

    public int Leads { get; } = leads;

    public ulong Seed { get; } = seed;

    /// <summary>A lead by its number, which is its id.</summary>
    /// <param name="id">From 1 to <see cref="Leads"/>.</param>
    public Lead Lead(int id)
    {
        var random = new BaseRandom(Seed, LeadStream, id);
        var company = CompanyOf(random.Below(_companies));
        var first = random.Of(Words.FirstNames);
        var last = random.Of(Words.LastNames);
        var created = Now.AddSeconds(-random.Below(730 * 24 * 3600));
        var area = random.Of(Words.Areas);

        return new()
        {
            Id = id,
            CreatedAt = created,
            UpdatedAt = created.AddSeconds(random.Fraction() * (Now - created).TotalSeconds),
            Status = random.Of(Statuses),
            OwnerId = random.Percent(85) ? Reps[random.Below(Reps.Count)] : null,
            FirstName = random.Percent(92) ? first : null,
            LastName = random.Percent(92) ? last : null,
            JobTitle = random.Percent(85) ? random.Of(Words.JobTitles) : null,
            Department = random.Percent(80) ? area : null,
            Email = random.Percent(88) ? Email(ref random, first, last, company, id) : null,
            Phone = random.Percent(82) ? string.Create(CultureInfo.InvariantCulture, $"{company.Dialling} {id:0000000}") : null,
            Company = random.Percent(90) ? company.Name : null,
            Industry = random.Percent(84) ? company.Industry : null,
            Employees = random.Percent(80) ? company.Employees : null,
            Revenue = random.Percent(80) ? company.Revenue : null,
            Website = random.Percent(82) ? "https://www." + company.Domain : null,
            Street = random.Percent(82) ? company.Street : null,
            PostalCode = random.Percent(84) ? company.PostalCode : null,
            City = random.Percent(86) ? company.City : null,
            Region = random.Percent(80) ? company.Region : null,
            Country = random.Percent(88) ? company.Country : null,
            Language = random.Percent(82) ? company.Language : null,
            Source = random.Percent(90) ? random.Of(Words.Sources) : null,
            Interest = random.Percent(80) ? random.Of(Words.Interests) : null,
            EmailConsent = random.Percent(80) ? random.Percent(60) : null,
        };
    }

    /// <summary>What the lead did in the last 400 days, in no particular order.</summary>
    public Activity[] Activities(int id)
    {
        var random = new BaseRandom(Seed, ActivityStream, id);

        // Half of the leads have been quiet for a while.
        var quietDays = random.Percent(50) ? random.Below(220) : 0;
        var activities = new Activity[ActivitiesPerLead];

        for (var number = 0; number < activities.Length; number++)
        {
            activities[number] = NextActivity(ref random, id, quietDays, ((long)id - 1) * ActivitiesPerLead + number + 1);
        }

        return activities;
    }

    /// <summary>Since when the lead waits on its route.</summary>
    public DateTime WaitingSince(int id) => Now.AddMinutes(-new BaseRandom(Seed, WaitingStream, id).Below(60 * 24 * 60));

    private static Activity NextActivity(ref BaseRandom random, int leadId, int quietDays, long id)
    {
        var words = random.Of(Words.ActivityKinds);
        var minutesAgo = (quietDays * 24 * 60) + random.Below((400 - quietDays) * 24 * 60);

        // A clock that is wrong, a fair that is entered beforehand: one in a thousand lies in the future.
        var at = Now.AddMinutes(random.Below(1000) == 0 ? random.Below(60 * 24 * 5) : -minutesAgo);

        return new()
        {
            Id = id,
            LeadId = leadId,
            Type = words.Type,
            OccurredAt = at,
            Detail = random.Percent(95) ? random.Of(words.Details) : null,
            Count = random.Percent(3) ? 2 + random.Below(4) : 1,
            RecordedAt = at,
        };
    }

    private static string Email(ref BaseRandom random, string first, string last, in Company company, int id)
    {
        var name = $"{Slug(first)}.{Slug(last)}";

        return random.Below(100) switch
        {
            < 14 => string.Create(CultureInfo.InvariantCulture, $"{name}{id}@{random.Of(Words.FreeMailDomains)}"),
            14 => $"{name}@{random.Of(Words.CompetitorDomains)}",
            _ => $"{name}@{company.Domain}",
        };
    }

    private Company CompanyOf(int number)
    {
        var random = new BaseRandom(Seed, CompanyStream, number);
        var (industry, trades) = random.Of(Words.Industries);

        // The number's digits, in base of the lists' lengths, keep names apart; the industry may make a few of them equal.
        var founder = Words.LastNames[number % Words.LastNames.Length];
        var trade = trades[number / Words.LastNames.Length % trades.Length];
        var form = Words.LegalForms[number / Words.LastNames.Length / trades.Length % Words.LegalForms.Length];
        var country = Words.Countries[random.Of(CountryNumbers)];
        var (city, region, postalArea, dialling) = random.Of(country.Cities);

        // Many small companies, few large ones.
        var employees = Math.Round(Math.Exp(random.Fraction() * 6 + random.Fraction() * 3.2) + 1);
        var revenue = Math.Round(employees * (60_000 + random.Below(300_000)) / 10_000) * 10_000;

        return new(
            $"{founder} {trade} {form}",
            industry,
            employees,
            revenue,
            string.Create(CultureInfo.InvariantCulture, $"{Slug(founder)}-{Slug(trade)}{number / Words.LastNames.Length}.example"),
            string.Create(CultureInfo.InvariantCulture, $"{random.Of(Words.Streets)} {1 + random.Below(180)}"),
            string.Create(CultureInfo.InvariantCulture, $"{postalArea}{random.Below(1000):000}"),
            city,
            region,
            random.Of(country.Spellings),
            country.Language,
            $"{country.Prefix} {dialling}");
    }

    private static string Slug(string name) => Folding.Fold(name).Replace(' ', '-').Replace('ı', 'i');

    private readonly record struct Company(
        string Name, string Industry, double Employees, double Revenue, string Domain, string Street, string PostalCode, string City,
        string Region,
        string Country, string Language, string Dialling);
}
