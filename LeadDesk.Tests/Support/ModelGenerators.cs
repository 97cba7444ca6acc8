using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Support;

/// <summary>
/// Random scoring models and random leads that have enough to do with one another: they draw from the same few words, numbers and dates,
/// so that conditions are met about as often as not.
/// </summary>
public static class ModelGenerators
{
    public const string ContractEnd = "contractEnd";
    public const string Newsletter = "newsletter";
    public const string Size = "size";
    public const string Showroom = "showroom";

    private static readonly string[] Types =
        [ActivityTypes.PageVisit, ActivityTypes.Download, ActivityTypes.Webinar, ActivityTypes.EmailOpened, Showroom];

    private static readonly string[] Details = ["/preise", "/Preise/  Übersicht", "/PREISE/uebersicht", "/karriere", "Fallstudie Müller.pdf", "fallstudie"];

    private static readonly string[] DetailWords = ["/preise", "Übersicht", "karriere", "FALLSTUDIE", "mueller", "/preise/ uebersicht"];

    // By field: what leads have there.
    private static readonly Dictionary<string, string[]> Texts = new()
    {
        [BuiltInFields.JobTitle] =
            ["Geschäftsführer", "GESCHAEFTSFUEHRERIN", "Leiter  IT", "leiter it", "Leiter Vertrieb", "Assistenz der Geschäftsführung", "Student", "VP Sales"],
        [BuiltInFields.Industry] = ["Software", "Maschinenbau", "Straßenbau", "STRASSENBAU", "IT"],
        [BuiltInFields.Email] = ["max@acme.de", "Info@GMAIL.com", "anna@uni-wien.ac.at", "kaputt", "x@gmx.at", "info@acme.de"],
        [BuiltInFields.Country] = ["DE", "Deutschland", "Österreich", "austria", "USA", "Atlantis"],
        [Size] = ["small", "medium", "large"],
    };

    // By field: what conditions look for there.
    private static readonly Dictionary<string, string[]> Words = new()
    {
        [BuiltInFields.JobTitle] = ["geschäftsführ", "Leiter", "it", "LEITER IT", "vertrieb", "student", "vp", "assist", "geschaeftsfuehrer"],
        [BuiltInFields.Industry] = ["software", "Strassenbau", "bau", "it"],
        [BuiltInFields.Email] = ["info@", "max", "acme", "MAX@acme.de"],
        [BuiltInFields.Country] = ["de", "Deutschland", "osterreich", "Oesterreich", "usa"],
        [Size] = ["Small", "medium", "l"],
        [DerivedFields.EmailDomain] = ["acme.de", "gmail.com", "uni", "ac"],
        [DerivedFields.Status] = ["new", "won", "Accepted"],
        [DerivedFields.Owner] = ["u1", "U2", "u"],
    };

    private static readonly string[] NumberFields =
    [
        BuiltInFields.Employees, BuiltInFields.Revenue,
        DerivedFields.DaysSinceCreated, DerivedFields.DaysSinceFirstActivity, DerivedFields.DaysSinceLastActivity, DerivedFields.KnownShare,
    ];

    private static readonly string[] YesNoFields = [BuiltInFields.EmailConsent, Newsletter, DerivedFields.FreeMail];

    private static readonly double[] Limits = [0, 1, 8, 9, 10, 16, 20, 50, 99.5, 100, 500];

    private static readonly double[] Numbers = [-1, 0, 9, 9.5, 10, 49, 50, 51, 99.5, 100, 499, 500, 501, 1e6];

    /// <summary>The fields and activity types the generated models and leads use.</summary>
    public static FieldCatalogue Catalogue { get; } = new(
        [
            new LeadField(ContractEnd, "End of contract", FieldType.Date),
            new LeadField(Newsletter, "Reads the newsletter", FieldType.YesNo),
            new LeadField(Size, "Size", FieldType.Choice, ["small", "medium", "large"]),
        ],
        [new(Showroom, "Visited the showroom")]);

    /// <summary>The day on which the generated leads are to be judged.</summary>
    public static EvaluationDay Day => Some.Day;

    /// <summary>Stored fields that generated conditions test.</summary>
    public static ImmutableArray<string> StoredFields { get; } =
        [.. Texts.Keys, BuiltInFields.Employees, BuiltInFields.Revenue, BuiltInFields.EmailConsent, Newsletter, ContractEnd];

