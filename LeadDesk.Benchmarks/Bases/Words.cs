using LeadDesk.Core.Leads;

namespace LeadDesk.Benchmarks.Bases;

/// <summary>What the generated leads are made of. All names are invented or too common to mean anybody.</summary>
internal static class Words
{
    public static string[] FirstNames { get; } =
    [
        "Anna", "Bärbel", "Björn", "Carla", "Christian", "Claudia", "Daniel", "Dörte", "Elif", "Emma", "Erik", "Eva", "Felix", "Florian",
        "François", "Frank", "Gisela", "Götz", "Günter", "Hannah", "Heike", "Ines", "Jan", "Jörg", "Jürgen", "Jutta", "Karin", "Katja",
        "Käthe", "Klaus", "Lara", "Lena", "Leon", "Lukas", "Maja", "Manfred", "Marie", "Markus", "Martina", "Mehmet", "Michael", "Mia",
        "Monika", "Nadja", "Nils", "Nora", "Oliver", "Paul", "Petra", "Philipp", "Ralf", "Renate", "René", "Rolf", "Rüdiger", "Sabine",
        "Sandra", "Sören", "Stefan", "Susanne", "Sven", "Thomas", "Tim", "Tobias", "Ulrike", "Uta", "Ute", "Vera", "Volker", "Walter",
        "Werner", "Yasmin", "Zoë",
    ];

    /// <summary>Some 2,600 family names: common ones and compounds such as "Obermüller".</summary>
    public static string[] LastNames { get; } =
    [
        "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer", "Koch", "Bauer",
        "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger", "Hofmann", "Hartmann", "Lange",
        "Groß", "Weiß", "Yılmaz", "Nowak", "Dvořák",
        .. Compounds(
            ["Alten", "Birken", "Blau", "Brand", "Buch", "Burg", "Eichen", "Erlen", "Falken", "Feld", "Grün", "Hagen", "Hasel", "Heiden",
            "Hinter", "Hoch",
             "Holz", "Kirch", "Klein", "Königs", "Linden", "Löwen", "Mittel", "Mühl", "Neu", "Nieder", "Ober", "Rosen", "Roß", "Schön",
             "Stein", "Süß",
             "Tannen", "Unter", "Vogel", "Vorder", "Wald", "Weiden", "Wiesen", "Wolfs"],
            ["auer", "bacher", "bauer", "baum", "berger", "bichler", "brück", "burger", "dörfer", "egger", "feld", "fels", "gärtner",
            "graf", "gruber", "häuser",
             "heim", "hofer", "huber", "kamp", "kötter", "leitner", "lohe", "maier", "mann", "müller", "ner", "reuter", "richter",
             "rieder", "roth", "schläger",
             "schmied", "see", "stätter", "stein", "steiner", "strauß", "tal", "thaler", "wälder", "weber", "wirth", "zeller", "bäcker",
             "büchner", "förster",
             "jäger", "krämer", "schäffer", "schütz", "töpfer", "vogt", "wächter", "winkler", "ziegler", "dreher", "fischer", "hammer",
             "kessler", "köhler",
             "lehner", "meister", "sattler"]),
    ];

    public static string[] Areas { get; } =
    [
        "Arbeitsvorbereitung", "Außendienst", "Betrieb", "Buchhaltung", "Business Development", "Controlling", "Customer Success",
        "Datenschutz",
        "Digitalisierung", "E-Commerce", "Einkauf", "Entwicklung", "Export", "Facility Management", "Fertigung", "Finanzen", "Forschung",
        "Infrastruktur", "Innendienst", "Instandhaltung", "IT", "Key Account", "Kommunikation", "Konstruktion", "Kundendienst", "Lager",
        "Logistik",
        "Marketing", "Materialwirtschaft", "Montage", "Nachhaltigkeit", "Operations", "Organisation", "Personal", "Produktion",
        "Produktmanagement",
        "Projekte", "Prozesse", "Qualität", "Recht", "Sales", "Service", "Strategie", "Technik", "Unternehmensentwicklung", "Vertrieb",
        "Verwaltung", "Werk Süd", "Werk West", "Werkzeugbau",
    ];

