using LeadDesk.Core.SampleData.Pools;
using static System.FormattableString;

namespace LeadDesk.Core.SampleData;

/// <summary>Invents people and gives each an e-mail address of their own.</summary>
internal sealed class PeopleRegister(SampleRandom random, CompanyRegister companies)
{
    private const int Attempts = 20;

    private static readonly string[] FreeMailDomains = ["gmx.de", "web.de", "gmail.com", "t-online.de", "outlook.com", "gmx.at", "bluewin.ch"];

    private readonly HashSet<string> _emails = [];
    private readonly HashSet<string> _names = [];

    /// <summary>Somebody who would do what the conduct says.</summary>
    public Person Somebody(Conduct conduct) => conduct.Intent switch
    {
        Intent.Student => Named(random.Pick(Jobs.Students, job => job.Weight), companies.School()),
        Intent.JobSeeker => Named(random.Pick(Jobs.JobSeekers, job => job.Weight), null),
        Intent.Competitor => Named(random.Pick(Jobs.Competitors, job => job.Weight), companies.Competitor()),
        _ => Employee(conduct),
    };

    /// <summary>The person's address: at the company, or at a free-mail provider under a name that is plainly an example.</summary>
    public string Email(Person person)
    {
        var company = UsesFreeMail(person) ? null : person.Company;
        var first = Slug.Of(person.FirstName);
        var last = Slug.Of(person.LastName);
        var (name, domain) = company is null
            ? (Invariant($"{first}.{last}.beispiel{random.Between(10, 99)}"), random.Pick(FreeMailDomains))
            : (LocalPart(first, last, company), company.Domain);

        var email = $"{name}@{domain}";
        for (var number = 2; !_emails.Add(email); number++)
        {
            email = Invariant($"{name}{number}@{domain}");
        }

        return email;
    }

    // Those who come to buy hold the right job at the right company more often than chance would have it.
    private Person Employee(Conduct conduct)
    {
        var candidates =
            from draw in Enumerable.Range(0, conduct.Intent == Intent.Customer ? 4 : conduct.IsBuyer ? 2 : 1)
            let company = companies.Business()
            select Named(JobAt(company), company);

        return candidates.ToArray().MaxBy(person => person.Fit)!;
    }

    private Job JobAt(Company company)
    {
        var jobs = Jobs.Business.Where(job => job.ExistsAt(company)).ToArray();

        return random.Pick(jobs, job => job.Weight);
    }

    private Person Named(Job job, Company? company)
    {
        var address = company?.Address ?? companies.PrivateAddress();
        for (var attempt = 1; ; attempt++)
        {
            var isWoman = random.Chance(job.Rank >= Rank.Head ? 0.32 : 0.45);
            var pool = PoolFor(address.Place);
            var first = random.Pick(isWoman ? pool.Women : pool.Men);
            var last = OwnsIt(job, company) ? company!.Founder! : FamilyName(pool);

            // Namesakes are rare in a small base and cannot be avoided in a very large one.
            if (_names.Add($"{first} {last}") || attempt == Attempts)
            {
                return new(isWoman, first, last, AcademicTitle(job, address.Place.Country), job, company, address);
            }
        }
    }

    private NamePool PoolFor(Place place) =>
        place.SpeaksFrench() && random.Chance(0.7) ? PersonNames.French : random.Pick(PersonNames.All, pool => pool.Weight);

    private string FamilyName(NamePool pool)
    {
        var last = random.Pick(random.Chance(0.07) ? PersonNames.German.Families : pool.Families);
        var other = random.Pick(PersonNames.German.Families);

        return random.Chance(0.03) && other != last && !IsNoble(last) && !IsNoble(other) ? $"{last}-{other}" : last;
    }

    private static bool IsNoble(string family) => family.StartsWith("von ", StringComparison.Ordinal);

    private bool OwnsIt(Job job, Company? company) =>
        job.Rank == Rank.Top && company is { Founder: not null, Employees: < 400 } && random.Chance(job.IsOwner ? 0.85 : 0.4);

    private string? AcademicTitle(Job job, Country country)
    {
        var share = job.Rank switch { Rank.Top => 0.16, Rank.Head => 0.13, Rank.Manager => 0.07, Rank.Specialist => 0.05, _ => 0.0 };
        if (!random.Chance(share))
        {
            return null;
        }

        return country == Country.Austria
            ? random.Pick(["Mag.", "DI", "Dr.", "Ing."])
            : random.Pick(["Dr.", "Dr.", "Dr.", "Dr.-Ing.", "Dipl.-Ing.", "Prof. Dr."]);
    }

    private bool UsesFreeMail(Person person) => random.Chance(person switch
    {
        { Company: null } => 1,
        { Job.Rank: Rank.None, Company.Trade.Industry: "Bildung" } => 0.45,
        { Company.Employees: < 10 } => 0.25,
        _ => 0.03,
    });

    // A company has one pattern for all its people: the length of its domain decides which.
    private static string LocalPart(string first, string last, Company company) => (company.Domain.Length % 7) switch
    {
        0 => $"{first[0]}.{last}",
        1 => last,
        2 => $"{first[0]}{last}",
        _ => $"{first}.{last}",
    };
}
