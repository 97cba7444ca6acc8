using LeadDesk.Core.SampleData.Pools;
using static System.FormattableString;

namespace LeadDesk.Core.SampleData;

/// <summary>Invents companies; no two share a name or a domain.</summary>
internal sealed class CompanyRegister(SampleRandom random, PhoneBook phones)
{
    // Several leads of one company are common: buying is seldom one person's matter.
    private const double KnownCompany = 0.14;

    // After so many names that are taken, the pool of names is used up: somebody else of a known company will do.
    private const int Attempts = 30;

    private readonly List<Company> _businesses = [];
    private readonly List<Company> _schools = [];
    private readonly Dictionary<string, Company> _competitors = [];
    private readonly HashSet<string> _domains = [];

    /// <summary>A company that might buy: a new one, or one that another lead already works for.</summary>
    public Company Business() =>
        _businesses.Count > 20 && random.Chance(KnownCompany)
            ? random.Pick(_businesses)
            : New(random.Pick(Trades.All, trade => trade.Weight), _businesses);

    public Company School() => New(Trades.Education, _schools);

    public Company Competitor()
    {
        var name = random.Pick(Trades.CompetitorNames);
        if (!_competitors.TryGetValue(name, out var company))
        {
            company = Describe($"{name} GmbH", $"{Slug.Of(name)}.example", Trades.PlanningSoftware, SomePlace(Country.Germany), 240, null);
            _competitors.Add(name, company);
        }

        return company;
    }

    public Address PrivateAddress() => AddressIn(SomePlace(SomeCountry()));

