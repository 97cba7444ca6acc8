using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Benchmarks.Bases;

/// <summary>The model every comparison is made with: 36 rules of all kinds in 4 categories, and 3 personas of 8 criteria.</summary>
public static class BenchmarkModel
{
    /// <summary>A profile rule, for measuring an edit.</summary>
    public const string EditedProfileRule = "midSize";

    /// <summary>An activity rule, for measuring an edit.</summary>
    public const string EditedActivityRule = "pricePage";

    private const string Demographics = "demographics";
    private const string Fit = "fit";
    private const string Behaviour = "behaviour";
    private const string Engagement = "engagement";
    private const string Dach = "dach";
    private const string Benelux = "benelux";

    private static readonly TextTest TopTitles = TextTest.ContainsAnyOf(
        "ceo", "chief executive", "geschäftsführ", "managing director", "inhaber", "vorstand", "gründer", "vice president");

    private static readonly TextTest LeadingTitles = TextTest.ContainsAnyOf(
        "manager", "leiter", "leitung", "head of", "director", "teamlead", "prokurist");

    private static readonly TextTest AssistantTitles = TextTest.ContainsAnyOf("assist", "sekret");

    private static readonly TextTest LearnerTitles = TextTest.ContainsAnyOf("student", "praktikant", "auszubildende", "azubi");

    private static readonly TextTest ProducingIndustries = TextTest.IsAnyOf(
        "Maschinenbau", "Metallverarbeitung", "Automotive", "Elektrotechnik", "Chemie", "Lebensmittel", "Medizintechnik");

    private static readonly TextTest CareerWords = TextTest.ContainsAnyOf("karriere", "career", "/jobs", "stellenangebot");

    private static readonly TextTest PriceWords = TextTest.ContainsAnyOf("preis", "pricing");

    public static ScoringModel Create() => new()
    {
        Name = "Benchmark",
        BaseScore = 5,
        Categories = [new(Demographics, "Demographics", 30), new(Fit, "Fit", 35), new(Behaviour, "Behaviour", 90), new(Engagement, "Engagement")],
        Rules = [.. ProfileRules(), .. ActivityRules(), .. OtherRules()],
        Personas = [ManagingDirector(), HeadOfDepartment(), Buyer()],
        Bands = [new("cold", "Cold"), new("warm", "Warm", 35), new("hot", "Hot", 65)],
        Routes =
        [
            new() { Id = "salesNow", Name = "Sales now", Rank = 1, GoesToSales = true, ResponseHours = 4 },
            new() { Id = "salesReview", Name = "Sales review", Rank = 2, GoesToSales = true, ResponseHours = 24 },
            new() { Id = "marketingCheck", Name = "Marketing check", Rank = 3, ResponseHours = 72 },
            new() { Id = "nurture", Name = "Nurture", Rank = 4 },
            new() { Id = "disqualify", Name = "Disqualify", Rank = 5 },
        ],
        Matrix =
        [
            .. Row("hot", "salesNow", "salesNow", "salesReview", "marketingCheck", "disqualify"),
            .. Row("warm", "salesNow", "salesReview", "nurture", "nurture", "disqualify"),
            .. Row("cold", "nurture", "nurture", "nurture", "nurture", "disqualify"),
        ],
        Markets =
        [
            new() { Id = Dach, Name = "DACH", Countries = ["DE", "AT", "CH", "LI"], Language = "de" },
            new() { Id = Benelux, Name = "Benelux", Countries = ["NL", "BE", "LU"], Thresholds = [new("warm", 30), new("hot", 55)] },
        ],
    };