    /// <summary>Some 2,700 titles: who leads, who works, who assists, in which area and region.</summary>
    public static string[] JobTitles { get; } =
    [
        "Geschäftsführer", "Geschäftsführerin", "Geschäftsführender Gesellschafter", "CEO", "Managing Director", "Inhaber", "Inhaberin",
        "Vorstand",
        "Owner", "Prokurist", "CTO", "CIO", "CFO", "Assistenz der Geschäftsführung", "Sekretariat", "Praktikant", "Werkstudentin",
        "Student",
        "Auszubildende", "Product Owner",
        .. Compounds(
            ["Leiter ", "Leiterin ", "Leitung ", "Head of ", "Bereichsleiter ", "Abteilungsleiterin ", "Teamleiter ", "Teamlead ",
            "Director ", "Manager ",
             "Senior Manager ", "Vice President ", "Referent ", "Referentin ", "Sachbearbeiter ", "Sachbearbeiterin ", "Spezialist ",
             "Assistenz ",
             "Mitarbeiter ", "Projektleiter ", "Berater ", "Koordinatorin ", "Fachkraft ", "Praktikantin ", "Werkstudent ", "Einkäufer ",
             "Consultant "],
            [.. Areas, .. Areas.Select(area => area + " DACH")]),
    ];

    public static (string Industry, string[] Trades)[] Industries { get; } =
    [
        ("Maschinenbau", ["Anlagenbau", "Maschinenbau", "Fördertechnik", "Antriebstechnik", "Sondermaschinen", "Hydraulik"]),
        ("Metallverarbeitung", ["Metallbau", "Blechtechnik", "Präzisionsteile", "Stahlbau", "Zerspanung"]),
        ("Automotive", ["Fahrzeugtechnik", "Karosserieteile", "Sitzsysteme"]),
        ("Elektrotechnik", ["Elektrotechnik", "Sensorik", "Schaltanlagen", "Messtechnik"]),
        ("Chemie", ["Chemie", "Lacke", "Kunststofftechnik", "Klebstoffe"]),
        ("Lebensmittel", ["Backwaren", "Feinkost", "Molkerei", "Getränke"]),
        ("Software", ["Software", "Systemhaus", "Datentechnik", "Cloud Services"]),
        ("IT-Dienstleistungen", ["IT-Services", "Rechenzentrum", "Netzwerke"]),
        ("Informationstechnologie", ["Informationstechnik", "Telematik"]),
        ("Handel", ["Großhandel", "Baustoffe", "Bürobedarf", "Technischer Handel"]),
        ("Logistik", ["Logistik", "Spedition", "Transporte", "Lagerhaus"]),
        ("Energie", ["Stadtwerke", "Energieversorgung", "Solartechnik"]),
        ("Gesundheitswesen", ["Kliniken", "Pflegedienste", "Rehazentrum"]),
        ("Medizintechnik", ["Medizintechnik", "Dentaltechnik", "Implantate"]),
        ("Bau", ["Hochbau", "Haustechnik", "Dachbau", "Tiefbau"]),
        ("Beratung", ["Consulting", "Unternehmensberatung", "Ingenieure"]),
        ("Medien", ["Media", "Kommunikation", "Design", "Verlag"]),
        ("Öffentlicher Dienst", ["Zweckverband", "Stadtverwaltung"]),
        ("Bildung", ["Akademie", "Lernwerkstatt"]),
        ("Bankwesen", ["Finanzdienste", "Leasing", "Versicherungsmakler"]),
    ];

    public static string[] LegalForms { get; } = ["GmbH", "GmbH & Co. KG", "AG", "KG", "UG", "e.K.", "SE"];