    private Company New(Trade trade, List<Company> known)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (Invent(trade) is { } company)
            {
                known.Add(company);
                return company;
            }
        }

        return random.Pick(known);
    }

    // Null when the name that came up is taken.
    private Company? Invent(Trade trade)
    {
        var employees = SizeOf(trade);
        var place = PlaceFor(trade);
        var founder = trade.Naming == Naming.Founder ? FounderIn(place) : null;
        var (name, legalForm) = Name(trade, place, founder, employees);
        var domain = $"{Slug.Of(name)}.example";

        return _domains.Add(domain)
            ? Describe(legalForm.Length == 0 ? name : $"{name} {legalForm}", domain, trade, place, employees, founder)
            : null;
    }

    private Company Describe(string name, string domain, Trade trade, Place place, int employees, string? founder) =>
        new(name, trade, employees, RevenueOf(trade, employees), domain, AddressIn(place), founder, phones.Switchboard(place));

    // Company sizes are log-normal; people state them as round numbers. A hospital or a town hall of three does not exist.
    private int SizeOf(Trade trade)
    {
        var employees = trade.TypicalEmployees * Math.Exp(1.15 * random.Normal());
        var step = employees switch { < 20 => 1, < 100 => 5, < 1000 => 10, _ => 100 };

        return (int)Math.Clamp(Math.Round(employees / step) * step, 1 + (trade.TypicalEmployees / 10), 24_000);
    }

    private double? RevenueOf(Trade trade, int employees)
    {
        if (trade.RevenuePerEmployee == 0)
        {
            return null;
        }

        var revenue = employees * (double)trade.RevenuePerEmployee * Math.Exp(0.3 * random.Normal());
        var step = Math.Pow(10, Math.Floor(Math.Log10(revenue)) - 1);

        return Math.Round(revenue / step) * step;
    }

    private Place PlaceFor(Trade trade) =>
        trade.Naming is Naming.Place or Naming.Association ? random.Pick(Trades.InventedPlaces) : SomePlace(SomeCountry());

    private Country SomeCountry() => random.Below(100) switch
    {
        < 69 => Country.Germany,
        < 82 => Country.Austria,
        < 96 => Country.Switzerland,
        _ => random.Pick(Places.Elsewhere).Country,
    };

    private Place SomePlace(Country country) => country switch
    {
        Country.Germany => random.Pick(Places.German),
        Country.Austria => random.Pick(Places.Austrian),
        Country.Switzerland => random.Pick(Places.Swiss),
        _ => Places.Elsewhere.First(place => place.Country == country),
    };

    private string FounderIn(Place place) => random.Pick((place.SpeaksFrench() ? PersonNames.French : PersonNames.German).Families);

    private (string Name, string LegalForm) Name(Trade trade, Place place, string? founder, int employees)
    {
        var word = founder is not null && place.SpeaksFrench() ? random.Pick(["Industrie", "Mécanique", "Technologies"]) : random.Pick(trade.Words);
        var legalForm = LegalForm(trade, place, employees);

        return (trade.Naming, founder) switch
        {
            (Naming.Founder, { } family) => FamilyName(family, word, legalForm, place, employees),
            (Naming.Coined, _) => ($"{random.Pick(Trades.Coined)} {word}", legalForm),
            _ => ($"{word} {place.City}", legalForm),
        };
    }

    private (string Name, string LegalForm) FamilyName(string founder, string word, string legalForm, Place place, int employees)
    {
        var style = random.Fraction();
        var mayHaveSons = place.Country is Country.Germany or Country.Austria && employees is > 10 and < 700;

        return style switch
        {
            < 0.11 when mayHaveSons => ($"{founder} & Söhne {word}", "KG"),
            < 0.13 when mayHaveSons => ($"{founder} & Töchter {word}", "OHG"),
            < 0.19 => ($"{founder} + {FounderIn(place)} {word}", legalForm),
            _ => ($"{founder} {word}", legalForm),
        };
    }

    private string LegalForm(Trade trade, Place place, int employees) => (trade.Naming, trade.Industry, place.Country) switch
    {
        (Naming.Association, _, _) => "e.V.",
        (Naming.Place, "Energie", _) => "GmbH",
        (Naming.Place, "Gesundheitswesen", Country.Germany) => "gGmbH",
        (Naming.Place, "Gesundheitswesen", _) => "GmbH",
        (Naming.Place, _, _) => "",
        (_, _, Country.Switzerland) when place.SpeaksFrench() => employees < 40 ? "Sàrl" : "SA",
        (_, _, Country.Switzerland or Country.Liechtenstein) => random.Chance(0.7) || employees > 120 ? "AG" : "GmbH",
        (_, _, Country.Austria) => employees > 900 && random.Chance(0.5) ? "AG" : random.Chance(0.15) ? "GmbH & Co KG" : "GmbH",
        (_, _, Country.Netherlands) => "B.V.",
        (_, _, Country.Luxembourg) => "S.à r.l.",
        (_, _, Country.Poland) => "Sp. z o.o.",
        (_, _, Country.Italy) => "GmbH",
        _ => GermanLegalForm(employees),
    };

    private string GermanLegalForm(int employees) => (employees, random.Fraction()) switch
    {
        ( < 8, < 0.35) => "e.K.",
        ( > 700, < 0.35) => "AG",
        ( > 1500, < 0.5) => "SE",
        ( > 60, < 0.75 and > 0.4) => "GmbH & Co. KG",
        _ => "GmbH",
    };

    private Address AddressIn(Place place)
    {
        var street = random.Pick(place.SpeaksFrench() ? Places.FrenchStreets : Places.Streets);
        var spelled = place.Country is Country.Switzerland or Country.Liechtenstein ? street.Replace("ß", "ss", StringComparison.Ordinal) : street;

        var area = random.Between(place.LowestPostalCode, place.HighestPostalCode);

        return new(place, Invariant($"{spelled} {random.Between(1, 140)}"), PostalCode(place, area));
    }

    private string PostalCode(Place place, int number) => place switch
    {
        { Country: Country.Germany } => Invariant($"{number:00000}"),
        { City: "Wien" } => Invariant($"{number}0"),
        { Country: Country.Netherlands } => Invariant($"{number} {random.Pick(["AB", "KL", "RT", "WX"])}"),
        { Country: Country.Poland } => Invariant($"{number}-{random.Between(100, 499)}"),
        _ => Invariant($"{number}"),
    };
}
