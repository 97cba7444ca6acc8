using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using static LeadDesk.Core.Modelling.Templates.TemplateParts;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>Subscription software for companies: four people decide together, and interest is fresh for weeks, not months.</summary>
internal static class SoftwareTemplate
{
    private static TextTest ItTitles { get; } = TextTest.ContainsAnyOf(
        "cio", "it-leit", "it leit", "leiter it", "leiterin it", "leitung it", "head of it", "it director", "it manager", "chief information", "chief technology", "chief digital");

    private static TextTest TopTitles { get; } = TextTest.ContainsAnyOf(
        "ceo", "chief executive", "geschäftsführ", "geschäftsleit", "managing director", "inhaber", "vorstand", "founder", "gründer");

    private static TextTest LeadingTitles { get; } = TextTest.ContainsAnyOf(
        "leiter", "leitung", "head of", "director", "direktor", "vice president", "bereichsleit", "abteilungsleit", "prokurist");

    public static ScoringModel Create(TemplateParts parts) => new()
    {
        Name = "software",
        Categories = parts.Categories(fitCap: 22, engagementCap: 40),
        Rules = [.. Rules(parts)],
        Personas = [ItHead(parts), DepartmentHead(parts), ManagingDirector(parts), Champion(parts)],
        Bands = parts.Bands(warm: 25, hot: 55),
        Routes =
        [
            Route("salesNow", parts.Of("Sales calls today", "Vertrieb ruft heute an"), 1, 4, "call", RouteColour.Green),
            Route("salesReview", parts.Of("Sales reviews", "Vertrieb prüft"), 2, 24, "person_search", RouteColour.Blue),
            Route("marketingCheck", parts.Of("Marketing checks", "Marketing prüft"), 3, 72, "fact_check", RouteColour.Amber),
            Route("nurture", parts.Of("Nurture", "Weiterentwickeln"), 4, null, "spa", RouteColour.Purple),
            Route("disqualify", parts.Of("Disqualify", "Aussortieren"), 5, null, "block", RouteColour.Grey),
        ],
        Matrix = Matrix(
            ("hot", ["salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"]),
            ("warm", ["salesNow", "salesReview", "marketingCheck", "nurture", "disqualify"]),
            ("cold", ["nurture", "nurture", "nurture", "nurture", "disqualify"])),
        Markets = Markets,
        Letters =
        [
            new("A", parts.Of("Decides or co-decides in a company of our size", "Entscheidet mit, in einem Unternehmen unserer Größe"),
                parts.Of("Sales calls on the day interest shows; Marketing vouches for role and company.", "Der Vertrieb ruft an, sobald sich Interesse zeigt; Marketing bürgt für Rolle und Firma.")),
            new("B", parts.Of("Fits well, role or size is not quite right", "Passt gut, Rolle oder Größe nicht ganz"),
                parts.Of("Sales reviews within a day and says why if it declines.", "Der Vertrieb prüft binnen eines Tages und nennt bei Absage den Grund.")),
            new("C", parts.Of("Unclear: a user, or too little known", "Unklar: anwendend oder zu wenig bekannt"),
                parts.Of("Marketing asks for role and company size in the next form.", "Marketing fragt Rolle und Firmengröße im nächsten Formular ab.")),
            new("D", parts.Of("Too small, or private", "Zu klein oder privat"), parts.Of("Self-service and newsletter only.", "Nur Selbstbedienung und Newsletter.")),
            new("F", parts.Of("Student, competitor or job seeker", "Studium, Wettbewerb oder Stellensuche"), parts.Of("Never in a sales queue.", "Nie in der Vertriebsliste.")),
        ],
    };

