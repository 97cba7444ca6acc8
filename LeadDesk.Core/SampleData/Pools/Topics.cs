namespace LeadDesk.Core.SampleData.Pools;

/// <summary>One thing the organisation sells, with everything its marketing made about it.</summary>
internal sealed record Topic(
    LocalText Name, string Page, string Article, string Whitepaper, string CaseStudyPage, string CaseStudyFile, LocalText Webinar, LocalText Campaign);

/// <summary>What the organisation of the sample data, a maker of software for planning and running plants, offers and publishes.</summary>
/// <remarks>Addresses and file names are those of its German website, whatever language the sample data is made in.</remarks>
internal static class Topics
{
    public static Topic[] All { get; } =
    [
        new(
            new("Produktionsplanung", "Production planning"),
            "/loesungen/produktionsplanung",
            "/blog/ruestzeiten-verkuerzen",
            "Whitepaper Feinplanung in der Fertigung.pdf",
            "/referenzen/termintreue-im-anlagenbau",
            "Fallstudie Termintreue im Anlagenbau.pdf",
            new("Feinplanung ohne Excel: Termintreue in 90 Tagen", "Detailed planning without Excel: on time in 90 days"),
            new("Aktion Feinplanung", "Campaign detailed planning")),
        new(
            new("Instandhaltung", "Maintenance"),
            "/loesungen/instandhaltung",
            "/blog/ungeplante-stillstaende",
            "Leitfaden Vorausschauende Instandhaltung.pdf",
            "/referenzen/instandhaltung-im-presswerk",
            "Fallstudie Stillstände halbiert.pdf",
            new("Planen statt löschen: Instandhaltung mit Daten", "Planning instead of firefighting: maintenance with data"),
            new("Aktion Instandhaltung", "Campaign maintenance")),
        new(
            new("Lagerverwaltung", "Warehouse management"),
            "/loesungen/lagerverwaltung",
            "/blog/inventur-ohne-stillstand",
            "Checkliste Lagerverwaltung.pdf",
            "/referenzen/lager-im-grosshandel",
            "Fallstudie Lager im Großhandel.pdf",
            new("Bestände im Griff: Lagerverwaltung für den Mittelstand", "Stock under control: warehouse management for mid-size companies"),
            new("Aktion Lager", "Campaign warehouse")),
        new(
            new("Energiemanagement", "Energy management"),
            "/loesungen/energiemanagement",
            "/blog/lastspitzen-vermeiden",
            "Whitepaper ISO 50001 in der Praxis.pdf",
            "/referenzen/energiekosten-in-der-chemie",
            "Fallstudie Energiekosten in der Chemie.pdf",
            new("Energiekosten senken: Messwerte, die wirklich zählen", "Cutting energy costs: the readings that count"),
            new("Aktion Energie", "Campaign energy")),
        new(
            new("Qualitätssicherung", "Quality assurance"),
            "/loesungen/qualitaetssicherung",
            "/blog/reklamationen-auswerten",
            "Leitfaden Prüfplanung.pdf",
            "/referenzen/rueckverfolgung-medizintechnik",
            "Fallstudie Rückverfolgung in der Medizintechnik.pdf",
            new("Weniger Reklamationen: Prüfen in der laufenden Linie", "Fewer complaints: inspection on the running line"),
            new("Aktion Qualität", "Campaign quality")),
        new(
            new("Serviceplanung", "Service planning"),
            "/loesungen/serviceplanung",
            "/blog/techniker-richtig-einteilen",
            "Checkliste Außendienst und Service.pdf",
            "/referenzen/serviceplanung-aufzuege",
            "Fallstudie Serviceplanung bei Aufzügen.pdf",
            new("Der richtige Techniker zur richtigen Zeit", "The right engineer at the right time"),
            new("Aktion Service", "Campaign service")),
    ];

    public static string[] GeneralPages { get; } =
        ["/", "/loesungen", "/ueber-uns", "/blog", "/kunden", "/integrationen", "/blog/digitalisierung-im-mittelstand"];

    public static string[] CareerPages { get; } =
    [
        "/karriere", "/karriere/softwareentwickler-w-m-d", "/karriere/vertrieb-aussendienst", "/karriere/projektmanagement",
        "/karriere/arbeiten-bei-uns",
    ];

    /// <summary>Fictitious fairs, by the month they are held in.</summary>
    public static (int Month, string Name)[] Fairs { get; } =
    [
        (2, "FabrikForum Nürnberg"), (4, "Industria Nord Hannover"), (6, "LogiTage Stuttgart"), (9, "Werkhalle Leipzig"), (11, "ProduktivMesse München"),
    ];

    public static LocalText Newsletter { get; } = new("Newsletter", "Newsletter");

    public static LocalText WebinarInvitation { get; } = new("Einladung Webinar", "Webinar invitation");

    public static LocalText[] Tickets { get; } =
    [
        new("Anmeldung mit Firmenkonto schlägt fehl", "Sign-in with company account fails"),
        new("Export nach Excel bricht ab", "Export to Excel stops"),
        new("Schnittstelle zum ERP: Aufträge fehlen", "ERP interface: orders are missing"),
        new("Plantafel lädt langsam", "Planning board loads slowly"),
        new("Frage zur Benutzerverwaltung", "Question about user management"),
        new("Etikettendruck verschoben", "Label print is shifted"),
        new("Auswertung zeigt falsche Schicht", "Report shows the wrong shift"),
    ];
}
