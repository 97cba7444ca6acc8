using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using static LeadDesk.Core.Modelling.Templates.TemplateParts;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>A craft business in its region: what is to be done and where it is decide, and whoever answers first gets the job.</summary>
internal static class TradesTemplate
{
    // Stuttgart and around, as an example: every business puts the postal codes here that its vans reach within an hour.
    private static TextTest Region { get; } = TextTest.StartsWithAnyOf("70", "71", "72", "73");

    private static TextTest Works { get; } = TextTest.ContainsAnyOf(
        "heizung", "heating", "wärmepumpe", "heat pump", "bad", "bathroom", "sanier", "renovat", "dach", "roof", "photovoltaik", "solar", "elektro", "wallbox", "umbau");

    public static ScoringModel Create(TemplateParts parts) => new()
    {
        Name = "trades",
        Categories = parts.Categories(fitCap: 18, engagementCap: 30),
        Rules = [.. Rules(parts)],
        Personas = [HomeOwner(parts), PropertyManager(parts), Planner(parts), Business(parts)],
        Bands = parts.Bands(warm: 20, hot: 45),
        Routes =
        [
            Route("salesNow", parts.Of("Call today, date on site", "Heute anrufen, Termin vor Ort"), 1, 4, "call", RouteColour.Green),
            Route("salesReview", parts.Of("Office calls back", "Büro ruft zurück"), 2, 24, "support_agent", RouteColour.Blue),
            Route("marketingCheck", parts.Of("Ask for photos and address", "Fotos und Adresse erbitten"), 3, 48, "photo_camera", RouteColour.Amber),
            Route("nurture", parts.Of("Remind in season", "Zur Saison erinnern"), 4, null, "event_repeat", RouteColour.Purple),
            Route("disqualify", parts.Of("Decline politely", "Freundlich absagen"), 5, null, "block", RouteColour.Grey),
        ],
        Matrix = Matrix(
            ("hot", ["salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"]),
            ("warm", ["salesNow", "salesReview", "marketingCheck", "nurture", "disqualify"]),
            ("cold", ["nurture", "nurture", "nurture", "nurture", "disqualify"])),
        Markets = Markets,
        Letters =
        [
            new("A", parts.Of("Our kind of job, in our region", "Unser Gewerk, in unserer Region"),
                parts.Of("The master craftsman calls on the same day and offers a date on site.", "Meisterin oder Meister ruft am selben Tag an und bietet einen Termin vor Ort an.")),
            new("B", parts.Of("Our kind of job, details are missing", "Unser Gewerk, Angaben fehlen"),
                parts.Of("The office calls back within a day.", "Das Büro ruft binnen eines Tages zurück.")),
            new("C", parts.Of("Job or place unclear", "Arbeit oder Ort unklar"), parts.Of("We ask for photos and the address first.", "Wir bitten zuerst um Fotos und Adresse.")),
            new("D", parts.Of("Too far away or too small", "Zu weit oder zu klein"), parts.Of("We name a colleague.", "Wir empfehlen einen anderen Betrieb.")),
            new("F", parts.Of("Wants a job, sells something, or is a competitor", "Sucht Arbeit, will verkaufen oder ist Wettbewerb"), parts.Of("No date on site.", "Kein Termin vor Ort.")),
        ],
    };

