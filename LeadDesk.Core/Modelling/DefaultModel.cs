using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling;

/// <summary>
/// The model a new installation starts with: the example values of the lead-scoring literature, meant to be replaced in the
/// first workshop. Identifiers are the same in both languages, names are not.
/// </summary>
public static class DefaultModel
{
    private const string Dach = "dach";

    /// <param name="language">"de" for German names, anything else for English ones.</param>
    public static ScoringModel Create(string language)
    {
        var texts = new Texts(language == "de");
        var model = new ScoringModel
        {
            Name = texts.Of("Starting model", "Startmodell"),
            BaseScore = 0,
            Categories = Categories(texts),
            Rules = [.. DefaultRules.Create(texts)],
            Personas = [.. DefaultPersonas.Create(texts)],
            Bands = [new("cold", texts.Of("Cold", "Kalt")), new("warm", "Warm", 25), new("hot", texts.Of("Hot", "Heiß"), 50)],
            Routes = Routes(texts),
            Matrix = Matrix(),
            Markets = [new() { Id = Dach, Name = "DACH", Countries = ["DE", "AT", "CH", "LI"], Language = "de" }],
            Letters = Letters(texts),
        };

        return model with { Scenarios = DefaultScenarios.For(model, language) };
    }

    private static ValueList<LetterMeaning> Letters(Texts texts) =>
    [
        new("A", texts.Of("Fits us perfectly", "Passt genau zu uns"),
            texts.Of("Marketing has checked company and role; Sales calls within one working day of a sign of interest.",
                "Marketing hat Firma und Rolle geprüft; der Vertrieb ruft spätestens einen Werktag nach dem ersten Zeichen von Interesse an.")),
        new("B", texts.Of("Fits well, one trait is missing", "Passt gut, ein Merkmal fehlt"),
            texts.Of("Sales looks at every warm one within a day and says why if it hands one back.",
                "Der Vertrieb prüft jeden warmen Lead innerhalb eines Tages und nennt den Grund, wenn er einen zurückgibt.")),
        new("C", texts.Of("Might fit: too little is known", "Könnte passen: Wir wissen zu wenig"),
            texts.Of("Marketing finds out who it is before Sales is asked.", "Marketing klärt, wer es ist, bevor es den Vertrieb fragt.")),
        new("D", texts.Of("Hardly fits", "Passt kaum"),
            texts.Of("Receives the newsletter; nobody calls.", "Bekommt den Newsletter; niemand ruft an.")),
        new("F", texts.Of("Not a buyer: student, competitor, job seeker", "Kauft nicht: Studium, Wettbewerb, Stellensuche"),
            texts.Of("Sales never sees it.", "Der Vertrieb sieht ihn nie.")),
    ];

    private static ValueList<Category> Categories(Texts texts) =>
    [
        new("demographics", texts.Of("Demographics", "Demografie")),
        new("fit", texts.Of("Fit", "Passung")),
        new("behaviour", texts.Of("Behaviour", "Verhalten")),
        new("engagement", "Engagement"),
    ];

    private static ValueList<Route> Routes(Texts texts) =>
    [
        new() { Id = "salesNow", Name = texts.Of("Sales now", "Vertrieb sofort"), Rank = 1, GoesToSales = true, ResponseHours = 4 },
        new() { Id = "salesReview", Name = texts.Of("Sales review", "Vertrieb prüft"), Rank = 2, GoesToSales = true, ResponseHours = 24 },
        new() { Id = "marketingCheck", Name = texts.Of("Marketing check", "Marketing prüft"), Rank = 3, ResponseHours = 72 },
        new() { Id = "nurture", Name = texts.Of("Nurture", "Weiterentwickeln"), Rank = 4 },
        new() { Id = "disqualify", Name = texts.Of("Disqualify", "Aussortieren"), Rank = 5 },
    ];