    /// <summary>A condition on a stored or derived field.</summary>
    public static Gen<FieldCondition> FieldConditions { get; } = Gen.Frequency(
        (4, Gen.Elements(Words.Keys.ToArray()).SelectMany(TextConditions)),
        (3, NumberConditions()),
        (1, DateConditions()),
        (1, from field in Gen.Elements(YesNoFields) from answer in YesOrNo select (FieldCondition)new YesNoCondition(field, answer)),
        (1, KnownConditions()));

    /// <summary>A condition of any kind.</summary>
    public static Gen<Condition> Conditions { get; } = Gen.Frequency(
        (4, FieldConditions.Select(condition => (Condition)condition)),
        (1, BehaviourConditions().Select(condition => (Condition)condition)));

    /// <summary>Conditions with up to two nested sets.</summary>
    public static Gen<ConditionGroup> ConditionGroups { get; } =
        from combine in Gen.Elements(Combination.AllOf, Combination.AnyOf)
        from conditions in Many(Conditions, 1, 3)
        from groups in Many(ConditionSets(), 0, 2)
        select new ConditionGroup { Combine = combine, Conditions = conditions, Groups = groups };

    /// <summary>A rule of any kind; its id and name are to be made unique by the model.</summary>
    public static Gen<ScoringRule> Rules { get; } =
        from rule in Gen.Frequency((3, ProfileRules()), (5, ActivityRules()), (1, InactivityRules()), (1, CompletenessRules()))
        from points in Gen.Choose(-30, 30)
        from category in Gen.Elements("demographics", "behaviour", "fit")
        from enabled in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from markets in MarketFilters()
        select rule with { Points = points, Category = category, Enabled = enabled, Markets = markets };

    public static Gen<GradeCriterion> Criteria { get; } =
        from kind in Gen.Frequency((6, Gen.Constant(CriterionKind.Should)), (1, Gen.Constant(CriterionKind.Must)), (1, Gen.Constant(CriterionKind.KnockOut)))
        from when in Conditions
        from steps in Gen.Elements(-4, -3, -2, -1, 1, 2, 3, 4)
        select new GradeCriterion { Id = "", Name = "", Kind = kind, When = when, Steps = kind is CriterionKind.Should ? steps : 0 };

    /// <summary>Valid models, but for conditions that may contradict one another.</summary>
    public static Gen<ScoringModel> Models { get; } = ModelsOf(Many(Rules, 0, 12), Many(Personas(Criteria, 0, 5), 1, 3));

    public static Gen<GeneratedLead> Leads { get; } =
        from known in Gen.CollectToArray(StoredFields, field => Gen.Frequency(
            (2, FieldValues(field).Select(value => (field, value))), (1, Gen.Constant((field, value: (FieldValue)null!)))))
        from createdAt in Moments
        from status in Gen.Elements(Enum.GetValues<LeadStatus>())
        from owner in Gen.Elements(null, "u1", "u2")
        from activities in Many(Activities(), 0, 12)
        select new GeneratedLead(
            known.Where(pair => pair.value is not null).ToImmutableSortedDictionary(pair => pair.field, pair => pair.value, StringComparer.Ordinal),
            createdAt,
            status,
            owner,
            [.. activities]);

    public static Gen<GeneratedCase> Cases { get; } = Models.SelectMany(_ => Leads, (model, lead) => new GeneratedCase(model, lead));

