using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using static LeadDesk.Core.Modelling.Templates.TemplateParts;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>Private people before a larger purchase: they decide within weeks, and what they say they want counts more than any title.</summary>
internal static class ConsumerTemplate
{
    private static TextTest DeliveryCountries { get; } = TextTest.IsAnyOf(
        "DE", "Deutschland", "Germany", "AT", "Österreich", "Austria", "CH", "Schweiz", "Switzerland", "LI", "Liechtenstein");

    private static TextTest Recommended { get; } = TextTest.ContainsAnyOf("empfehl", "referral", "recommend", "bestandskund", "freunde");

    public static ScoringModel Create(TemplateParts parts) => new()
    {
        Name = "consumer",
        Categories = parts.Categories(fitCap: 20, engagementCap: 30),
        Rules = [.. Rules(parts)],
        Personas = [Family(parts), Comfort(parts), FirstHome(parts)],
        Bands = parts.Bands(warm: 22, hot: 50),
        Routes =
        [
            Route("salesNow", parts.Of("Adviser calls back today", "Beratung ruft heute zurück"), 1, 4, "call", RouteColour.Green),
            Route("salesReview", parts.Of("Offer an appointment", "Beratungstermin anbieten"), 2, 24, "calendar_month", RouteColour.Blue),
            Route("marketingCheck", parts.Of("Ask what they need", "Bedarf erfragen"), 3, 72, "help", RouteColour.Amber),
            Route("nurture", parts.Of("Inspire by e-mail", "Mit Ideen begleiten"), 4, null, "spa", RouteColour.Purple),
            Route("disqualify", parts.Of("Leave alone", "Nicht weiter ansprechen"), 5, null, "block", RouteColour.Grey),
        ],
        Matrix = Matrix(
            ("hot", ["salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"]),
            ("warm", ["salesNow", "salesReview", "marketingCheck", "nurture", "disqualify"]),
            ("cold", ["nurture", "nurture", "nurture", "nurture", "disqualify"])),
        Markets = Markets,
        Letters =
        [
            new("A", parts.Of("Plans a large purchase and can be reached", "Plant eine größere Anschaffung und ist erreichbar"),
                parts.Of("An adviser calls back on the same day.", "Die Beratung ruft noch am selben Tag zurück.")),
            new("B", parts.Of("Plans something, but not everything is clear", "Plant etwas, aber noch nicht alles ist klar"),
                parts.Of("Gets an appointment offered within a day.", "Bekommt binnen eines Tages einen Termin angeboten.")),
            new("C", parts.Of("Looks around", "Sieht sich um"), parts.Of("We ask what it is about before anybody calls.", "Wir fragen nach dem Vorhaben, bevor jemand anruft.")),
            new("D", parts.Of("Hunts prizes and bargains", "Jagt Gewinne und Schnäppchen"), parts.Of("Newsletter only.", "Nur Newsletter.")),
            new("F", parts.Of("Outside the delivery area, student, competitor", "Außerhalb des Liefergebiets, Studium, Wettbewerb"), parts.Of("Nobody calls.", "Niemand ruft an.")),
        ],
    };

    private static IEnumerable<ScoringRule> Rules(TemplateParts parts) =>
    [
        Profile("reachable", parts.Of("Can be called", "Telefonisch erreichbar"), 5, Any(new KnownCondition(BuiltInFields.Phone), new KnownCondition(BuiltInFields.Mobile))),
        Profile("consent", parts.Of("Has agreed to e-mails", "Hat E-Mails zugestimmt"), 4, All(new YesNoCondition(BuiltInFields.EmailConsent, true))),
        Profile("recommended", parts.Of("Came by recommendation", "Kam auf Empfehlung"), 8, All(Text(BuiltInFields.Source, Recommended))),
        parts.HomeMarket(3),
        parts.Depth(4, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.PostalCode, BuiltInFields.City, BuiltInFields.Phone, BuiltInFields.Interest),
        OneSign(
            "appointment",
            parts.Of("Asked for advice or an appointment", "Beratung oder Termin angefragt"),
            30,
            14,
            ActivityTypes.FormSubmitted,
            TextTest.ContainsAnyOf("termin", "appointment", "beratung", "advice", "rückruf", "callback")),
        Sign("basket", parts.Of("Put something into the basket", "Etwas in den Warenkorb gelegt"), 15, 30, 7, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("warenkorb", "basket", "/cart", "checkout", "kasse")),
        Sign("planner", parts.Of("Used the planner", "Planer benutzt"), 12, 24, 14, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("planer", "planner", "konfigurator", "configurator")),
        Sign("wishList", parts.Of("Kept something on the wish list", "Etwas auf den Merkzettel gesetzt"), 6, 12, 14, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("merkzettel", "wunschliste", "wishlist", "wish-list")),
        Sign(
            "financing",
            parts.Of("Read about delivery and financing", "Über Lieferung und Finanzierung gelesen"),
            8,
            16,
            14,
            ActivityTypes.PageVisit,
            TextTest.ContainsAnyOf("finanzierung", "financing", "ratenzahlung", "lieferung", "delivery", "montage")),
        Sign("showroom", parts.Of("Visited the showroom", "Ausstellung besucht"), 25, 25, 21, ActivityTypes.Meeting),
        Sign("fair", parts.Of("Talked to us at a fair", "Gespräch auf einer Messe"), 12, 12, 30, ActivityTypes.FairVisit),
        Contact("catalogue", parts.Of("Ordered or loaded the catalogue", "Katalog bestellt oder geladen"), 8, 16, 30, ActivityTypes.Download, TextTest.ContainsAnyOf("katalog", "catalog", "broschüre", "brochure", "prospekt")),
        Contact("reviews", parts.Of("Read reviews", "Bewertungen gelesen"), 4, 8, 14, ActivityTypes.PageVisit, TextTest.ContainsAnyOf("bewertung", "review", "erfahrung")),
        Contact("call", parts.Of("Called us", "Hat angerufen"), 12, 24, 14, ActivityTypes.Call),
        Contact("emailClicked", parts.Of("Clicked in an e-mail", "In einer E-Mail geklickt"), 3, 12, 14, ActivityTypes.EmailClicked),
        Against("complaint", parts.Of("Complained", "Hat reklamiert"), 5, 15, ActivityTypes.SupportTicket),
        Against("unsubscribed", parts.Of("Unsubscribed", "Newsletter abbestellt"), 20, 20, ActivityTypes.Unsubscribe),
        parts.Silence(days: 45, points: 10),
    ];