    /// <summary>City, region, first digits of the postal code and dialling code.</summary>
    public static (string City, string Region, string PostalArea, string Dialling)[] GermanCities { get; } =
    [
        ("Berlin", "Berlin", "10", "30"), ("Hamburg", "Hamburg", "20", "40"), ("München", "Bayern", "80", "89"), ("Köln",
        "Nordrhein-Westfalen", "50", "221"),
        ("Frankfurt am Main", "Hessen", "60", "69"), ("Stuttgart", "Baden-Württemberg", "70", "711"), ("Düsseldorf",
        "Nordrhein-Westfalen", "40", "211"),
        ("Dortmund", "Nordrhein-Westfalen", "44", "231"), ("Gütersloh", "Nordrhein-Westfalen", "33", "5241"), ("Münster",
        "Nordrhein-Westfalen", "48", "251"),
        ("Hannover", "Niedersachsen", "30", "511"), ("Osnabrück", "Niedersachsen", "49", "541"), ("Bremen", "Bremen", "28", "421"),
        ("Lübeck", "Schleswig-Holstein", "23", "451"), ("Leipzig", "Sachsen", "04", "341"), ("Dresden", "Sachsen", "01", "351"),
        ("Nürnberg", "Bayern", "90", "911"), ("Würzburg", "Bayern", "97", "931"), ("Tübingen", "Baden-Württemberg", "72", "7071"),
        ("Saarbrücken", "Saarland", "66", "681"), ("Jena", "Thüringen", "07", "3641"), ("Mainz", "Rheinland-Pfalz", "55", "6131"),
    ];

    /// <summary>Countries as lists spell them, with what the rest of an address there looks like.</summary>
    public static CountryWords[] Countries { get; } =
    [
        new(["Deutschland", "Deutschland", "Deutschland", "DE", "Germany"], "de", "+49", GermanCities, 68),
        new(
            ["Österreich", "Österreich", "AT", "Oesterreich"],
            "de",
            "+43",
            [
                ("Wien", "Wien", "10", "1"), ("Graz", "Steiermark", "80", "316"), ("St. Pölten", "Niederösterreich", "31", "2742"),
                ("Linz", "Oberösterreich", "40", "732"),
            ],
            10),
        new(
            ["Schweiz", "CH", "Switzerland"],
            "de",
            "+41",
            [("Zürich", "Zürich", "80", "44"), ("Bern", "Bern", "30", "31"), ("Genève", "Genève", "12", "22"), ("Basel", "Basel-Stadt", "40", "61")],
            8),
        new(
            ["Niederlande", "Netherlands", "NL"], "nl", "+31", [("Eindhoven", "Noord-Brabant", "56", "40"), ("Utrecht", "Utrecht", "35", "30")], 4),
        new(["Belgien", "BE"], "nl", "+32", [("Gent", "Oost-Vlaanderen", "90", "9"), ("Liège", "Liège", "40", "4")], 3),
        new(["Polen", "Polska"], "pl", "+48", [("Wrocław", "Dolnośląskie", "50", "71"), ("Łódź", "Łódzkie", "90", "42")], 3),
        new(["Frankreich", "France"], "fr", "+33", [("Lyon", "Auvergne-Rhône-Alpes", "69", "4"), ("Strasbourg", "Grand Est", "67", "3")], 2),
        new(["Italien", "Italy"], "it", "+39", [("Bozen", "Südtirol", "39", "471"), ("Milano", "Lombardia", "20", "2")], 2),
    ];

    public static string[] Streets { get; } =
    [
        "Am Hafen", "Am Gewerbepark", "An der Mühle", "Bahnhofstraße", "Bergstraße", "Brückenstraße", "Dieselstraße", "Dorfstraße",
        "Fabrikstraße",
        "Gartenstraße", "Gutenbergstraße", "Hauptstraße", "Im Industriegebiet", "Kirchweg", "Lindenallee", "Marktplatz",
        "Max-Planck-Straße",
        "Mühlenweg", "Nordring", "Ottostraße", "Parkstraße", "Röntgenstraße", "Schillerstraße", "Südring", "Werkstraße", "Wiesenweg",
    ];

    public static string[] FreeMailDomains { get; } = ["gmail.com", "gmx.de", "web.de", "t-online.de", "outlook.com", "bluewin.ch", "gmx.at"];

    public static string[] CompetitorDomains { get; } = ["planwerkerei.example", "taktvision.example", "fertigora.example"];

    public static string[] Sources { get; } =
    [
        "Website", "Messe", "Empfehlung", "Partner", "Webinar", "Newsletter", "Kaltakquise", "LinkedIn", "Suchmaschine", "Anzeige",
        "Fachzeitschrift", "Event",
    ];

