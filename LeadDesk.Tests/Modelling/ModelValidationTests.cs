using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;
using static LeadDesk.Core.Modelling.ModelProblemKind;

namespace LeadDesk.Tests.Modelling;

public class ModelValidationTests
{
    private static readonly FieldCatalogue Catalogue = new(
        [new("contractEnd", "End of contract", FieldType.Date), .. Enumerable.Range(0, 65).Select(number => new LeadField($"trait{number}", $"Trait {number}", FieldType.Text))],
        []);

    private static readonly ScoringModel Model = Some.Model();

    public static TheoryData<ModelProblemKind> Kinds => [.. Enum.GetValues<ModelProblemKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_problem_is_found(ModelProblemKind kind)
    {
        // Without any route the cells cannot name one either.
        Assert.Equal(kind is NoRoute ? [NoRoute, MissingRoute] : [kind], ProblemsOf(WithProblem(kind)).Select(problem => problem.Kind).Distinct());
    }

    [Fact]
    public void Models_without_problems_have_none()
    {
        Assert.Empty(ProblemsOf(Model));
        Assert.Empty(ProblemsOf(DefaultModel.Create("de")));
        Assert.Empty(ProblemsOf(DefaultModel.Create("en")));
    }

    [Fact]
    public void Problem_names_its_item_and_what_is_wrong_with_it()
    {
        Assert.Equal([new(UnknownField, "A profile rule", (object)"shoeSize")], ProblemsOf(With(new KnownCondition("shoeSize"))));
        Assert.Equal([new(PointsOutOfRange, "always", 10_000)], ProblemsOf(Some.Model(Some.Always(10_001))));
        Assert.Equal([new(MissingRoute, "Hot × F", "Hot", "F")], ProblemsOf(WithProblem(MissingRoute)));
    }

    [Fact]
    public void All_problems_are_found_at_once()
    {
        var model = Some.Model(Some.Always(1, "a") with { Category = "?" }, Some.Always(99_999, "a")) with { Name = " " };

        Assert.Equal([UnknownCategory, PointsOutOfRange, DuplicateId, DuplicateName, NameMissing], ProblemsOf(model).Select(problem => problem.Kind).OrderBy(Rank));

        static int Rank(ModelProblemKind kind) => Array.IndexOf([UnknownCategory, PointsOutOfRange, DuplicateId, DuplicateName, NameMissing], kind);
    }

    [Theory]
    [InlineData("Fit", "fit")]
    [InlineData("Größe", "GROESSE ")]
    public void Names_that_people_cannot_tell_apart_are_duplicates(string one, string other)
    {
        var model = Model with { Categories = [new("fit", one), new("b", other)] };

        Assert.Equal([DuplicateName], ProblemsOf(model).Select(problem => problem.Kind));
    }

    public static TheoryData<string, Condition, Condition> Contradictions => new()
    {
        { "known and unknown", Some.TitleIs("CEO"), new KnownCondition(BuiltInFields.JobTitle, Known: false) },
        { "numbers", Some.Employees(min: 50), Some.Employees(max: 49) },
        { "titles", Some.TitleIs("CEO"), Some.TitleIs("CFO") },
        { "is and is not", Some.TitleIs("CEO"), Some.TitleIs("ceo") with { Negated = true } },
        { "is and contains", Some.TitleIs("CEO"), Some.TitleHas("leiter") },
        { "answers", new YesNoCondition(BuiltInFields.EmailConsent, true), new YesNoCondition(BuiltInFields.EmailConsent, false) },
        { "dates", new DateCondition("contractEnd", DateOperator.Before, new(2026, 1, 2)), new DateCondition("contractEnd", DateOperator.After, new(2026, 1, 1)) },
        { "ages", new DateCondition("contractEnd", DateOperator.WithinLastDays, Days: 9), new DateCondition("contractEnd", DateOperator.OlderThanDays, Days: 9) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Conditions_that_exclude_one_another_are_a_problem_only_when_all_must_hold(string about, Condition one, Condition other)
    {
        Assert.NotEmpty(about);
        Assert.Equal([ContradictingConditions], ProblemsOf(With(one, other)).Select(problem => problem.Kind));
        Assert.Empty(ProblemsOf(Some.Model(Some.ProfileRule(1) with { When = ConditionGroup.AnyOf(one, other) })));
        Assert.Equal(
            [ContradictingConditions],
            ProblemsOf(Some.Model(Some.ProfileRule(1) with { When = ConditionGroup.AnyOf(one) with { Groups = [new(Combination.AllOf, [one, other])] } }))
                .Select(problem => problem.Kind));
    }

    public static TheoryData<string, Condition, Condition> Compatible => new()
    {
        { "numbers", Some.Employees(min: 50), Some.Employees(max: 50) },
        { "is and contains", Some.TitleIs("CEO", "Leiter IT"), Some.TitleHas("leiter") },
        { "contains two", Some.TitleHas("ceo"), Some.TitleHas("leiter") },
        { "dates", new DateCondition("contractEnd", DateOperator.Before, new(2026, 1, 3)), new DateCondition("contractEnd", DateOperator.After, new(2026, 1, 1)) },
        { "ages", new DateCondition("contractEnd", DateOperator.WithinLastDays, Days: 10), new DateCondition("contractEnd", DateOperator.OlderThanDays, Days: 9) },
        { "known", Some.TitleIs("CEO"), new KnownCondition(BuiltInFields.JobTitle) },
    };

    [Theory]
    [MemberData(nameof(Compatible))]
    public void Conditions_that_can_hold_together_are_no_problem(string about, Condition one, Condition other)
    {
        Assert.NotEmpty(about);
        Assert.Empty(ProblemsOf(With(one, other)));
    }

    private static ScoringModel With(params ValueList<Condition> allOf) => Some.Model(Some.ProfileRule(1, allOf));

    private static ScoringModel With(GradeCriterion criterion) => Some.ModelFor(Some.Persona(criterion));

    private static ValueList<ModelProblem> ProblemsOf(ScoringModel model) => ModelValidation.Check(model, Catalogue);

    private static ScoringModel WithProblem(ModelProblemKind kind) => kind switch
    {
        NameMissing => Model with { Name = "" },
        IdMissing => Model with { Categories = [new("fit", "Fit"), new(" ", "Other")] },
        DuplicateId => Model with { Categories = [new("fit", "Fit"), new("fit", "Other")] },
        DuplicateName => Model with { Routes = [.. Model.Routes, Model.Routes[0] with { Id = "other" }] },
        UnknownCategory => Some.Model(Some.Always(1) with { Category = "other" }),
        UnknownMarket => Some.Model(Some.Always(1) with { Markets = ["us"] }),
        UnknownField => With(new KnownCondition("shoeSize")),
        UnknownActivityType => Some.Model(Some.ActivityRule(1, "dance")),
        WrongFieldType => With(new NumberCondition(BuiltInFields.JobTitle, 1)),
        NoConditions => With(),
        NoValues => With(Some.TitleIs()),
        EmptyValue => With(Some.TitleHas("a", "\u0301 ")),
        RangeReversed => With(Some.Employees(2, 1)),
        NoLimit => With(Some.Employees()),
        DateMissing => With(new DateCondition("contractEnd", DateOperator.Before)),
        DaysMissing => With(new DateCondition("contractEnd", DateOperator.OlderThanDays)),
        DaysOutOfRange => Some.Model(Some.InactivityRule(1, days: 0)),
        ContradictingConditions => With(Some.Employees(min: 50), Some.Employees(max: 49)),
        PointsOutOfRange => Model with { BaseScore = -10_001 },
        CapNegative => Some.Model(Some.ActivityRule(1) with { Cap = -1 }),
        HalfLifeTooShort => Some.Model(Some.ActivityRule(1) with { HalfLifeDays = 0 }),
        CountTooSmall => Some.Model(Some.ActivityRule(1) with { MinCount = 0 }),
        NoFields => Some.Model(Some.CompletenessRule(1)),
        NoPersona => Model with { Personas = [] },
        StepsOutOfRange => With(Some.Should(0, Some.TitleIs("CEO"))),
        StepsWithoutEffect => With(Some.Must(Some.TitleIs("CEO")) with { Steps = 1 }),
        NoBand => Model with { Bands = [], Matrix = [] },
        FirstBandHasFloor => Model with { Bands = [Model.Bands[0] with { From = 0 }, Model.Bands[1], Model.Bands[2]] },
        BandWithoutFloor => Model with { Bands = [Model.Bands[0], Model.Bands[1], Model.Bands[2] with { From = null }] },
        OverlappingBands => Model with { Markets = [Some.Market("us", "US") with { Thresholds = [new("warm", 50)] }] },
        NoRoute => Model with { Routes = [], Matrix = [] },
        RankTooSmall => Model with { Routes = [.. Model.Routes.Select(route => route with { Rank = route.Rank - 1 })] },
        ResponseTimeTooShort => Model with { Routes = [.. Model.Routes.Select(route => route with { ResponseHours = 0 })] },
        MissingRoute => Model with { Matrix = [.. Model.Matrix.SkipLast(1)] },
        DuplicateCell => Model with { Matrix = [.. Model.Matrix, Model.Matrix[0]] },
        UnknownBand => Model with { Matrix = [.. Model.Matrix, new("icy", "A", "A")] },
        UnknownRoute => Model with { Matrix = [.. Model.Matrix.Select((cell, index) => index == 0 ? cell with { Route = "other" } : cell)] },
        UnknownLetter => Model with { Matrix = [.. Model.Matrix, new("hot", "E", "A")] },
        UnknownCountry => Model with { Markets = [Some.Market("m", "DE", "Deutschland")] },
        CountryInTwoMarkets => Model with { Markets = [Some.Market("m", "DE"), Some.Market("n", "AT", "DE")] },
        UnknownTimeZone => Model with { Markets = [Some.Market("m", "DE") with { TimeZone = "Europe/Entenhausen" }] },
        TooManyFieldsTested => Some.ModelFor(Some.Persona(
            [.. Enumerable.Range(0, 65).Select(number => Some.Must(new KnownCondition($"trait{number}"), $"must{number}"))])),
        TooManyMarkets => Model with { Markets = [.. Enumerable.Range(0, 251).Select(number => Some.Market($"m{number}"))] },
        IconUnknown => Model with { Routes = [.. Model.Routes.Select(route => route with { Icon = "<b>" })] },
        ScenarioWithoutExpectation => Model with { Scenarios = [new() { Id = "s", Name = "Expects nothing", Expectation = new() }] },
        _ => throw new InvalidOperationException($"No model shows {kind} yet."),
    };
}
