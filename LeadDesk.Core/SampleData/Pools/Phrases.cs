namespace LeadDesk.Core.SampleData.Pools;

/// <summary>What the organisation writes about its leads: sources, forms, subjects of calls, notes.</summary>
internal static class Phrases
{
    public static LocalText CareerInterest { get; } = new("Karriere", "Career");

    public static LocalText ContactForm { get; } = new("Kontaktformular", "Contact form");

    public static LocalText NewsletterForm { get; } = new("Anmeldung zum Newsletter", "Newsletter sign-up");

    public static LocalText WebinarForm { get; } = new("Anmeldung Webinar", "Webinar sign-up");

    public static LocalText ApplicationForm { get; } = new("Initiativbewerbung", "Unsolicited application");

    public static LocalText[] Demos { get; } =
    [
        new("Online-Demo 45 Minuten", "Online demo, 45 minutes"),
        new("Demo mit eigenen Daten", "Demo with own data"),
        new("Demo vor Ort", "Demo on site"),
    ];

    public static LocalText FirstCall { get; } = new("Erstgespräch: Bedarf geklärt", "First call: need clarified");

    public static LocalText Unreached { get; } = new("Nicht erreicht, Rückruf erbeten", "Not reached, asked to call back");

    public static LocalText RejectionCall { get; } = new("Kein Bedarf", "No need");

    public static LocalText ColdCall { get; } = new("Telefonakquise", "Cold call");

    public static LocalText DemoMeeting { get; } = new("Vorführung mit Fachabteilung", "Demonstration with the department");

    public static LocalText OfferMeeting { get; } = new("Angebot besprochen", "Offer discussed");

    public static LocalText SignedMeeting { get; } = new("Vertrag unterschrieben, Start vereinbart", "Contract signed, start agreed");

    public static LocalText LostCall { get; } = new("Absage: anderer Anbieter", "Declined: other supplier");

    public static LocalText[] Replies { get; } =
    [
        new("Rückfrage zum Preis", "Question about the price"),
        new("Terminvorschlag", "Proposal for a meeting"),
        new("Bitte um Unterlagen", "Asks for documents"),
        new("Rückfrage zur ERP-Schnittstelle", "Question about the ERP interface"),
    ];

    public static LocalText[] NotesOnBuyers { get; } =
    [
        new("Plant bisher mit Excel, will vor dem Sommer entscheiden.", "Plans with Excel so far, wants to decide before summer."),
        new("Budget ist freigegeben, IT muss zustimmen.", "Budget is approved, IT has to agree."),
        new("Vergleicht uns mit zwei Anbietern.", "Compares us with two suppliers."),
        new("Zweites Werk kommt im nächsten Jahr dazu.", "A second plant follows next year."),
        new("Bitte nur vormittags anrufen.", "Please call in the morning only."),
    ];

    public static LocalText[] NotesOnOthers { get; } =
    [
        new("Visitenkarte vom Messestand.", "Business card from the fair."),
        new("Kennt uns aus dem früheren Unternehmen.", "Knows us from the previous company."),
        new("Zurzeit kein Projekt, in einem Jahr wieder melden.", "No project now, get in touch again in a year."),
        new("Zuständig ist die Zentrale.", "The head office is responsible."),
        new("Vertretung während der Elternzeit.", "Stands in during parental leave."),
    ];

    public static LocalText NoteOnCompetitor { get; } = new("Wettbewerber", "Competitor");

    public static LocalText NoteOnLoss { get; } = new("Verloren: hat sich für einen anderen Anbieter entschieden.", "Lost: chose another supplier.");

    public static LocalText NoteOnRejection { get; } = new("Kein Bedarf laut Telefonat.", "No need, according to a call.");

    public static LocalText NoteOnCustomer { get; } = new("Kunde, Ausbau auf weitere Bereiche möglich.", "Customer, could extend to more departments.");
}
