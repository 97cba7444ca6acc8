using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using static LeadDesk.Core.Modelling.Templates.TemplateParts;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>Machines and plants: months from the fair to the order, so that interest fades slowly.</summary>
internal static class MachineBuildingTemplate
{
    private static TextTest Producing { get; } = TextTest.ContainsAnyOf(
        "maschinenbau", "anlagenbau", "mechanical", "metall", "metal", "automobil", "automotive", "zuliefer", "kunststoff", "plastic", "lebensmittel", "food",
        "verpackung", "packaging", "fertigung", "manufactur", "produktion", "medizintechnik", "medical");

    // C-: the right company alone must not look better than the right company and a role that only influences the decision.
    private static Grade WithoutRole { get; } = Grade.FromStep(4);

    public static ScoringModel Create(TemplateParts parts) => new()
    {
        Name = "machineBuilding",
        Categories = parts.Categories(fitCap: 24, engagementCap: 45),
        Rules = [.. Rules(parts)],
        Personas = [Production(parts), Owner(parts), Purchasing(parts), Engineer(parts)],
        Bands = parts.Bands(warm: 25, hot: 60),
        Routes =
        [
            Route("salesNow", parts.Of("Field sales makes an appointment", "Außendienst vereinbart Termin"), 1, 24, "calendar_month", RouteColour.Green),
            Route("salesReview", parts.Of("Inside sales calls", "Innendienst ruft an"), 2, 48, "call", RouteColour.Blue),
            Route("marketingCheck", parts.Of("Marketing finds out more", "Marketing klärt Bedarf"), 3, 120, "fact_check", RouteColour.Amber),
            Route("nurture", parts.Of("Keep warm until the next project", "Warmhalten bis zum nächsten Projekt"), 4, null, "spa", RouteColour.Purple),
            Route("disqualify", parts.Of("Disqualify", "Aussortieren"), 5, null, "block", RouteColour.Grey),
        ],
        Matrix = Matrix(
            ("hot", ["salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"]),
            ("warm", ["salesNow", "salesReview", "marketingCheck", "nurture", "disqualify"]),
            ("cold", ["nurture", "nurture", "nurture", "nurture", "disqualify"])),
        Markets = Markets,
        Letters =
        [
            new("A", parts.Of("Producing company, and the person who decides on machines", "Produzierender Betrieb, und wer über Maschinen entscheidet"),
                parts.Of("Field sales proposes an appointment within a working day.", "Der Außendienst schlägt binnen eines Werktags einen Termin vor.")),
            new("B", parts.Of("Right company, but only an influence on the decision", "Richtiger Betrieb, aber nur Einfluss auf die Entscheidung"),
                parts.Of("Inside sales calls within two days and asks who decides.", "Der Innendienst ruft binnen zwei Tagen an und fragt, wer entscheidet.")),
            new("C", parts.Of("Need unclear", "Bedarf unklar"),
                parts.Of("Marketing finds out machine, quantity and time frame.", "Marketing klärt Maschine, Stückzahl und Zeitraum.")),
            new("D", parts.Of("Workshop too small for our machines", "Betrieb zu klein für unsere Maschinen"),
                parts.Of("Gets the catalogue and the addresses of our dealers.", "Bekommt Katalog und Händleradressen.")),
            new("F", parts.Of("Student, competitor, job seeker", "Studium, Wettbewerb, Stellensuche"), parts.Of("Not for sales.", "Nichts für den Vertrieb.")),
        ],
    };

