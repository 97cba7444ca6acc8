using LeadDesk.Core.SampleData.Pools;
using static System.FormattableString;

namespace LeadDesk.Core.SampleData;

/// <summary>Hands out phone numbers that ring at nobody's.</summary>
/// <remarks>
/// In five German towns and two mobile networks the Bundesnetzagentur keeps numbers free for films (notice 148/2021). Everywhere else
/// the subscriber's number begins with 0, which no network assigns.
/// </remarks>
internal sealed class PhoneBook
{
    private readonly SampleRandom _random;
    private readonly Stack<string> _germanMobiles;

    public PhoneBook(SampleRandom random)
    {
        var mobiles = Enumerable.Range(0, 100)
            .SelectMany(number => new[] { Invariant($"+49 171 39200{number:00}"), Invariant($"+49 176 040690{number:00}") })
            .ToArray();
        random.Shuffle(mobiles);

        _random = random;
        _germanMobiles = new(mobiles);
    }

    /// <summary>The part all extensions of a company share; null where no safe numbers are known.</summary>
    public string? Switchboard(Place place) => (place.Country, place.City) switch
    {
        (Country.Germany, "Berlin") => "+49 30 23125",
        (Country.Germany, "Hamburg") => "+49 40 66969",
        (Country.Germany, "München") => "+49 89 99998",
        (Country.Germany, "Köln") => "+49 221 4710",
        (Country.Germany, "Frankfurt am Main") => "+49 69 90009",
        (Country.Germany or Country.Austria, _) => Invariant($"{place.AreaCode} 0{_random.Between(100, 999)}"),
        (Country.Switzerland, _) => Invariant($"{place.AreaCode} 0{_random.Between(10, 99)}"),
        _ => null,
    };

    public string Extension(string switchboard) => Invariant($"{switchboard} {_random.Between(100, 999)}");

    /// <summary>A mobile number; null when the country's safe numbers are used up or unknown.</summary>
    public string? Mobile(Country country) => country switch
    {
        Country.Germany => _germanMobiles.TryPop(out var number) ? number : null,
        Country.Austria => Invariant($"+43 660 0{_random.Between(100000, 999999)}"),
        Country.Switzerland => Invariant($"+41 79 0{_random.Between(10, 99)} {_random.Between(10, 99)} {_random.Between(10, 99)}"),
        _ => null,
    };
}
