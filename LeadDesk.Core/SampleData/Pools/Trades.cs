namespace LeadDesk.Core.SampleData.Pools;

/// <summary>A line of business and how companies in it look.</summary>
/// <param name="Industry">As the lead's field names it.</param>
/// <param name="Words">What such a company calls itself beside its founder's or place's name.</param>
/// <param name="Naming">Where the rest of the name comes from.</param>
/// <param name="Weight">How often it is met.</param>
/// <param name="TypicalEmployees">The median of the log-normal distribution of sizes.</param>
/// <param name="RevenuePerEmployee">In euros a year.</param>
/// <param name="IsCoreMarket">Whether the organisation's product is made for it.</param>
/// <param name="HasProduction">Whether such a company makes things, and has the jobs that go with it.</param>
internal sealed record Trade(
    string Industry, string[] Words, Naming Naming, double Weight, int TypicalEmployees, int RevenuePerEmployee, bool IsCoreMarket = false,
    bool HasProduction = false);

internal enum Naming
{
    /// <summary>"Köhler Anlagenbau GmbH", "Weiß &amp; Söhne Werkzeugbau KG".</summary>
    Founder,

    /// <summary>"Novatec Software GmbH".</summary>
    Coined,

    /// <summary>"Stadtwerke Altenbruck GmbH".</summary>
    Place,

    /// <summary>"Verband für Kreislaufwirtschaft Altenbruck e.V.".</summary>
    Association,
}

/// <summary>Lines of business and the invented words their companies are named with.</summary>
internal static class Trades
{
    public static Trade[] All { get; } =
    [
        new("Maschinenbau", ["Anlagenbau", "Maschinenbau", "Werkzeugbau", "Fördertechnik", "Antriebstechnik", "Sondermaschinen"],
            Naming.Founder, 17, 130, 210_000, true, HasProduction: true),
        new("Metallverarbeitung", ["Metallbau", "Blechtechnik", "Präzisionsteile", "Stahlbau", "Zerspanung"],
            Naming.Founder, 9, 75, 165_000, true, HasProduction: true),
        new("Automotive", ["Fahrzeugtechnik", "Automotive", "Karosserieteile", "Sitzsysteme"],
            Naming.Founder, 7, 380, 240_000, true, HasProduction: true),
        new("Elektrotechnik", ["Elektrotechnik", "Sensorik", "Schaltanlagen", "Messtechnik"],
            Naming.Founder, 7, 110, 190_000, true, HasProduction: true),
        new("Chemie", ["Chemie", "Lacke", "Kunststofftechnik", "Klebstoffe"], Naming.Founder, 5, 220, 380_000, true, HasProduction: true),
        new("Lebensmittel", ["Backwaren", "Feinkost", "Molkerei", "Getränke"], Naming.Founder, 5, 160, 260_000, true, HasProduction: true),
        new("Software", ["Software", "Systems", "IT-Services", "Data", "Digital"], Naming.Coined, 9, 45, 125_000),
        new("Handel", ["Großhandel", "Handelsgesellschaft", "Baustoffe", "Bürobedarf", "Technischer Handel"],
            Naming.Founder, 8, 70, 420_000),
        new("Logistik", ["Logistik", "Spedition", "Transporte", "Lagerhaus"], Naming.Founder, 7, 140, 150_000, true),
        new("Energie", ["Stadtwerke", "Energieversorgung", "Netzgesellschaft"], Naming.Place, 5, 260, 520_000, true),
        new("Gesundheitswesen", ["Kliniken", "Klinikum", "Rehazentrum"], Naming.Place, 4, 750, 95_000),
        new("Medizintechnik", ["Medizintechnik", "Dentaltechnik", "Implantate"], Naming.Founder, 3, 90, 220_000, true, HasProduction: true),
        new("Bau", ["Bau", "Hochbau", "Haustechnik", "Dachbau"], Naming.Founder, 4, 55, 170_000),
        new("Beratung", ["Consulting", "Unternehmensberatung", "Ingenieure"], Naming.Coined, 4, 18, 140_000),
        new("Medien", ["Media", "Kommunikation", "Design"], Naming.Coined, 2, 14, 105_000),
        new("Öffentlicher Dienst", ["Stadtverwaltung", "Zweckverband"], Naming.Place, 2, 320, 0),
        new("Verbände", ["Verband für Kreislaufwirtschaft", "Förderverein Handwerk", "Netzwerk Intralogistik"],
            Naming.Association, 2, 12, 70_000),
    ];

