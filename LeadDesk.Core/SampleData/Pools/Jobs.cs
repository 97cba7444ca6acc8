namespace LeadDesk.Core.SampleData.Pools;

/// <summary>A job as people print it on their cards.</summary>
/// <param name="Weight">How often it is met among contacts.</param>
/// <param name="SmallestCompany">From how many employees on somebody holds it.</param>
/// <param name="LargestCompany">Up to how many employees somebody holds it.</param>
internal sealed record Job(
    string Man, string Woman, string? Department, Rank Rank, double Weight, int SmallestCompany = 1, int LargestCompany = int.MaxValue)
{
    /// <summary>Whether the company belongs to whoever holds it.</summary>
    public bool IsOwner => Man is "Inhaber" or "Geschäftsführender Gesellschafter";

    /// <summary>Whether a company has such a job.</summary>
    public bool ExistsAt(Company company) =>
        company.Employees >= SmallestCompany
        && company.Employees <= LargestCompany
        && (company.Founder is not null || !IsOwner)
        && (company.Trade.HasProduction || Department is not ("Produktion" or "Qualität"))
        && (company.Trade.Industry != "Öffentlicher Dienst" || (Rank != Rank.Top && Department != "Vertrieb"));
}

/// <summary>How much somebody has a say in buying.</summary>
internal enum Rank
{
    None,
    Specialist,
    Manager,
    Head,
    Top,
}

/// <summary>Jobs by the part somebody plays.</summary>
internal static class Jobs
{
    public static Job[] Business { get; } =
    [
        new("Geschäftsführer", "Geschäftsführerin", "Geschäftsführung", Rank.Top, 10, 1, 2500),
        new("Geschäftsführender Gesellschafter", "Geschäftsführende Gesellschafterin", "Geschäftsführung", Rank.Top, 3, 1, 400),
        new("Inhaber", "Inhaberin", "Geschäftsführung", Rank.Top, 4, 1, 40),
        new("CEO", "CEO", "Geschäftsführung", Rank.Top, 3, 15),
        new("COO", "COO", "Geschäftsführung", Rank.Top, 2, 150),
        new("CTO", "CTO", "IT", Rank.Top, 2, 30),
        new("Kaufmännischer Leiter", "Kaufmännische Leiterin", "Finanzen", Rank.Head, 3, 40),
        new("Technischer Leiter", "Technische Leiterin", "Technik", Rank.Head, 5, 25),
        new("Vorstand Technik", "Vorständin Technik", "Vorstand", Rank.Top, 1.5, 500),
        new("Prokurist", "Prokuristin", "Geschäftsführung", Rank.Head, 2, 20, 500),
        new("Leiter Produktion", "Leiterin Produktion", "Produktion", Rank.Head, 7, 50),
        new("Werkleiter", "Werkleiterin", "Produktion", Rank.Head, 4, 120),
        new("Leiter Instandhaltung", "Leiterin Instandhaltung", "Instandhaltung", Rank.Head, 5, 80),
        new("Leiter Logistik", "Leiterin Logistik", "Logistik", Rank.Head, 4, 60),
        new("Leiter IT", "Leiterin IT", "IT", Rank.Head, 5, 50),
        new("IT-Leiter", "IT-Leiterin", "IT", Rank.Head, 3, 50),
        new("Leiter Einkauf", "Leiterin Einkauf", "Einkauf", Rank.Head, 3, 60),
        new("Leiter Qualitätsmanagement", "Leiterin Qualitätsmanagement", "Qualität", Rank.Head, 3, 80),
        new("Leiter Marketing", "Leiterin Marketing", "Marketing", Rank.Head, 3, 50),
        new("Vertriebsleiter", "Vertriebsleiterin", "Vertrieb", Rank.Head, 3, 25),
        new("Head of Operations", "Head of Operations", "Produktion", Rank.Head, 3, 60),
        new("Head of Sales", "Head of Sales", "Vertrieb", Rank.Head, 2, 40),
        new("VP Supply Chain", "VP Supply Chain", "Logistik", Rank.Head, 1.5, 400),
        new("Operations Manager", "Operations Manager", "Produktion", Rank.Manager, 3, 40),
        new("Key Account Manager", "Key Account Managerin", "Vertrieb", Rank.Manager, 2, 40),
        new("Projektleiter", "Projektleiterin", "Technik", Rank.Manager, 5, 15),
        new("Produktmanager", "Produktmanagerin", "Marketing", Rank.Manager, 2, 60),
        new("IT-Projektmanager", "IT-Projektmanagerin", "IT", Rank.Manager, 3, 80),
        new("Teamleiter Arbeitsvorbereitung", "Teamleiterin Arbeitsvorbereitung", "Produktion", Rank.Manager, 4, 60),
        new("Teamleiter Lager", "Teamleiterin Lager", "Logistik", Rank.Manager, 3, 60),
        new("Energiemanager", "Energiemanagerin", "Technik", Rank.Manager, 3, 100),
        new("Qualitätsmanager", "Qualitätsmanagerin", "Qualität", Rank.Manager, 3, 40),
        new("Marketing Manager", "Marketing Manager", "Marketing", Rank.Manager, 2, 30),
        new("Einkäufer", "Einkäuferin", "Einkauf", Rank.Specialist, 5, 30),
        new("Strategischer Einkäufer", "Strategische Einkäuferin", "Einkauf", Rank.Specialist, 2, 150),
        new("Projektingenieur", "Projektingenieurin", "Technik", Rank.Specialist, 5, 25),
        new("Entwicklungsingenieur", "Entwicklungsingenieurin", "Forschung und Entwicklung", Rank.Specialist, 3, 60),
        new("Produktionsplaner", "Produktionsplanerin", "Produktion", Rank.Specialist, 4, 60),
        new("Disponent", "Disponentin", "Logistik", Rank.Specialist, 3, 25),
        new("Controller", "Controllerin", "Finanzen", Rank.Specialist, 2, 60),
        new("Systemadministrator", "Systemadministratorin", "IT", Rank.Specialist, 3, 30),
        new("Business Analyst", "Business Analyst", "IT", Rank.Specialist, 2, 150),
        new("Sachbearbeiter Vertriebsinnendienst", "Sachbearbeiterin Vertriebsinnendienst", "Vertrieb", Rank.Specialist, 3, 20),
        new("Assistent der Geschäftsführung", "Assistentin der Geschäftsführung", "Geschäftsführung", Rank.Specialist, 3, 20),
        new("Werkstudent", "Werkstudentin", "Marketing", Rank.None, 1, 50),
    ];