    private static IEnumerable<ScoringRule> ProfileRules() =>
    [
        Profile("decisionMaker", Demographics, 20, ConditionGroup.AllOf(IsNot(BuiltInFields.JobTitle, AssistantTitles)) with
        {
            Groups =
            [
                AnyOf(
                    Is(BuiltInFields.JobTitle, TopTitles),
                    Is(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf("owner", "vp", "cto", "cfo", "cio"))),
            ],
        }),
        Profile("manager", Demographics, 10, ConditionGroup.AllOf(
            IsNot(BuiltInFields.JobTitle, TopTitles), IsNot(BuiltInFields.JobTitle, AssistantTitles), Is(BuiltInFields.JobTitle, LeadingTitles))),
        Profile("specialist", Demographics, 4, ConditionGroup.AnyOf(
            Is(BuiltInFields.JobTitle, TextTest.StartsWithAnyOf("referent", "spezialist", "berater", "fachkraft", "consultant")))),
        Profile("learner", Demographics, -20, ConditionGroup.AnyOf(Is(BuiltInFields.JobTitle, LearnerTitles))),
        Profile("salesOrIt", Demographics, 5, ConditionGroup.AllOf(
            Is(BuiltInFields.Department, TextTest.IsAnyOf("IT", "Vertrieb", "Sales", "Marketing", "Digitalisierung", "Produktion")))),
        Profile("technology", Fit, 12, ConditionGroup.AnyOf(
            Is(BuiltInFields.Industry, TextTest.ContainsAnyOf("technolog", "software", "elektro")),
            Is(BuiltInFields.Industry, TextTest.IsAnyOf("IT", "ICT", "IT-Dienstleistungen")))),
        Profile("production", Fit, 8, ConditionGroup.AllOf(Is(BuiltInFields.Industry, ProducingIndustries))),
        Profile(EditedProfileRule, Fit, 10, ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, 50, 500))),
        Profile("enterprise", Fit, 6, ConditionGroup.AllOf(
            new NumberCondition(BuiltInFields.Employees, 1_000), new NumberCondition(BuiltInFields.Revenue, 100_000_000))),
        Profile("tiny", Fit, -8, ConditionGroup.AllOf(new NumberCondition(BuiltInFields.Employees, Max: 9))),
        Profile("homeMarket", Fit, 5, ConditionGroup.AllOf(new KnownCondition(BuiltInFields.Country))) with { Markets = [Dach] },
        Profile("energyInBenelux", Fit, 6, ConditionGroup.AllOf(Is(BuiltInFields.Interest, TextTest.ContainsAnyOf("energie", "wartung")))) with
        {
            Markets = [Benelux],
        },
        Profile("recommended", Demographics, 6, ConditionGroup.AnyOf(Is(BuiltInFields.Source, TextTest.IsAnyOf("Empfehlung", "Partner"))) with
        {
            Groups =
            [
                AllOf(
                    Is(BuiltInFields.Source, TextTest.IsAnyOf("Messe", "Event")),
                    Is(BuiltInFields.Department, TextTest.ContainsAnyOf("einkauf", "technik"))),
            ],
        }),
        Profile("seriousInterest", Behaviour, 7, ConditionGroup.AllOf(
            new YesNoCondition(BuiltInFields.EmailConsent, true), new YesNoCondition(DerivedFields.FreeMail, false)) with
        {
            Groups =
            [
                AnyOf(
                    new BehaviourCondition(new([ActivityTypes.Download], WithinDays: 180), MinCount: 2),
                    new BehaviourCondition(new([ActivityTypes.Unsubscribe, ActivityTypes.SupportTicket]), Negated: true)),
            ],
        }),
    ];

    private static IEnumerable<ScoringRule> ActivityRules() =>
    [
        Did(EditedActivityRule, Behaviour, 15, new([ActivityTypes.PageVisit], PriceWords, 180), cap: 45, halfLife: 30),
        Did("caseStudy", Behaviour, 10, cap: 30, activities:
            new([ActivityTypes.PageVisit, ActivityTypes.Download], TextTest.ContainsAnyOf("fallstudie", "referenz"), 180)),
        Did("productPage", Behaviour, 3, cap: 20, halfLife: 45, activities:
            new([ActivityTypes.PageVisit], TextTest.StartsWithAnyOf("/produkte/", "/lösungen/"))),
        Did("blog", Behaviour, 1, new([ActivityTypes.PageVisit], TextTest.StartsWithAnyOf("/blog/"), 90), cap: 8),
        Did("careerPage", Behaviour, -5, new([ActivityTypes.PageVisit], CareerWords), cap: 15),
        Did("visitBurst", Behaviour, 10, new([ActivityTypes.PageVisit], WithinDays: 14), counting: Counting.Once, minCount: 3),
        Did("webinar", Behaviour, 20, new([ActivityTypes.Webinar]), cap: 40, halfLife: 90),
        Did("webinarAgain", Behaviour, 10, new([ActivityTypes.Webinar], WithinDays: 365), counting: Counting.Once, minCount: 2),
        Did("demoRequest", Behaviour, 25, new([ActivityTypes.DemoRequest]), counting: Counting.Once, halfLife: 60),
        Did("contactForm", Behaviour, 12, counting: Counting.Once, activities:
            new([ActivityTypes.FormSubmitted], TextTest.ContainsAnyOf("kontakt", "rückruf"), 365)),
        Did("whitepaper", Behaviour, 8, cap: 24, halfLife: 60, activities:
            new([ActivityTypes.Download], TextTest.ContainsAnyOf("whitepaper", "white paper"))),
        Did("priceList", Behaviour, 12, counting: Counting.Once, halfLife: 180, activities:
            new([ActivityTypes.Download], TextTest.StartsWithAnyOf("preisliste"), 365)),
        Did("emailOpened", Engagement, 2, new([ActivityTypes.EmailOpened], WithinDays: 90), cap: 20),
        Did("emailClicked", Engagement, 5, new([ActivityTypes.EmailClicked]), cap: 25, halfLife: 30),
        Did("emailReplied", Engagement, 15, new([ActivityTypes.EmailReplied], WithinDays: 180), cap: 30),
        Did("fairVisit", Engagement, 10, new([ActivityTypes.FairVisit], WithinDays: 365), counting: Counting.Once, halfLife: 120),
        Did("personalContact", Engagement, 12, new([ActivityTypes.Meeting, ActivityTypes.Call]), cap: 40, halfLife: 90),
        Did("unsubscribed", Engagement, -10, new([ActivityTypes.Unsubscribe]), cap: 10),
    ];

    private static IEnumerable<ScoringRule> OtherRules() =>
    [
        new InactivityRule { Id = "quiet", Name = "quiet", Category = Engagement, Points = -6, Days = 90 },
        new InactivityRule
        {
            Id = "notReading",
            Name = "notReading",
            Category = Engagement,
            Points = -8,
            Days = 180,
            Types = [ActivityTypes.PageVisit, ActivityTypes.EmailClicked, ActivityTypes.Webinar],
        },
        new CompletenessRule
        {
            Id = "contactKnown",
            Name = "contactKnown",
            Category = Demographics,
            Points = 8,
            Fields =
            [
                BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.JobTitle, BuiltInFields.Department, BuiltInFields.Email,
                BuiltInFields.Phone,
            ],
        },
        new CompletenessRule
        {
            Id = "companyKnown",
            Name = "companyKnown",
            Category = Fit,
            Points = 6,
            Fields =
            [
                BuiltInFields.Company, BuiltInFields.Industry, BuiltInFields.Employees, BuiltInFields.Revenue, BuiltInFields.Website,
                BuiltInFields.Country,
                BuiltInFields.City,
            ],
        },
    ];

    private static Persona ManagingDirector() => new()
    {
        Id = "managingDirector",
        Name = "Managing director, mid-size",
        Criteria =
        [
            Should("title", 4, Is(BuiltInFields.JobTitle, TopTitles)),
            Should("industry", 1, Is(BuiltInFields.Industry, ProducingIndustries)),
            Should("midSize", 3, new NumberCondition(BuiltInFields.Employees, 50, 500)),
            Should("revenue", 1, new NumberCondition(BuiltInFields.Revenue, 10_000_000)),
            Must("country", Is(
                BuiltInFields.Country,
                TextTest.IsAnyOf("Deutschland", "Germany", "DE", "Österreich", "AT", "Schweiz", "CH", "Switzerland"))),
            Should("freeMail", -2, new YesNoCondition(DerivedFields.FreeMail, true)),
            Should("source", 1, Is(BuiltInFields.Source, TextTest.IsAnyOf("Empfehlung", "Partner", "Messe"))),
            KnockOut("jobSeeker", new BehaviourCondition(new([ActivityTypes.PageVisit], CareerWords, 180), MinCount: 2)),
        ],
    };

    private static Persona HeadOfDepartment() => new()
    {
        Id = "headOfDepartment",
        Name = "Head of department",
        Criteria =
        [
            Should("title", 3, Is(BuiltInFields.JobTitle, LeadingTitles)),
            Should("department", 2, Is(
                BuiltInFields.Department,
                TextTest.ContainsAnyOf("sales", "vertrieb", "marketing", "digital", "produktion", "fertigung"))),
            Should("size", 2, new NumberCondition(BuiltInFields.Employees, 50)),
            Should("otherIndustry", -2, IsNot(BuiltInFields.Industry, ProducingIndustries)),
            Should("germanSpeaking", 1, Is(
                BuiltInFields.Country,
                TextTest.StartsWithAnyOf("de", "ger", "oesterreich", "schweiz", "switz", "at", "ch"))),
            KnockOut("competitor", Is(DerivedFields.EmailDomain, TextTest.IsAnyOf([.. Words.CompetitorDomains]))),
            KnockOut("learner", Is(BuiltInFields.JobTitle, LearnerTitles)),
            Should("askedForPrices", 1, new BehaviourCondition(new([ActivityTypes.PageVisit, ActivityTypes.Download], PriceWords))),
        ],
    };

    private static Persona Buyer() => new()
    {
        Id = "buyer",
        Name = "Buyer of a large company",
        Criteria =
        [
            Should("department", 4, Is(BuiltInFields.Department, TextTest.IsAnyOf("Einkauf", "Materialwirtschaft", "Logistik"))),
            Should("title", 2, Is(BuiltInFields.JobTitle, TextTest.ContainsAnyOf("einkauf", "einkäufer", "materialwirtschaft"))),
            Should("large", 2, new NumberCondition(BuiltInFields.Employees, 200)),
            Should("revenue", 2, new NumberCondition(BuiltInFields.Revenue, 50_000_000)),
            Should("coldSource", -1, Is(BuiltInFields.Source, TextTest.IsAnyOf("Kaltakquise", "Anzeige"))),
            Must("businessMail", new YesNoCondition(DerivedFields.FreeMail, false)),
            KnockOut("competitor", Is(DerivedFields.EmailDomain, TextTest.IsAnyOf([.. Words.CompetitorDomains]))),
            KnockOut("unsubscribed", new BehaviourCondition(new([ActivityTypes.Unsubscribe], WithinDays: 90))),
        ],
    };

    private static IEnumerable<MatrixCell> Row(string band, params IEnumerable<string> routes) =>
        ModelValidation.Letters.Zip(routes, (letter, route) => new MatrixCell(band, letter, route));

    private static TextCondition Is(string field, TextTest match) => new(field, match);

    private static TextCondition IsNot(string field, TextTest match) => new(field, match, Negated: true);

    private static ConditionSet AllOf(params ValueList<Condition> conditions) => new(Combination.AllOf, conditions);

    private static ConditionSet AnyOf(params ValueList<Condition> conditions) => new(Combination.AnyOf, conditions);

    private static ProfileRule Profile(string id, string category, int points, ConditionGroup when) =>
        new() { Id = id, Name = id, Category = category, Points = points, When = when };

    private static ActivityRule Did(
        string id, string category, int points, ActivityFilter activities, int? cap = null, int? halfLife = null,
        Counting counting = Counting.PerOccurrence, int minCount = 1) => new()
        {
            Id = id,
            Name = id,
            Category = category,
            Points = points,
            Activities = activities,
            Cap = cap,
            HalfLifeDays = halfLife,
            Counting = counting,
            MinCount = minCount,
        };

    private static GradeCriterion Should(string id, int steps, Condition when) =>
        new() { Id = id, Name = id, Kind = CriterionKind.Should, Steps = steps, When = when };

    private static GradeCriterion Must(string id, Condition when) => new() { Id = id, Name = id, Kind = CriterionKind.Must, When = when };

    private static GradeCriterion KnockOut(string id, Condition when) => new() { Id = id, Name = id, Kind = CriterionKind.KnockOut, When = when };
}