    private static ValueList<MatrixCell> Matrix() =>
    [
        .. Row("hot", "salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"),
        .. Row("warm", "salesNow", "salesReview", "nurture", "nurture", "disqualify"),
        .. Row("cold", "nurture", "nurture", "nurture", "nurture", "disqualify"),
    ];

    private static IEnumerable<MatrixCell> Row(string band, params IEnumerable<string> routes) =>
        ModelValidation.Letters.Zip(routes, (letter, route) => new MatrixCell(band, letter, route));

    /// <summary>Picks one of two languages; these names become the organisation's own data.</summary>
    internal sealed record Texts(bool German)
    {
        public string Of(string english, string german) => German ? german : english;
    }

    private static class DefaultRules
    {
        public static IEnumerable<ScoringRule> Create(Texts texts) =>
        [
            Profile("decisionMaker", texts.Of("CEO or vice president", "Geschäftsleitung"), "demographics", 20, DecisionMaker),
            Profile("manager", texts.Of("Manager or head of department", "Führungskraft"), "demographics", 10, Manager),
            Profile("technology", texts.Of("Technology company", "Technologieunternehmen"), "fit", 15, Technology),
            Profile("midSize", texts.Of("50 to 500 employees", "50 bis 500 Mitarbeitende"), "fit", 10, MidSize),
            Profile("homeMarket", texts.Of("Home market", "Heimatmarkt"), "fit", 5, ConditionGroup.AllOf(new KnownCondition(BuiltInFields.Country))) with
            {
                Markets = [Dach],
            },
            Activity("pricePage", texts.Of("Visited the price page", "Preisseite besucht"), 15, cap: 45, ActivityTypes.PageVisit, "preis", "pric", "tarif"),
            CaseStudy(texts),
            Activity("webinar", texts.Of("Attended a webinar", "Webinar besucht"), 20, cap: 40, ActivityTypes.Webinar),
            Activity("demoRequest", texts.Of("Requested a demo", "Demo angefragt"), 25, cap: 25, ActivityTypes.DemoRequest),
            Activity("careerPage", texts.Of("Visited the careers page", "Karriereseite besucht"), -5, cap: 15, ActivityTypes.PageVisit, CareerWords),
            Engagement("emailOpened", texts.Of("Opened an e-mail", "E-Mail geöffnet"), 5, cap: 25, ActivityTypes.EmailOpened),
            Engagement("unsubscribed", texts.Of("Unsubscribed", "Newsletter abbestellt"), -10, cap: 10, ActivityTypes.Unsubscribe),
            Engagement("supportTicket", texts.Of("Opened a support ticket", "Supportfall gemeldet"), -3, cap: 9, ActivityTypes.SupportTicket),
        ];

        // What somebody read last year says little about today; what speaks against a lead is not forgotten.
        private const int InterestDays = 90;

        private static TextTest TopBeginnings { get; } = TextTest.StartsWithAnyOf("owner", "vp", "svp", "evp");

        private static ConditionGroup DecisionMaker => ConditionGroup.AllOf(Title(DefaultPersonas.AssistantTitles, negated: true)) with
        {
            Groups = [new(Combination.AnyOf, [Title(DefaultPersonas.TopTitles), Title(TopBeginnings)])],
        };

        // Whoever is both, such as a "Geschäftsführer und Vertriebsleiter", already has the points of the higher rank.
        private static ConditionGroup Manager => ConditionGroup.AllOf(
            Title(DefaultPersonas.TopTitles, negated: true),
            Title(TopBeginnings, negated: true),
            Title(DefaultPersonas.AssistantTitles, negated: true)) with
        {
            Groups = [new(Combination.AnyOf, [Title(DefaultPersonas.LeadingTitles), Title(DefaultPersonas.OfficerTitles)])],
        };