    public static string[] Interests { get; } =
    [
        "Produktionsplanung", "Feinplanung", "Maschinendaten", "Betriebsdaten", "Qualitätssicherung", "Rückverfolgung", "Energiemanagement",
        "Personaleinsatz", "Wartung", "Auswertungen", "Schnittstellen", "Cloud", "Schulung", "Sonstiges",
    ];

    /// <summary>What leads do, how often, and what the activity's detail then speaks of.</summary>
    public static (ActivityWords Choice, int Weight)[] ActivityKinds { get; } =
    [
        (new(ActivityTypes.PageVisit, Pages()), 40),
        (new(ActivityTypes.EmailOpened, Campaigns()), 22),
        (new(ActivityTypes.EmailClicked, Campaigns()), 10),
        (new(ActivityTypes.Download, Files()), 7),
        (new(ActivityTypes.Webinar, Numbered("Webinar", Interests, 8)), 5),
        (new(ActivityTypes.FormSubmitted, Numbered("Formular Kontakt", Interests, 2, "Formular Newsletter", "Formular Rückruf")), 4),
        (new(ActivityTypes.Call, Numbered("Telefonat", Interests, 1)), 3),
        (new(ActivityTypes.EmailReplied, Campaigns()), 2),
        (new(ActivityTypes.FairVisit, Numbered("Messe", ["Hannover", "Stuttgart", "Nürnberg", "Köln", "Basel", "Wels"], 5)), 2),
        (new(ActivityTypes.Meeting, Numbered("Termin", Interests, 1)), 2),
        (new(ActivityTypes.DemoRequest, Numbered("Demo", Interests, 1)), 1),
        (new(ActivityTypes.SupportTicket, Numbered("Ticket", Interests, 4)), 1),
        (new(ActivityTypes.Unsubscribe, ["Newsletter"]), 1),
    ];

    private static string[] Pages() =>
    [
        "/", "/preise", "/preise/rechner", "/en/pricing", "/karriere", "/karriere/stellenangebote", "/jobs/entwicklung", "/kontakt",
        "/impressum",
        "/preise", "/preise", "/karriere",
        .. Enumerable.Range(1, 900).Select(number => $"/blog/{2023 + number % 4}/beitrag-{number}"),
        .. Enumerable.Range(1, 700).Select(number => $"/produkte/{Slug(Interests[number % Interests.Length])}/{number}"),
        .. Enumerable.Range(1, 250).Select(number => $"/referenzen/fallstudie-{number}"),
        .. Enumerable.Range(1, 600).Select(number => $"/Lösungen/{Slug(Areas[number % Areas.Length])}/{number}?utm_source=newsletter"),
        .. Enumerable.Range(1, 120).Select(number => $"/preise/paket-{number}"),
    ];

    private static string[] Files() =>
    [
        .. Enumerable.Range(1, 150).Select(number => $"Whitepaper {Interests[number % Interests.Length]} {number}.pdf"),
        .. Enumerable.Range(1, 80).Select(number => $"Fallstudie {number}.pdf"),
        .. Enumerable.Range(1, 40).Select(number => $"Preisliste {2023 + number % 4}-{number}.xlsx"),
        .. Enumerable.Range(1, 100).Select(number => $"Datenblatt {number}.pdf"),
    ];

    private static string[] Campaigns() =>
    [
        .. Enumerable.Range(1, 320)
            .Select(number => $"Newsletter {2023 + number % 4}-{1 + number % 12:00} {Interests[number % Interests.Length]} {number}"),
    ];

    private static string[] Numbered(string kind, string[] subjects, int each, params string[] others) =>
        [.. others, .. subjects.SelectMany(subject => Enumerable.Range(1, each).Select(number => $"{kind} {subject} {number}"))];

    private static IEnumerable<string> Compounds(string[] beginnings, string[] endings) =>
        beginnings.SelectMany(beginning => endings.Select(ending => beginning + ending));

    private static string Slug(string words) => words.ToLowerInvariant().Replace(' ', '-');
}

/// <summary>An activity type and the details its activities may have.</summary>
internal sealed record ActivityWords(string Type, string[] Details);

/// <summary>A country as lists spell it, and what addresses there are made of.</summary>
internal sealed record CountryWords(
    string[] Spellings, string Language, string Prefix, (string City, string Region, string PostalArea, string Dialling)[] Cities, int Weight);