    /// <summary>Models of these rules and personas, with random categories, bands, routes, matrix and markets.</summary>
    public static Gen<ScoringModel> ModelsOf(Gen<ValueList<ScoringRule>> rules, Gen<ValueList<Persona>> personas) =>
        from someRules in rules
        from somePersonas in personas
        from baseScore in Gen.Choose(-20, 20)
        from caps in Optional(Gen.Choose(0, 40)).ArrayOf(3)
        from bandWidths in Gen.Choose(1, 40).ArrayOf(3)
        from bandCount in Gen.Choose(1, 4)
        from routes in Many(Routes(), 1, 4)
        from matrix in Gen.Choose(0, routes.Count - 1).ArrayOf(bandCount * ModelValidation.Letters.Count)
        from shifts in Optional(Gen.Choose(-30, 30)).ArrayOf(2)
        let bands = Enumerable.Range(0, bandCount)
            .Select(index => new ScoreBand($"b{index}", $"Band {index}", index == 0 ? null : bandWidths.Take(index).Sum() - 10))
            .ToValueList()
        select new ScoringModel
        {
            Name = "Generated",
            BaseScore = baseScore,
            Categories = [new("demographics", "Demographics", caps[0]), new("behaviour", "Behaviour", caps[1]), new("fit", "Fit", caps[2])],
            Rules = [.. someRules.Select((rule, index) => rule with { Id = $"r{index}", Name = $"Rule {index}" })],
            Personas = [.. somePersonas.Select((persona, index) => persona with { Id = $"p{index}", Name = $"Persona {index}" })],
            Bands = bands,
            Routes = [.. routes.Select((route, index) => route with { Id = $"w{index}", Name = $"Route {index}" })],
            Matrix = [.. bands.SelectMany(_ => ModelValidation.Letters, (band, letter) => (band, letter))
                .Zip(matrix, (cell, route) => new MatrixCell(cell.band.Id, cell.letter, $"w{route}"))],
            Markets = [MarketOf("dach", shifts[0], bands, "DE", "AT"), MarketOf("us", shifts[1], bands, "US")],
        };

    public static Gen<Persona> Personas(Gen<GradeCriterion> criteria, int fewest, int most) =>
        from start in Gen.Elements(Grade.All.ToArray())
        from some in Many(criteria, fewest, most)
        from markets in MarketFilters()
        select new Persona
        {
            Id = "",
            Name = "",
            StartGrade = start,
            Markets = markets,
            Criteria = [.. some.Select((criterion, index) => criterion with { Id = $"c{index}", Name = $"Criterion {index}" })],
        };

    public static Gen<ValueList<T>> Many<T>(Gen<T> items, int fewest, int most) =>
        Gen.Choose(fewest, most).SelectMany(count => items.ArrayOf(count)).Select(array => array.ToValueList());

    /// <summary>A value a lead may have in a stored field.</summary>
    public static Gen<FieldValue> FieldValues(string field) => field switch
    {
        _ when Texts.TryGetValue(field, out var texts) => Gen.Elements(texts).Select(text => FieldValue.OfText(text)!),
        BuiltInFields.EmailConsent or Newsletter => YesOrNo.Select(answer => FieldValue.OfYesNo(answer)!),
        ContractEnd => Gen.Choose(-40, 40).Select(days => FieldValue.OfDate(Day.Today.AddDays(days))!),
        _ => Gen.Elements(Numbers).Select(number => FieldValue.OfNumber(number)!),
    };

    private static Gen<bool> YesOrNo => Gen.Elements(true, false);

    // From half a year ago to a few days ahead, at any minute: also shortly before and after midnight.
    private static Gen<DateTime> Moments =>
        Gen.Choose(-180 * 1440, 3 * 1440).Select(minutes => Day.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddMinutes(minutes));

    // A fair that is entered beforehand.
    private static Gen<DateTime> MomentsAhead =>
        Gen.Choose(1, 40 * 1440).Select(minutes => Day.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddMinutes(minutes));

    private static Gen<int?> Optional(Gen<int> numbers) => Gen.Frequency((1, Gen.Constant((int?)null)), (1, numbers.Select(number => (int?)number)));

    private static Gen<FieldCondition> TextConditions(string field) =>
        from test in TextTests(Words[field])
        from negated in YesOrNo
        select (FieldCondition)new TextCondition(field, test, negated);

    private static Gen<TextTest> TextTests(string[] words) =>
        from operation in Gen.Elements(Enum.GetValues<TextOperator>())
        from values in Many(Gen.Elements(words), 1, 3)
        select new TextTest { Operator = operation, Values = values };

    private static Gen<FieldCondition> NumberConditions() =>
        from field in Gen.Elements(NumberFields)
        from one in Gen.Elements(Limits)
        from other in Gen.Elements(Limits)
        from form in Gen.Choose(0, 2)
        select (FieldCondition)new NumberCondition(field, form == 1 ? null : Math.Min(one, other), form == 2 ? null : Math.Max(one, other));