        private static ConditionGroup Technology => ConditionGroup.AnyOf(
            new TextCondition(
                BuiltInFields.Industry,
                TextTest.ContainsAnyOf("technolog", "software", "informationstech", "elektronik", "electronic", "telekom", "telecom")),
            new TextCondition(BuiltInFields.Industry, TextTest.IsAnyOf("IT", "ICT", "EDV", "IT-Dienstleistungen", "IT services")));

        private static ConditionGroup MidSize => ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, 50, 500));

        public static string[] CareerWords => ["karriere", "career", "/jobs", "stellenangebot"];

        private static ActivityRule CaseStudy(Texts texts) => new()
        {
            Id = "caseStudy",
            Name = texts.Of("Read a case study", "Fallstudie gelesen"),
            Category = "behaviour",
            Points = 10,
            Cap = 30,
            Activities = new(
                [ActivityTypes.PageVisit, ActivityTypes.Download],
                TextTest.ContainsAnyOf("case study", "case-study", "casestudy", "case_study", "fallstudie", "referenz", "success stor"),
                InterestDays),
        };

        private static TextCondition Title(TextTest match, bool negated = false) => new(BuiltInFields.JobTitle, match, negated);

        private static ProfileRule Profile(string id, string name, string category, int points, ConditionGroup when) =>
            new() { Id = id, Name = name, Category = category, Points = points, When = when };

        private static ActivityRule Activity(string id, string name, int points, int cap, string type, params string[] detailWords) => new()
        {
            Id = id,
            Name = name,
            Category = "behaviour",
            Points = points,
            Cap = cap,
            Activities = new(
                [type], detailWords.Length > 0 ? TextTest.ContainsAnyOf([.. detailWords]) : null, points > 0 ? InterestDays : null),
        };

        private static ActivityRule Engagement(string id, string name, int points, int cap, string type) =>
            Activity(id, name, points, cap, type) with { Category = "engagement" };
    }

    private static class DefaultPersonas
    {
        public static TextTest TopTitles { get; } = TextTest.ContainsAnyOf(
            "ceo", "chief executive", "geschäftsführ", "geschäftsleit", "managing director", "inhaber", "vorstand", "founder",
            "gründer", "vice president");

        public static TextTest LeadingTitles { get; } = TextTest.ContainsAnyOf(
            "manager", "leiter", "leitung", "head of", "director", "direktor", "teamlead", "team lead", "prokurist");

        // Only at the beginning: "cto" is also in "director".
        public static TextTest OfficerTitles { get; } = TextTest.StartsWithAnyOf("chief", "cfo", "cto", "cio", "cmo", "vp", "svp", "evp");

        public static TextTest AssistantTitles { get; } = TextTest.ContainsAnyOf("assist", "sekret");

        public static IEnumerable<Persona> Create(Texts texts) =>
        [
            new()
            {
                Id = "managingDirector",
                Name = texts.Of("Managing director, mid-size", "Geschäftsführung, Mittelstand"),
                Story = texts.Of(
                    "Runs a company of 50 to 500 people, decides alone or with one partner, and has little time.",
                    "Führt ein Unternehmen mit 50 bis 500 Menschen, entscheidet allein oder zu zweit und hat wenig Zeit."),
                Goals = [texts.Of("Grow without hiring more people", "Wachsen, ohne mehr Leute einzustellen")],
                Pains = [texts.Of("Sees too late which deals will fail", "Sieht zu spät, welche Geschäfte scheitern")],
                Criteria =
                [
                    Should("title", texts.Of("Runs the company", "Leitet das Unternehmen"), 4, new TextCondition(BuiltInFields.JobTitle, TopTitles)),
                    // Only at the beginning: a "Product Owner" owns no company.
                    Should("owner", texts.Of("Owns the company", "Besitzt das Unternehmen"), 4, new TextCondition(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf("owner"))),
                    Should("midSize", texts.Of("50 to 500 employees", "50 bis 500 Mitarbeitende"), 3, new NumberCondition(BuiltInFields.Employees, 50, 500)),
                    Should("tiny", texts.Of("Fewer than 10 employees", "Weniger als 10 Mitarbeitende"), -3, new NumberCondition(BuiltInFields.Employees, Max: 9)),
                    .. Common(texts),
                ],
            },
            new()
            {
                Id = "headOfDepartment",
                Name = texts.Of("Head of department", "Abteilungsleitung"),
                Story = texts.Of(
                    "Leads a department, prepares the decision and has to justify it upwards.",
                    "Leitet eine Abteilung, bereitet die Entscheidung vor und muss sie nach oben begründen."),
                Goals = [texts.Of("Show results by the end of the quarter", "Bis zum Quartalsende Ergebnisse zeigen")],
                Pains = [texts.Of("Loses days to lists and follow-ups", "Verliert Tage an Listen und Nachfassen")],
                Criteria =
                [
                    Should("title", texts.Of("Leads a department", "Leitet eine Abteilung"), 3, new TextCondition(BuiltInFields.JobTitle, LeadingTitles)),
                    Should(
                        "officer",
                        texts.Of("Vice president or chief officer", "Bereichsvorstand oder Vice President"),
                        3,
                        new TextCondition(BuiltInFields.JobTitle, OfficerTitles)),
                    Should(
                        "department",
                        texts.Of("Sales, marketing or digital", "Vertrieb, Marketing oder Digitalisierung"),
                        1,
                        new TextCondition(BuiltInFields.Department, TextTest.ContainsAnyOf("sales", "vertrieb", "marketing", "digital"))),
                    // The whole word: the letters are also in "Leitung" and "Security".
                    Should("it", "IT", 1, new TextCondition(BuiltInFields.Department, TextTest.IsAnyOf("IT", "ICT", "EDV", "IT-Abteilung", "IT department", "Informatik"))),
                    Should("size", texts.Of("At least 50 employees", "Mindestens 50 Mitarbeitende"), 2, new NumberCondition(BuiltInFields.Employees, 50)),
                    Should("tiny", texts.Of("Fewer than 10 employees", "Weniger als 10 Mitarbeitende"), -3, new NumberCondition(BuiltInFields.Employees, Max: 9)),
                    .. Common(texts),
                ],
            },
        ];

        private static IEnumerable<GradeCriterion> Common(Texts texts) =>
        [
            Should("assistant", texts.Of("Assistant", "Assistenz"), -4, new TextCondition(BuiltInFields.JobTitle, AssistantTitles)),
            Should("freeMail", texts.Of("Private e-mail address", "Private E-Mail-Adresse"), -2, new YesNoCondition(DerivedFields.FreeMail, true)),
            KnockOut(
                "student",
                texts.Of("Student", "Studium oder Ausbildung"),
                new TextCondition(BuiltInFields.JobTitle, TextTest.ContainsAnyOf("student", "studierende", "praktikant", "auszubildende", "azubi"))),
            KnockOut(
                "competitor",
                texts.Of("Competitor", "Wettbewerb"),
                // The competitors of the sample data: every organisation puts its own here.
                new TextCondition(DerivedFields.EmailDomain, TextTest.IsAnyOf("planwerkerei.example", "taktvision.example", "fertigora.example"))),
            KnockOut(
                "jobSeeker",
                texts.Of("Job seeker", "Auf Stellensuche"),
                new BehaviourCondition(
                    new([ActivityTypes.PageVisit], TextTest.ContainsAnyOf([.. DefaultRules.CareerWords]), WithinDays: 180), MinCount: 3)),
        ];

        private static GradeCriterion Should(string id, string name, int steps, Condition when) =>
            new() { Id = id, Name = name, Kind = CriterionKind.Should, Steps = steps, When = when };

        private static GradeCriterion KnockOut(string id, string name, Condition when) =>
            new() { Id = id, Name = name, Kind = CriterionKind.KnockOut, When = when };
    }
}