    private static IEnumerable<ScoringRule> Rules(TemplateParts parts) =>
    [
        Profile("itRole", parts.Of("Responsible for IT", "Verantwortet die IT"), 8, All(Text(BuiltInFields.JobTitle, ItTitles))),
        Profile("decides", parts.Of("Runs the company", "Leitet das Unternehmen"), 8, All(Text(BuiltInFields.JobTitle, TopTitles))),
        Profile("size", parts.Of("50 to 1,000 employees", "50 bis 1.000 Mitarbeitende"), 6, All(Between(BuiltInFields.Employees, 50, 1_000))),
        parts.HomeMarket(3),
        parts.Depth(5, BuiltInFields.Company, BuiltInFields.JobTitle, BuiltInFields.Employees, BuiltInFields.Industry, BuiltInFields.Phone),
        OneSign("trial", parts.Of("Requested a demo or trial", "Demo oder Testzugang angefragt"), 30, 30, ActivityTypes.DemoRequest),
        Sign("pricePage", parts.Of("Looked at prices", "Preise angesehen"), 12, 36, 21, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("preis", "pricing", "tarif", "/plans")),
        Sign(
            "comparison",
            parts.Of("Compared us with others", "Uns mit anderen verglichen"),
            8,
            16,
            30,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("vergleich", "alternative", "compare", "-vs-")),
        Sign(
            "security",
            parts.Of("Read about security and data protection", "Über Sicherheit und Datenschutz gelesen"),
            8,
            16,
            45,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("sicherheit", "security", "dsgvo", "gdpr", "iso-27001", "trust-center")),
        Sign(
            "integration",
            parts.Of("Looked at interfaces and documentation", "Schnittstellen und Dokumentation angesehen"),
            5,
            15,
            30,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("schnittstelle", "integration", "/api", "/docs")),
        new ActivityRule
        {
            Id = "returning",
            Name = parts.Of("Came back again and again this week", "Kam diese Woche immer wieder"),
            Category = Behaviour,
            Points = 8,
            MinCount = 5,
            Counting = Counting.Once,
            Activities = new([ActivityTypes.PageVisit], WithinDays: 7),
        },
        Sign("webinar", parts.Of("Attended a webinar", "Webinar besucht"), 12, 24, 45, ActivityTypes.Webinar),
        Contact("whitepaper", parts.Of("Downloaded a white paper", "Whitepaper heruntergeladen"), 6, 18, 45, ActivityTypes.Download),
        Contact("caseStudy", parts.Of("Read a customer story", "Kundengeschichte gelesen"), 6, 18, 45, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("referenz", "case-study", "fallstudie", "kunden/", "customers/")),
        Contact("emailClicked", parts.Of("Clicked in an e-mail", "In einer E-Mail geklickt"), 3, 12, 30, ActivityTypes.EmailClicked),
        Contact("emailReplied", parts.Of("Answered an e-mail", "Auf eine E-Mail geantwortet"), 12, 24, 30, ActivityTypes.EmailReplied),
        Against("careerPage", parts.Of("Looked at job offers", "Stellenangebote angesehen"), 6, 18, ActivityTypes.PageVisit, CareerPages),
        Against("unsubscribed", parts.Of("Unsubscribed", "Newsletter abbestellt"), 15, 15, ActivityTypes.Unsubscribe),
        parts.Silence(days: 60, points: 10),
    ];

    private static Persona ItHead(TemplateParts parts) => new()
    {
        Id = "itHead",
        Name = parts.Of("Head of IT, mid-size", "IT-Leitung, Mittelstand"),
        Icon = "dns",
        Story = parts.Of(
            "Runs IT for 50 to 1,000 people with a small team. Decides what is introduced, and has to operate it afterwards.",
            "Betreibt mit einem kleinen Team die IT für 50 bis 1.000 Menschen. Entscheidet, was eingeführt wird, und muss es danach betreiben."),
        Goals = [parts.Of("Replace tools that do not talk to each other", "Insellösungen ablösen"), parts.Of("No surprises in the next audit", "Keine Überraschungen im nächsten Audit")],
        Pains = [parts.Of("Every project takes longer than promised", "Jedes Projekt dauert länger als versprochen"), parts.Of("Departments buy software on their own", "Fachabteilungen kaufen an der IT vorbei")],
        Criteria =
        [
            Should("title", parts.Of("Responsible for IT", "Verantwortet die IT"), 4, Text(BuiltInFields.JobTitle, ItTitles)),
            Should("department", parts.Of("IT department", "IT-Abteilung"), 1, Text(BuiltInFields.Department, TextTest.IsAnyOf("IT", "ICT", "EDV", "IT-Abteilung", "Informatik"))),
            Should("size", parts.Of("50 to 1,000 employees", "50 bis 1.000 Mitarbeitende"), 3, Between(BuiltInFields.Employees, 50, 1_000)),
            Should("tiny", parts.Of("Fewer than 20 employees", "Weniger als 20 Mitarbeitende"), -3, Between(BuiltInFields.Employees, null, 19)),
            .. Common(parts),
        ],
    };