    private static Gen<FieldCondition> DateConditions() =>
        from operation in Gen.Elements(Enum.GetValues<DateOperator>())
        from days in Gen.Choose(0, 40)
        let isFixed = operation is DateOperator.Before or DateOperator.After
        select (FieldCondition)new DateCondition(
            ContractEnd, operation, isFixed ? Day.Today.AddDays(days - 20) : null, isFixed ? null : days);

    private static Gen<FieldCondition> KnownConditions() =>
        from field in Gen.Elements(StoredFields.Concat(DerivedFields.All.Select(derived => derived.Key)))
        from known in YesOrNo
        select (FieldCondition)new KnownCondition(field, known);

    private static Gen<BehaviourCondition> BehaviourConditions() =>
        from filter in ActivityFilters()
        from count in Gen.Choose(1, 4)
        from negated in YesOrNo
        select new BehaviourCondition(filter, count, negated);

    private static Gen<ActivityFilter> ActivityFilters() =>
        from types in Many(Gen.Elements(Types), 0, 2)
        from detail in Gen.Frequency((2, Gen.Constant((TextTest?)null)), (1, TextTests(DetailWords).Select(test => (TextTest?)test)))
        from window in Optional(Gen.Choose(0, 120))
        select new ActivityFilter(types, detail, window);

    private static Gen<ConditionSet> ConditionSets() =>
        from combine in Gen.Elements(Combination.AllOf, Combination.AnyOf)
        from conditions in Many(Conditions, 1, 3)
        select new ConditionSet(combine, conditions);

    private static Gen<ScoringRule> ProfileRules() =>
        ConditionGroups.Select(when => (ScoringRule)new ProfileRule { Id = "", Name = "", Category = "", Points = 0, When = when });

    private static Gen<ScoringRule> ActivityRules() =>
        from filter in ActivityFilters()
        from minCount in Gen.Choose(1, 4)
        from counting in Gen.Elements(Enum.GetValues<Counting>())
        from cap in Optional(Gen.Choose(0, 40))
        from halfLife in Optional(Gen.Choose(1, 60))
        select (ScoringRule)new ActivityRule
        {
            Id = "",
            Name = "",
            Category = "",
            Points = 0,
            Activities = filter,
            MinCount = minCount,
            Counting = counting,
            Cap = cap,
            HalfLifeDays = halfLife,
        };

    private static Gen<ScoringRule> InactivityRules() =>
        from types in Many(Gen.Elements(Types), 0, 2)
        from days in Gen.Choose(1, 120)
        select (ScoringRule)new InactivityRule { Id = "", Name = "", Category = "", Points = 0, Types = types, Days = days };

    private static Gen<ScoringRule> CompletenessRules() =>
        from fields in Gen.SubListOf(StoredFields.Append(DerivedFields.FreeMail))
        select (ScoringRule)new CompletenessRule
        {
            Id = "",
            Name = "",
            Category = "",
            Points = 0,
            Fields = [BuiltInFields.Phone, .. fields],
        };

    private static Gen<ValueList<string>> MarketFilters() => Gen.Frequency(
        (6, Gen.Constant(ValueList<string>.Empty)),
        (1, Gen.Elements<ValueList<string>>(["dach"], ["us"], ["us", "dach"])));

    private static Gen<Route> Routes() =>
        from rank in Gen.Choose(1, 5)
        from sales in YesOrNo
        from hours in Optional(Gen.Choose(1, 72))
        select new Route { Id = "", Name = "", Rank = rank, GoesToSales = sales, ResponseHours = hours };

    // All bands move alike, so that they cannot overlap.
    private static Market MarketOf(string id, int? shift, ValueList<ScoreBand> bands, params ValueList<string> countries) => new()
    {
        Id = id,
        Name = id,
        Countries = countries,
        Thresholds = shift is { } points ? [.. bands.Skip(1).Select(band => new BandThreshold(band.Id, band.From!.Value + points))] : [],
    };

    private static Gen<GeneratedActivity> Activities() =>
        from type in Gen.Elements(Types)
        from occurredAt in Gen.Frequency((6, Moments), (1, MomentsAhead))
        from detail in Gen.Frequency((1, Gen.Constant((string?)null)), (2, Gen.Elements(Details).Select(text => (string?)text)))
        from count in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        select new GeneratedActivity(type, occurredAt, detail, count);
}
