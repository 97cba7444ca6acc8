namespace LeadDesk.Core.SampleData.Pools;

/// <summary>A town with the facts that must agree on an address.</summary>
/// <param name="AreaCode">International, as it is written before the subscriber's number.</param>
internal sealed record Place(string City, string Region, Country Country, int LowestPostalCode, int HighestPostalCode, string AreaCode);

internal enum Country
{
    Germany,
    Austria,
    Switzerland,
    Liechtenstein,
    Italy,
    Netherlands,
    Luxembourg,
    Poland,
}

/// <summary>Towns, regions and streets.</summary>
internal static class Places
{
    public static Place[] German { get; } =
    [
        new("Berlin", "Berlin", Country.Germany, 10115, 14199, "+49 30"),
        new("Berlin", "Berlin", Country.Germany, 10115, 14199, "+49 30"),
        new("Hamburg", "Hamburg", Country.Germany, 20095, 22769, "+49 40"),
        new("Hamburg", "Hamburg", Country.Germany, 20095, 22769, "+49 40"),
        new("München", "Bayern", Country.Germany, 80331, 81929, "+49 89"),
        new("München", "Bayern", Country.Germany, 80331, 81929, "+49 89"),
        new("Köln", "Nordrhein-Westfalen", Country.Germany, 50667, 51149, "+49 221"),
        new("Köln", "Nordrhein-Westfalen", Country.Germany, 50667, 51149, "+49 221"),
        new("Frankfurt am Main", "Hessen", Country.Germany, 60306, 60599, "+49 69"),
        new("Frankfurt am Main", "Hessen", Country.Germany, 60306, 60599, "+49 69"),
        new("Stuttgart", "Baden-Württemberg", Country.Germany, 70173, 70619, "+49 711"),
        new("Düsseldorf", "Nordrhein-Westfalen", Country.Germany, 40210, 40629, "+49 211"),
        new("Dortmund", "Nordrhein-Westfalen", Country.Germany, 44135, 44388, "+49 231"),
        new("Bielefeld", "Nordrhein-Westfalen", Country.Germany, 33602, 33739, "+49 521"),
        new("Gütersloh", "Nordrhein-Westfalen", Country.Germany, 33330, 33335, "+49 5241"),
        new("Münster", "Nordrhein-Westfalen", Country.Germany, 48143, 48167, "+49 251"),
        new("Siegen", "Nordrhein-Westfalen", Country.Germany, 57072, 57080, "+49 271"),
        new("Hannover", "Niedersachsen", Country.Germany, 30159, 30659, "+49 511"),
        new("Osnabrück", "Niedersachsen", Country.Germany, 49074, 49090, "+49 541"),
        new("Braunschweig", "Niedersachsen", Country.Germany, 38100, 38126, "+49 531"),
        new("Bremen", "Bremen", Country.Germany, 28195, 28779, "+49 421"),
        new("Kiel", "Schleswig-Holstein", Country.Germany, 24103, 24159, "+49 431"),
        new("Lübeck", "Schleswig-Holstein", Country.Germany, 23552, 23570, "+49 451"),
        new("Rostock", "Mecklenburg-Vorpommern", Country.Germany, 18055, 18147, "+49 381"),
        new("Potsdam", "Brandenburg", Country.Germany, 14467, 14482, "+49 331"),
        new("Magdeburg", "Sachsen-Anhalt", Country.Germany, 39104, 39130, "+49 391"),
        new("Leipzig", "Sachsen", Country.Germany, 4103, 4357, "+49 341"),
        new("Dresden", "Sachsen", Country.Germany, 1067, 1328, "+49 351"),
        new("Chemnitz", "Sachsen", Country.Germany, 9111, 9131, "+49 371"),
        new("Erfurt", "Thüringen", Country.Germany, 99084, 99099, "+49 361"),
        new("Jena", "Thüringen", Country.Germany, 7743, 7751, "+49 3641"),
        new("Kassel", "Hessen", Country.Germany, 34117, 34134, "+49 561"),
        new("Darmstadt", "Hessen", Country.Germany, 64283, 64297, "+49 6151"),
        new("Mainz", "Rheinland-Pfalz", Country.Germany, 55116, 55131, "+49 6131"),
        new("Kaiserslautern", "Rheinland-Pfalz", Country.Germany, 67655, 67663, "+49 631"),
        new("Saarbrücken", "Saarland", Country.Germany, 66111, 66133, "+49 681"),
        new("Mannheim", "Baden-Württemberg", Country.Germany, 68159, 68309, "+49 621"),
        new("Karlsruhe", "Baden-Württemberg", Country.Germany, 76131, 76229, "+49 721"),
        new("Heilbronn", "Baden-Württemberg", Country.Germany, 74072, 74081, "+49 7131"),
        new("Ulm", "Baden-Württemberg", Country.Germany, 89073, 89081, "+49 731"),
        new("Tübingen", "Baden-Württemberg", Country.Germany, 72070, 72076, "+49 7071"),
        new("Villingen-Schwenningen", "Baden-Württemberg", Country.Germany, 78048, 78056, "+49 7721"),
        new("Nürnberg", "Bayern", Country.Germany, 90402, 90491, "+49 911"),
        new("Augsburg", "Bayern", Country.Germany, 86150, 86199, "+49 821"),
        new("Regensburg", "Bayern", Country.Germany, 93047, 93059, "+49 941"),
        new("Würzburg", "Bayern", Country.Germany, 97070, 97084, "+49 931"),
    ];