    private static Persona Family(TemplateParts parts) => new()
    {
        Id = "family",
        Name = parts.Of("Family with their own home", "Familie mit Eigenheim"),
        Icon = "family_restroom",
        Story = parts.Of(
            "Moves or renovates, wants it once and well, decides together and asks many practical questions.",
            "Zieht um oder renoviert, will es einmal und richtig, entscheidet gemeinsam und fragt viel Praktisches."),
        Goals = [parts.Of("Finished before they move in", "Fertig vor dem Einzug"), parts.Of("One contact for planning and fitting", "Eine Ansprechperson für Planung und Montage")],
        Pains = [parts.Of("No time on weekdays", "Unter der Woche keine Zeit"), parts.Of("Fear of hidden costs", "Angst vor versteckten Kosten")],
        Criteria =
        [
            Should("project", parts.Of("New home or renovation", "Neubau, Umzug oder Renovierung"), 4, Text(BuiltInFields.Interest, TextTest.ContainsAnyOf("eigenheim", "haus", "house", "neubau", "umzug", "moving", "renovier", "renovat", "komplett", "complete"))),
            .. Common(parts),
        ],
    };

    private static Persona Comfort(TemplateParts parts) => new()
    {
        Id = "comfort",
        Name = parts.Of("Comfort at home, 55 and over", "Komfort zu Hause, ab 55"),
        Icon = "chair",
        Story = parts.Of(
            "The children have left, now it is their turn. Quality before price, likes to be advised in the showroom.",
            "Die Kinder sind aus dem Haus, jetzt sind sie dran. Qualität vor Preis, lässt sich gern in der Ausstellung beraten."),
        Goals = [parts.Of("Something that lasts and is easy to use", "Etwas, das hält und leicht zu bedienen ist")],
        Pains = [parts.Of("Feels rushed online", "Fühlt sich im Netz gehetzt")],
        Criteria =
        [
            Should("quality", parts.Of("Asks for quality or comfort", "Fragt nach Qualität oder Komfort"), 3, Text(BuiltInFields.Interest, TextTest.ContainsAnyOf("premium", "qualität", "quality", "komfort", "comfort", "barrierefrei", "accessible", "massiv", "design"))),
            Should("visited", parts.Of("Was in the showroom or called", "War in der Ausstellung oder hat angerufen"), 2, new BehaviourCondition(new([ActivityTypes.Meeting, ActivityTypes.Call], WithinDays: 120))),
            .. Common(parts),
        ],
    };

    private static Persona FirstHome(TemplateParts parts) => new()
    {
        Id = "firstHome",
        Name = parts.Of("First flat of their own", "Erste eigene Wohnung"),
        Icon = "apartment",
        Story = parts.Of(
            "Furnishes the first flat, compares online, has a fixed budget and decides fast.",
            "Richtet die erste Wohnung ein, vergleicht online, hat ein festes Budget und entscheidet schnell."),
        Goals = [parts.Of("A good look for the budget", "Gutes Aussehen im Budget")],
        Pains = [parts.Of("Delivery takes too long", "Lieferung dauert zu lang")],
        StartGrade = Grade.FromStep(4), // C-
        Criteria =
        [
            Should("flat", parts.Of("Flat or single pieces", "Wohnung oder Einzelstücke"), 2, Text(BuiltInFields.Interest, TextTest.ContainsAnyOf("wohnung", "flat", "apartment", "single", "einzel"))),
            Should("planned", parts.Of("Has used the planner", "Hat den Planer benutzt"), 2, new BehaviourCondition(new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf("planer", "planner"), 60))),
            .. Common(parts),
        ],
    };

    private static IEnumerable<GradeCriterion> Common(TemplateParts parts) =>
    [
        Must("area", parts.Of("Lives where we deliver", "Wohnt im Liefergebiet"), Text(BuiltInFields.Country, DeliveryCountries)),
        Should("phone", parts.Of("Gave a phone number", "Hat eine Telefonnummer genannt"), 2, new KnownCondition(BuiltInFields.Phone)),
        Should("recommended", parts.Of("Came by recommendation", "Kam auf Empfehlung"), 2, Text(BuiltInFields.Source, Recommended)),
        Should("prizes", parts.Of("Came by a prize draw", "Kam über ein Gewinnspiel"), -5, Text(BuiltInFields.Source, TextTest.ContainsAnyOf("gewinnspiel", "prize", "sweepstake", "gutschein", "voucher"))),
        parts.Student(),
        parts.Competitor("moebelrivale.example", "kuechenkonkurrenz.example"),
        parts.JobSeeker(),
    ];
}