    private static IEnumerable<ScoringRule> Rules(TemplateParts parts) =>
    [
        Profile("producing", parts.Of("Producing industry", "Produzierende Branche"), 6, All(Text(BuiltInFields.Industry, Producing))),
        Profile("size", parts.Of("50 to 2,000 employees", "50 bis 2.000 Mitarbeitende"), 6, All(Between(BuiltInFields.Employees, 50, 2_000))),
        Profile(
            "role",
            parts.Of("Production, engineering or management", "Produktion, Technik oder Leitung"),
            6,
            Any(Title("produktion", "production", "werk", "plant", "technisch", "technical", "fertigung", "geschäftsführ", "managing director"), Text(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf("coo", "cto")))),
        parts.HomeMarket(3),
        parts.Depth(4, BuiltInFields.Company, BuiltInFields.Industry, BuiltInFields.Employees, BuiltInFields.JobTitle, BuiltInFields.Phone, BuiltInFields.City),
        OneSign("quote", parts.Of("Asked for an offer", "Angebot angefragt"), 35, 60, ActivityTypes.FormSubmitted, TextTest.ContainsAnyOf("angebot", "offer", "quote", "anfrage", "inquiry", "rfq")),
        Sign("configurator", parts.Of("Configured a machine", "Maschine konfiguriert"), 10, 20, 60, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("konfigurator", "configurator")),
        Sign(
            "dataSheet",
            parts.Of("Downloaded data sheet or CAD model", "Datenblatt oder CAD-Modell geladen"),
            8,
            24,
            60,
            ActivityTypes.Download,
            TextTest.ContainsAnyOf("datenblatt", "data sheet", "datasheet", "data-sheet", ".step", ".stp", ".dxf", "cad", "technische daten")),
        Sign("productPage", parts.Of("Looked at machines", "Maschinen angesehen"), 3, 12, 45, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("/produkte", "/products", "maschinen/", "machines/", "anlagen/")),
        Sign("factoryVisit", parts.Of("Visited us or was visited", "Werksbesuch oder Termin vor Ort"), 25, 25, 90, ActivityTypes.Meeting),
        Sign("fair", parts.Of("Talked to us at a trade fair", "Gespräch auf einer Messe"), 20, 20, 120, ActivityTypes.FairVisit),
        Sign(
            "replacement",
            parts.Of("Read about retrofit and financing", "Über Modernisierung und Finanzierung gelesen"),
            6,
            12,
            60,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("retrofit", "modernisierung", "leasing", "finanzierung", "financing", "amortis")),
        Contact("webinar", parts.Of("Attended a technical webinar", "Fachwebinar besucht"), 10, 20, 90, ActivityTypes.Webinar),
        Contact("reference", parts.Of("Read a reference", "Referenz gelesen"), 6, 18, 90, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("referenz", "reference", "anwenderbericht", "case-study", "success-stor")),
        Contact("call", parts.Of("Talked on the telephone", "Telefonat geführt"), 8, 16, 60, ActivityTypes.Call),
        Contact("emailClicked", parts.Of("Clicked in an e-mail", "In einer E-Mail geklickt"), 3, 9, 60, ActivityTypes.EmailClicked),
        Against("careerPage", parts.Of("Looked at job offers", "Stellenangebote angesehen"), 5, 15, ActivityTypes.PageVisit, CareerPages),
        Against("unsubscribed", parts.Of("Unsubscribed", "Newsletter abbestellt"), 10, 10, ActivityTypes.Unsubscribe),
        parts.Silence(days: 180, points: 15),
    ];

    private static Persona Production(TemplateParts parts) => new()
    {
        Id = "production",
        Name = parts.Of("Head of production", "Produktions- oder Werksleitung"),
        Icon = "precision_manufacturing",
        StartGrade = WithoutRole,
        Story = parts.Of(
            "Is responsible for output and quality of a plant. Knows to the minute what a standstill costs and writes the specification.",
            "Verantwortet Ausstoß und Qualität eines Werks. Weiß auf die Minute, was ein Stillstand kostet, und schreibt das Lastenheft."),
        Goals = [parts.Of("More pieces per shift with the same people", "Mehr Teile je Schicht mit denselben Leuten"), parts.Of("Shorter set-up times", "Kürzere Rüstzeiten")],
        Pains = [parts.Of("Old machines, spare parts hard to get", "Alte Maschinen, Ersatzteile kaum zu bekommen"), parts.Of("Cannot find skilled workers", "Findet keine Fachkräfte")],
        Criteria =
        [
            Should(
                "title",
                parts.Of("Leads production, plant or engineering", "Leitet Produktion, Werk oder Technik"),
                4,
                Title("produktion", "production", "werkleit", "werksleit", "plant manager", "fertigungsleit", "betriebsleit", "technischer leiter", "technische leit", "technical director", "operations")),
            Should("producing", parts.Of("Producing industry", "Produzierende Branche"), 2, Text(BuiltInFields.Industry, Producing)),
            Should("size", parts.Of("50 to 2,000 employees", "50 bis 2.000 Mitarbeitende"), 2, Between(BuiltInFields.Employees, 50, 2_000)),
            .. Common(parts),
        ],
    };