    /// <summary>Where students and researchers are.</summary>
    public static Trade Education { get; } =
        new("Bildung", ["Hochschule", "Technische Hochschule", "Duale Akademie"], Naming.Place, 1, 600, 0);

    /// <summary>The industry the organisation's own competitors belong to.</summary>
    public static Trade PlanningSoftware { get; } = new("Software", ["Planning Systems", "Fertigungssoftware"], Naming.Coined, 1, 160, 135_000);

    public static string[] Coined { get; } =
    [
        "Adaverion", "Alpenquant", "Beltora", "Brixomat", "Calventis", "Cubility", "Datavelo", "Elbwerk", "Fenorga", "Flinkwerk",
        "Gradeon", "Hexalio", "Inselkraft", "Isartakt", "Kontoris", "Kubivo", "Limatec", "Lumetrix", "Mainvision", "Mosaiq", "Nordlicht",
        "Novarion", "Omnivera", "Pixelhof", "Quantiva", "Querdenk", "Rheinbyte", "Ruhrlogic", "Sentavio", "Solvantis", "Spreeform",
        "Taktgeber", "Tervanto", "Treviga", "Unaris", "Valdoro", "Vektoris", "Werrasoft", "Xentaro", "Zirbelwerk",
    ];

    public static string[] CompetitorNames { get; } = ["Planwerkerei", "Taktvision", "Fertigora"];

    /// <summary>Invented places: a public utility of a real town would be a real company.</summary>
    public static Place[] InventedPlaces { get; } =
    [
        new("Altenbruck", "Niedersachsen", Country.Germany, 31641, 31641, "+49 5088"),
        new("Birkenmoos", "Bayern", Country.Germany, 84191, 84191, "+49 8799"),
        new("Eschenrode am See", "Brandenburg", Country.Germany, 15399, 15399, "+49 33499"),
        new("Falkenrieth", "Bayern", Country.Germany, 92799, 92799, "+49 9699"),
        new("Hohenrodach", "Hessen", Country.Germany, 36399, 36399, "+49 6699"),
        new("Klosterwalde", "Sachsen", Country.Germany, 4799, 4799, "+49 34299"),
        new("Lindenbrück", "Sachsen-Anhalt", Country.Germany, 39399, 39399, "+49 39499"),
        new("Marienquell", "Rheinland-Pfalz", Country.Germany, 54699, 54699, "+49 6599"),
        new("Mittelauen", "Nordrhein-Westfalen", Country.Germany, 59699, 59699, "+49 2999"),
        new("Neuwaldstein", "Thüringen", Country.Germany, 99899, 99899, "+49 36299"),
        new("Oberwiesach", "Baden-Württemberg", Country.Germany, 88499, 88499, "+49 7399"),
        new("Rosenfurth", "Schleswig-Holstein", Country.Germany, 24999, 24999, "+49 4699"),
        new("Seehüttl", "Oberösterreich", Country.Austria, 4899, 4899, "+43 7699"),
        new("Steinbrunnau", "Steiermark", Country.Austria, 8699, 8699, "+43 3899"),
        new("Talheimersbach", "Baden-Württemberg", Country.Germany, 71599, 71599, "+49 7199"),
        new("Wiesenfurt", "Nordrhein-Westfalen", Country.Germany, 32899, 32899, "+49 5299"),
    ];
}