    private static Persona DepartmentHead(TemplateParts parts) => new()
    {
        Id = "departmentHead",
        Name = parts.Of("Head of department with a budget", "Fachbereichsleitung mit Budget"),
        Icon = "groups",
        Story = parts.Of(
            "Leads sales, service, finance or personnel and pays for the tools of the team out of the department's budget.",
            "Leitet Vertrieb, Service, Finanzen oder Personal und zahlt die Werkzeuge des Teams aus dem eigenen Budget."),
        Goals = [parts.Of("Show a result this quarter", "Noch in diesem Quartal ein Ergebnis zeigen")],
        Pains = [parts.Of("Waits months for IT", "Wartet monatelang auf die IT"), parts.Of("Reports are put together by hand", "Berichte entstehen in Handarbeit")],
        Criteria =
        [
            Should("title", parts.Of("Leads a department", "Leitet einen Bereich"), 3, Text(BuiltInFields.JobTitle, LeadingTitles)),
            Should(
                "department",
                parts.Of("Sales, service, finance or personnel", "Vertrieb, Service, Finanzen oder Personal"),
                1,
                Text(BuiltInFields.Department, TextTest.ContainsAnyOf("vertrieb", "sales", "service", "finan", "controlling", "personal", "human resources", "marketing"))),
            Should("size", parts.Of("At least 100 employees", "Mindestens 100 Mitarbeitende"), 2, Between(BuiltInFields.Employees, 100, null)),
            Should("tiny", parts.Of("Fewer than 20 employees", "Weniger als 20 Mitarbeitende"), -3, Between(BuiltInFields.Employees, null, 19)),
            .. Common(parts),
        ],
    };

    private static Persona ManagingDirector(TemplateParts parts) => new()
    {
        Id = "managingDirector",
        Name = parts.Of("Managing director of a growing company", "Geschäftsführung, wachsendes Unternehmen"),
        Icon = "trending_up",
        Story = parts.Of(
            "Has built the company up to 20 to 200 people and notices that spreadsheets no longer carry it. Decides within days.",
            "Hat das Unternehmen auf 20 bis 200 Menschen gebracht und merkt, dass Tabellen nicht mehr tragen. Entscheidet in Tagen."),
        Goals = [parts.Of("Grow without more administration", "Wachsen ohne mehr Verwaltung")],
        Pains = [parts.Of("Knowledge sits in single heads", "Wissen steckt in einzelnen Köpfen")],
        Criteria =
        [
            Should("title", parts.Of("Runs the company", "Leitet das Unternehmen"), 4, Text(BuiltInFields.JobTitle, TopTitles)),
            Should("size", parts.Of("20 to 200 employees", "20 bis 200 Mitarbeitende"), 3, Between(BuiltInFields.Employees, 20, 200)),
            Should("tiny", parts.Of("Fewer than 10 employees", "Weniger als 10 Mitarbeitende"), -3, Between(BuiltInFields.Employees, null, 9)),
            .. Common(parts),
        ],
    };

    private static Persona Champion(TemplateParts parts) => new()
    {
        Id = "champion",
        Name = parts.Of("Internal champion", "Interne Fürsprache"),
        Icon = "campaign",
        Story = parts.Of(
            "Will work with the software every day, tries it first and convinces the boss. Cannot sign.",
            "Wird täglich damit arbeiten, probiert es zuerst aus und überzeugt die Leitung. Kann nicht unterschreiben."),
        Goals = [parts.Of("Get rid of dull work", "Eintönige Arbeit loswerden")],
        Pains = [parts.Of("Nobody asks those who have to use it", "Niemand fragt die, die damit arbeiten")],
        StartGrade = Grade.FromStep(4), // C-
        Criteria =
        [
            Should("title", parts.Of("Specialist or project lead", "Fachkraft oder Projektleitung"), 2, Title("manager", "referent", "specialist", "spezialist", "projektleit", "consultant", "administrator")),
            Should("size", parts.Of("At least 50 employees", "Mindestens 50 Mitarbeitende"), 2, Between(BuiltInFields.Employees, 50, null)),
            Should(
                "tried",
                parts.Of("Has asked for a demo or trial", "Hat Demo oder Testzugang angefragt"),
                2,
                new BehaviourCondition(new([ActivityTypes.DemoRequest], WithinDays: 90))),
            .. Common(parts),
        ],
    };

    private static IEnumerable<GradeCriterion> Common(TemplateParts parts) =>
    [
        parts.FreeMail(-2),
        Should("freelance", parts.Of("Freelancer or agency", "Freiberuflich oder Agentur"), -3, Title("freelance", "freiberuf", "selbständig", "agentur")),
        parts.Student(),
        parts.Competitor("cloudrivale.example", "saaswettbewerb.example"),
        parts.JobSeeker(),
    ];
}