    public static Job[] Students { get; } =
    [
        new("Student", "Studentin", null, Rank.None, 5),
        new("Student Wirtschaftsingenieurwesen", "Studentin Wirtschaftsingenieurwesen", null, Rank.None, 3),
        new("Masterand", "Masterandin", null, Rank.None, 1),
        new("Wissenschaftlicher Mitarbeiter", "Wissenschaftliche Mitarbeiterin", "Forschung und Entwicklung", Rank.None, 2),
        new("Doktorand", "Doktorandin", "Forschung und Entwicklung", Rank.None, 1),
    ];

    public static Job[] JobSeekers { get; } =
    [
        new("Softwareentwickler", "Softwareentwicklerin", null, Rank.None, 3),
        new("Vertriebsmitarbeiter", "Vertriebsmitarbeiterin", null, Rank.None, 2),
        new("Projektmanager", "Projektmanagerin", null, Rank.None, 2),
        new("Absolvent Maschinenbau", "Absolventin Maschinenbau", null, Rank.None, 2),
    ];

    public static Job[] Competitors { get; } =
    [
        new("Product Manager", "Product Manager", "Produktmanagement", Rank.Manager, 3),
        new("Competitive Intelligence Analyst", "Competitive Intelligence Analyst", "Marketing", Rank.Specialist, 1),
        new("Account Executive", "Account Executive", "Vertrieb", Rank.Specialist, 2),
        new("Head of Product Marketing", "Head of Product Marketing", "Marketing", Rank.Head, 1),
    ];
}