    private static IEnumerable<ScoringRule> Rules(TemplateParts parts) =>
    [
        Profile("region", parts.Of("In our region", "In unserem Einzugsgebiet"), 6, All(Text(BuiltInFields.PostalCode, Region))),
        Profile("works", parts.Of("Our kind of job", "Unser Gewerk"), 5, All(Text(BuiltInFields.Interest, Works))),
        Profile("reachable", parts.Of("Can be called", "Telefonisch erreichbar"), 3, Any(new KnownCondition(BuiltInFields.Phone), new KnownCondition(BuiltInFields.Mobile))),
        parts.Depth(4, BuiltInFields.LastName, BuiltInFields.Street, BuiltInFields.PostalCode, BuiltInFields.City, BuiltInFields.Phone),
        OneSign(
            "enquiry",
            parts.Of("Asked for an offer", "Angebot angefragt"),
            30,
            21,
            ActivityTypes.FormSubmitted,
            TextTest.ContainsAnyOf("anfrage", "angebot", "kostenvoranschlag", "offer", "quote", "enquiry")),
        Sign("call", parts.Of("Called us", "Hat angerufen"), 15, 30, 14, ActivityTypes.Call),
        Sign("onSite", parts.Of("Had a date on site", "Termin vor Ort gehabt"), 25, 25, 30, ActivityTypes.Meeting),
        Sign(
            "funding",
            parts.Of("Read about subsidies", "Über Förderung gelesen"),
            10,
            20,
            30,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("förder", "foerder", "kfw", "bafa", "zuschuss", "subsid", "grant")),
        Sign(
            "costs",
            parts.Of("Used the cost calculator", "Kostenrechner benutzt"),
            10,
            20,
            21,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("kosten", "rechner", "preis", "cost", "price", "calculator")),
        Sign("references", parts.Of("Looked at finished jobs", "Referenzen angesehen"), 5, 15, 30, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("referenz", "projekte", "reference", "projects")),
        Sign("contactPage", parts.Of("Looked up how to reach us", "Kontaktseite besucht"), 5, 10, 14, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("kontakt", "contact", "anfahrt")),
        Contact("fair", parts.Of("Talked to us at a building fair", "Gespräch auf der Baumesse"), 15, 15, 60, ActivityTypes.FairVisit),
        Contact("checklist", parts.Of("Downloaded a checklist", "Checkliste heruntergeladen"), 6, 12, 30, ActivityTypes.Download),
        Contact("emailReplied", parts.Of("Answered an e-mail", "Auf eine E-Mail geantwortet"), 10, 20, 21, ActivityTypes.EmailReplied),
        Against("careerPage", parts.Of("Looked at jobs and apprenticeships", "Stellen und Ausbildung angesehen"), 8, 24, ActivityTypes.PageVisit, CareerPages),
        Against("complaint", parts.Of("Open complaint", "Offene Reklamation"), 4, 12, ActivityTypes.SupportTicket),
        Against("unsubscribed", parts.Of("Does not want post any more", "Will keine Post mehr"), 10, 10, ActivityTypes.Unsubscribe),
        parts.Silence(days: 60, points: 10),
    ];

    private static Persona HomeOwner(TemplateParts parts) => new()
    {
        Id = "homeOwner",
        Name = parts.Of("Home owner who renovates", "Eigenheim, Sanierung"),
        Icon = "home",
        Story = parts.Of(
            "Owns a house from the seventies to nineties. The heating is old, the bathroom too; decides with the family, asks two or three businesses.",
            "Besitzt ein Haus aus den Siebzigern bis Neunzigern. Heizung und Bad sind in die Jahre gekommen; entscheidet in der Familie und fragt zwei, drei Betriebe."),
        Goals = [parts.Of("Done before winter", "Fertig vor dem Winter"), parts.Of("Use the subsidies", "Förderung mitnehmen")],
        Pains = [parts.Of("Nobody calls back", "Niemand ruft zurück"), parts.Of("Fear of dirt and delay", "Angst vor Dreck und Verzug")],
        Criteria =
        [
            Should("works", parts.Of("Our kind of job", "Unser Gewerk"), 4, Text(BuiltInFields.Interest, Works)),
            .. Common(parts),
        ],
    };