    private static Persona Owner(TemplateParts parts) => new()
    {
        Id = "owner",
        Name = parts.Of("Managing director of a manufacturer", "Geschäftsführung, produzierender Mittelstand"),
        Icon = "factory",
        StartGrade = WithoutRole,
        Story = parts.Of(
            "Family company with its own production. Signs every investment personally and thinks in ten years.",
            "Familienbetrieb mit eigener Fertigung. Unterschreibt jede Investition selbst und denkt in zehn Jahren."),
        Goals = [parts.Of("Investment pays back within three years", "Amortisation in drei Jahren"), parts.Of("A supplier who is there for service in 2040", "Ein Lieferant, der auch 2040 noch Service macht")],
        Pains = [parts.Of("Energy and wages eat the margin", "Energie und Löhne fressen die Marge")],
        Criteria =
        [
            Should("title", parts.Of("Runs or owns the company", "Leitet oder besitzt das Unternehmen"), 4, Title("geschäftsführ", "managing director", "inhaber", "ceo", "vorstand", "gesellschafter", "president")),
            Should("producing", parts.Of("Producing industry", "Produzierende Branche"), 2, Text(BuiltInFields.Industry, Producing)),
            Should("size", parts.Of("30 to 500 employees", "30 bis 500 Mitarbeitende"), 2, Between(BuiltInFields.Employees, 30, 500)),
            .. Common(parts),
        ],
    };

    private static Persona Purchasing(TemplateParts parts) => new()
    {
        Id = "purchasing",
        Name = parts.Of("Strategic purchasing", "Strategischer Einkauf"),
        Icon = "request_quote",
        StartGrade = WithoutRole,
        Story = parts.Of(
            "Compares three offers and negotiates. Comes late in the process, but without purchasing there is no order.",
            "Vergleicht drei Angebote und verhandelt. Kommt spät im Prozess, aber ohne Einkauf kein Auftrag."),
        Goals = [parts.Of("Reliable delivery dates", "Verlässliche Liefertermine")],
        Pains = [parts.Of("Specifications that only one supplier meets", "Lastenhefte, die nur ein Lieferant erfüllt")],
        Criteria =
        [
            Should("title", parts.Of("Purchasing", "Einkauf"), 3, Title("einkauf", "einkäufer", "purchas", "procurement", "beschaffung", "buyer")),
            Should("producing", parts.Of("Producing industry", "Produzierende Branche"), 2, Text(BuiltInFields.Industry, Producing)),
            Should("size", parts.Of("At least 100 employees", "Mindestens 100 Mitarbeitende"), 2, Between(BuiltInFields.Employees, 100, null)),
            .. Common(parts),
        ],
    };

    private static Persona Engineer(TemplateParts parts) => new()
    {
        Id = "engineer",
        Name = parts.Of("Design or process engineer", "Konstruktion und Prozesstechnik"),
        Icon = "engineering",
        StartGrade = WithoutRole,
        Story = parts.Of(
            "Searches the technical solution, loads data sheets and CAD models, recommends. Does not decide on money.",
            "Sucht die technische Lösung, lädt Datenblätter und CAD-Modelle und empfiehlt. Entscheidet nicht über Geld."),
        Goals = [parts.Of("Data that fits into the own design at once", "Daten, die sofort in die eigene Konstruktion passen")],
        Pains = [parts.Of("Technical questions end up with the sales hotline", "Technische Fragen landen in der Hotline")],
        Criteria =
        [
            Should("title", parts.Of("Engineer or designer", "Konstruktion, Entwicklung, Prozess"), 3, Title("konstrukteur", "konstruktion", "engineer", "ingenieur", "entwickl", "prozess", "process")),
            Should("producing", parts.Of("Producing industry", "Produzierende Branche"), 2, Text(BuiltInFields.Industry, Producing)),
            Should("cad", parts.Of("Has loaded CAD models", "Hat CAD-Modelle geladen"), 2, new BehaviourCondition(new([ActivityTypes.Download], TextTest.ContainsAnyOf("cad", ".step", ".stp", ".dxf")), MinCount: 2)),
            .. Common(parts),
        ],
    };

    private static IEnumerable<GradeCriterion> Common(TemplateParts parts) =>
    [
        Should("tiny", parts.Of("Fewer than 10 employees", "Weniger als 10 Mitarbeitende"), -4, Between(BuiltInFields.Employees, null, 9)),
        Should("dealer", parts.Of("Dealer in used machines", "Gebrauchtmaschinenhandel"), -5, Text(BuiltInFields.Industry, TextTest.ContainsAnyOf("gebrauchtmaschinen", "used machin", "maschinenhandel"))),
        parts.FreeMail(-2),
        parts.Student(),
        parts.Competitor("fraeswerk-rivale.example", "anlagenkonkurrenz.example"),
        parts.JobSeeker(),
    ];
}