    public static Place[] Austrian { get; } =
    [
        new("Wien", "Wien", Country.Austria, 101, 123, "+43 1"),
        new("Wien", "Wien", Country.Austria, 101, 123, "+43 1"),
        new("Graz", "Steiermark", Country.Austria, 8010, 8055, "+43 316"),
        new("Linz", "Oberösterreich", Country.Austria, 4020, 4040, "+43 732"),
        new("Wels", "Oberösterreich", Country.Austria, 4600, 4606, "+43 7242"),
        new("Salzburg", "Salzburg", Country.Austria, 5020, 5026, "+43 662"),
        new("Innsbruck", "Tirol", Country.Austria, 6020, 6026, "+43 512"),
        new("Dornbirn", "Vorarlberg", Country.Austria, 6850, 6854, "+43 5572"),
        new("Klagenfurt am Wörthersee", "Kärnten", Country.Austria, 9020, 9029, "+43 463"),
        new("St. Pölten", "Niederösterreich", Country.Austria, 3100, 3109, "+43 2742"),
    ];

    public static Place[] Swiss { get; } =
    [
        new("Zürich", "Zürich", Country.Switzerland, 8001, 8057, "+41 44"),
        new("Zürich", "Zürich", Country.Switzerland, 8001, 8057, "+41 44"),
        new("Winterthur", "Zürich", Country.Switzerland, 8400, 8411, "+41 52"),
        new("Basel", "Basel-Stadt", Country.Switzerland, 4051, 4059, "+41 61"),
        new("Bern", "Bern", Country.Switzerland, 3004, 3027, "+41 31"),
        new("Luzern", "Luzern", Country.Switzerland, 6003, 6015, "+41 41"),
        new("St. Gallen", "St. Gallen", Country.Switzerland, 9000, 9016, "+41 71"),
        new("Aarau", "Aargau", Country.Switzerland, 5000, 5004, "+41 62"),
        Lausanne,
        Geneva,
    ];

    public static Place[] Elsewhere { get; } =
    [
        new("Vaduz", "Oberland", Country.Liechtenstein, 9490, 9490, "+423"),
        new("Bozen", "Südtirol", Country.Italy, 39100, 39100, "+39 0471"),
        new("Eindhoven", "Noord-Brabant", Country.Netherlands, 5611, 5658, "+31 40"),
        new("Luxembourg", "Luxembourg", Country.Luxembourg, 1111, 2999, "+352"),
        new("Wrocław", "Dolnośląskie", Country.Poland, 50, 54, "+48 71"),
    ];

    public static string[] Streets { get; } =
    [
        "Am Gewerbepark", "Am Hafen", "Am Technologiepark", "An der Mühle", "Bahnhofstraße", "Benzstraße", "Bergstraße", "Brückenstraße",
        "Daimlerstraße", "Dieselstraße", "Dorfstraße", "Fabrikstraße", "Gartenstraße", "Gewerbering", "Gutenbergstraße", "Hafenstraße",
        "Hauptstraße", "Im Industriegebiet", "Im Gewerbegebiet", "Industriestraße", "Kirchweg", "Lindenallee", "Marktplatz",
        "Max-Planck-Straße", "Mühlenweg", "Nordring", "Ottostraße", "Parkstraße", "Robert-Koch-Straße", "Röntgenstraße", "Schillerstraße",
        "Siemensring", "Südring", "Werkstraße", "Wiesenweg", "Zum Wasserwerk",
    ];

    public static string[] FrenchStreets { get; } = ["Avenue de la Gare", "Chemin des Vignes", "Route de l'Industrie", "Rue des Moulins", "Rue du Lac"];

    private static Place Lausanne => new("Lausanne", "Vaud", Country.Switzerland, 1003, 1018, "+41 21");

    private static Place Geneva => new("Genève", "Genève", Country.Switzerland, 1201, 1209, "+41 22");

    /// <summary>Whether people there speak and write French.</summary>
    public static bool SpeaksFrench(this Place place) => place.Region is "Vaud" or "Genève" || place.Country == Country.Luxembourg;

    public static string InGerman(this Country country) => country switch
    {
        Country.Germany => "Deutschland",
        Country.Austria => "Österreich",
        Country.Switzerland => "Schweiz",
        Country.Liechtenstein => "Liechtenstein",
        Country.Italy => "Italien",
        Country.Netherlands => "Niederlande",
        Country.Luxembourg => "Luxemburg",
        Country.Poland => "Polen",
        _ => throw new ArgumentOutOfRangeException(nameof(country)),
    };
}
