using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>What the templates are put together from, in one of two languages.</summary>
internal sealed class TemplateParts(bool german)
{
    public const string Fit = "fit";
    public const string Behaviour = "behaviour";
    public const string Engagement = "engagement";
    public const string Reservations = "reservations";

    private const string Dach = "dach";

    /// <summary>Careers pages: those who read them look for work.</summary>
    public static TextTest CareerPages { get; } = TextTest.ContainsAnyOf("karriere", "career", "/jobs", "stellenangebot", "ausbildung");

    public static ValueList<Market> Markets { get; } = [new() { Id = Dach, Name = "DACH", Countries = ["DE", "AT", "CH", "LI"], Language = "de" }];

    public string Of(string inEnglish, string inGerman) => german ? inGerman : inEnglish;

    /// <param name="fitCap">Who somebody is never makes a lead hot by itself.</param>
    public ValueList<Category> Categories(int fitCap, int engagementCap) =>
    [
        new(Fit, Of("Fit", "Passung"), fitCap),
        new(Behaviour, Of("Buying signals", "Kaufsignale")),
        new(Engagement, Of("Engagement", "Kontakt"), engagementCap),
        new(Reservations, Of("Reservations", "Vorbehalte")),
    ];

    public ValueList<ScoreBand> Bands(int warm, int hot) => [new("cold", Of("Cold", "Kalt")), new("warm", "Warm", warm), new("hot", Of("Hot", "Heiß"), hot)];

    public static Route Route(string id, string name, int rank, int? hours, string icon, RouteColour colour) =>
        new() { Id = id, Name = name, Rank = rank, ResponseHours = hours, GoesToSales = rank <= 2, Icon = icon, Colour = colour };

    public static ValueList<MatrixCell> Matrix(params (string Band, string[] Routes)[] rows) =>
        rows.SelectMany(row => ModelValidation.Letters.Zip(row.Routes, (letter, route) => new MatrixCell(row.Band, letter, route))).ToValueList();

    public static Condition Text(string field, TextTest match) => new TextCondition(field, match);

    public static Condition Title(params ValueList<string> words) => Text(BuiltInFields.JobTitle, TextTest.ContainsAnyOf(words));

    public static Condition Between(string field, double? min, double? max) => new NumberCondition(field, min, max);

    public static ConditionGroup All(params ValueList<Condition> conditions) => ConditionGroup.AllOf(conditions);

    public static ConditionGroup Any(params ValueList<Condition> conditions) => ConditionGroup.AnyOf(conditions);

    public static ProfileRule Profile(string id, string name, int points, ConditionGroup when) =>
        new() { Id = id, Name = name, Category = Fit, Points = points, When = when };

    public ProfileRule HomeMarket(int points) =>
        Profile("homeMarket", Of("Home market", "Heimatmarkt"), points, All(new KnownCondition(BuiltInFields.Country))) with { Markets = [Dach] };

    public CompletenessRule Depth(int points, params ValueList<string> fields) => new()
    {
        Id = "depth",
        Name = Of("We know whom we talk to", "Wir wissen, mit wem wir sprechen"),
        Category = Fit,
        Points = points,
        Fields = fields,
    };

    /// <summary>A sign that somebody wants to buy; it fades with the half-life.</summary>
    public static ActivityRule Sign(string id, string name, int points, int cap, int halfLife, string type, TextTest? detail = null) => new()
    {
        Id = id,
        Name = name,
        Category = Behaviour,
        Points = points,
        Cap = cap,
        HalfLifeDays = halfLife,
        Activities = new([type], detail),
    };

    /// <summary>A sign that says all it can say the first time.</summary>
    public static ActivityRule OneSign(string id, string name, int points, int halfLife, string type, TextTest? detail = null) =>
        Sign(id, name, points, points, halfLife, type, detail) with { Counting = Counting.Once };

    public static ActivityRule Contact(string id, string name, int points, int cap, int halfLife, string type, TextTest? detail = null) =>
        Sign(id, name, points, cap, halfLife, type, detail) with { Category = Engagement };

    /// <summary>What speaks against a lead and is not forgotten.</summary>
    public static ActivityRule Against(string id, string name, int points, int cap, string type, TextTest? detail = null) => new()
    {
        Id = id,
        Name = name,
        Category = Reservations,
        Points = -points,
        Cap = cap,
        Activities = new([type], detail),
    };

    public InactivityRule Silence(int days, int points) => new()
    {
        Id = "silence",
        Name = Of($"Silent for {days} days", $"Seit {days} Tagen still"),
        Category = Reservations,
        Points = -points,
        Days = days,
    };

    public static GradeCriterion Should(string id, string name, int steps, Condition when) =>
        new() { Id = id, Name = name, Kind = CriterionKind.Should, Steps = steps, When = when };

    public static GradeCriterion Must(string id, string name, Condition when) => new() { Id = id, Name = name, Kind = CriterionKind.Must, When = when };

    public static GradeCriterion KnockOut(string id, string name, Condition when) => new() { Id = id, Name = name, Kind = CriterionKind.KnockOut, When = when };

    public GradeCriterion FreeMail(int steps) =>
        Should("freeMail", Of("Private e-mail address", "Private E-Mail-Adresse"), steps, new YesNoCondition(DerivedFields.FreeMail, true));

    public GradeCriterion Student() => KnockOut(
        "student",
        Of("Student or trainee", "Studium, Ausbildung, Praktikum"),
        Title("student", "studierende", "praktikant", "intern ", "trainee", "auszubildende", "azubi", "schüler"));

    /// <summary>The domains are invented: every organisation puts its own competitors here.</summary>
    public GradeCriterion Competitor(params ValueList<string> domains) =>
        KnockOut("competitor", Of("Competitor", "Wettbewerb"), Text(DerivedFields.EmailDomain, TextTest.IsAnyOf(domains)));

    public GradeCriterion JobSeeker() => KnockOut(
        "jobSeeker",
        Of("Job seeker", "Auf Stellensuche"),
        new BehaviourCondition(new([ActivityTypes.PageVisit], CareerPages, WithinDays: 180), MinCount: 3));
}