    private static Persona PropertyManager(TemplateParts parts) => new()
    {
        Id = "propertyManager",
        Name = parts.Of("Property management", "Hausverwaltung"),
        Icon = "apartment",
        Story = parts.Of(
            "Looks after hundreds of flats and needs businesses that come when they say so. Small jobs now, frame contracts later.",
            "Betreut Hunderte Wohnungen und braucht Betriebe, die kommen, wenn sie es sagen. Erst kleine Aufträge, später Rahmenverträge."),
        Goals = [parts.Of("One call, and it is taken care of", "Ein Anruf, und es ist erledigt")],
        Pains = [parts.Of("Tenants who complain", "Mieter, die sich beschweren")],
        Criteria =
        [
            Should(
                "title",
                parts.Of("Manages property", "Verwaltet Immobilien"),
                4,
                Title("hausverwalt", "immobilienverwalt", "objektbetreu", "weg-verwalt", "property manag", "facility")),
            Should("industry", parts.Of("Housing industry", "Wohnungswirtschaft"), 2, Text(BuiltInFields.Industry, TextTest.ContainsAnyOf("immobilien", "wohnungs", "hausverwaltung", "real estate", "property", "housing"))),
            .. Common(parts),
        ],
    };

    private static Persona Planner(TemplateParts parts) => new()
    {
        Id = "planner",
        Name = parts.Of("Architect or developer", "Architektur und Bauträger"),
        Icon = "architecture",
        Story = parts.Of(
            "Plans new buildings and conversions, puts out tenders and brings a trade back that kept its dates.",
            "Plant Neu- und Umbauten, schreibt aus und holt Betriebe wieder, die ihre Termine gehalten haben."),
        Goals = [parts.Of("A binding date in the building schedule", "Ein verbindlicher Termin im Bauzeitenplan")],
        Pains = [parts.Of("Supplements after the order", "Nachträge nach der Vergabe")],
        Criteria =
        [
            Should("title", parts.Of("Plans or builds", "Plant oder baut"), 3, Title("architekt", "architect", "bauleit", "bauträger", "planer", "developer", "projektentwickl")),
            Should("works", parts.Of("Our kind of job", "Unser Gewerk"), 2, Text(BuiltInFields.Interest, Works)),
            .. Common(parts),
        ],
    };

    private static Persona Business(TemplateParts parts) => new()
    {
        Id = "business",
        Name = parts.Of("Business with a building of its own", "Gewerbe mit eigenem Gebäude"),
        Icon = "storefront",
        Story = parts.Of(
            "Restaurant, surgery or workshop. Needs maintenance that does not disturb business.",
            "Gasthaus, Praxis oder Werkstatt. Braucht Wartung, die den Betrieb nicht stört."),
        Goals = [parts.Of("No breakdown during opening hours", "Kein Ausfall während der Öffnungszeiten")],
        Pains = [parts.Of("Rising energy bills", "Steigende Energiekosten")],
        Criteria =
        [
            Should("company", parts.Of("Company is known", "Firma ist bekannt"), 1, new KnownCondition(BuiltInFields.Company)),
            Should("owner", parts.Of("Runs the business", "Führt den Betrieb"), 2, Title("inhaber", "geschäftsführ", "owner", "managing director", "betriebsleit")),
            Should("works", parts.Of("Our kind of job", "Unser Gewerk"), 1, Text(BuiltInFields.Interest, Works)),
            .. Common(parts),
        ],
    };

    private static IEnumerable<GradeCriterion> Common(TemplateParts parts) =>
    [
        Should("region", parts.Of("In our region", "In unserem Einzugsgebiet"), 3, Text(BuiltInFields.PostalCode, Region)),
        Should("abroad", parts.Of("Outside the region", "Außerhalb des Einzugsgebiets"), -4, new TextCondition(BuiltInFields.PostalCode, Region, Negated: true)),
        Should("tiny", parts.Of("Only a very small job", "Nur eine Kleinigkeit"), -2, Text(BuiltInFields.Interest, TextTest.ContainsAnyOf("wasserhahn", "steckdose", "tap ", "socket"))),
        parts.Student(),
        parts.Competitor("dachdecker-rivale.example", "heizungskonkurrenz.example"),
        KnockOut("supplier", parts.Of("Wants to sell us something", "Will uns etwas verkaufen"), Title("handelsvertret", "außendienst", "sales rep", "account manager", "key account")),
        parts.JobSeeker(),
    ];
}
