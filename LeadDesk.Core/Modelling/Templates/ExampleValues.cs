using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;

namespace LeadDesk.Core.Modelling.Templates;

/// <summary>Values that people would recognise, and those that a model itself looks for.</summary>
internal sealed class ExampleValues(ScoringModel model, bool german)
{
    private const string Company = "kim.berger@musterwerk.example";

    private static readonly Dictionary<string, (string[] German, string[] English)> Usual = new()
    {
        [BuiltInFields.JobTitle] = (
            ["Geschäftsführerin", "Inhaberin", "IT-Leiter", "Leiterin Vertrieb", "Leiter Produktion", "Leiterin Einkauf", "Technischer Leiter", "Abteilungsleiter"],
            ["Managing Director", "CEO", "Owner", "Head of IT", "Head of Sales", "Head of Production", "Head of Purchasing", "Technical Director"]),
        [BuiltInFields.Department] = (["Geschäftsführung", "Vertrieb", "IT", "Produktion", "Einkauf", "Marketing"], ["Management", "Sales", "IT", "Production", "Purchasing", "Marketing"]),
        [BuiltInFields.Industry] = (["Maschinenbau", "Softwareentwicklung", "Handel", "Bau"], ["Mechanical engineering", "Software", "Retail", "Construction"]),
        [BuiltInFields.Country] = (["Deutschland", "Österreich", "Schweiz"], ["Germany", "Austria", "Switzerland"]),
        [BuiltInFields.Email] = ([Company, "kim.berger@gmx.de"], [Company, "kim.berger@gmail.com"]),
        [BuiltInFields.Company] = (["Musterwerk GmbH"], ["Musterwerk Ltd"]),
        [BuiltInFields.Phone] = (["+49 30 5550100"], ["+49 30 5550100"]),
        [BuiltInFields.City] = (["Stuttgart"], ["Stuttgart"]),
        [BuiltInFields.Interest] = (["Neubau Einfamilienhaus", "Heizung erneuern", "Testzugang"], ["New house", "Heating renewal", "Trial"]),
        [BuiltInFields.Source] = (["Empfehlung", "Website"], ["Recommendation", "Website"]),
        [BuiltInFields.PostalCode] = (["70173"], ["70173"]),
    };

    private static readonly double[] UsualNumbers = [120, 30, 8, 1_200, 25_000_000];

    /// <summary>The stored field that a condition depends on; null when people cannot fill it in.</summary>
    public static string? StoredFieldOf(string field) =>
        DerivedFields.All.All(derived => derived.Key != field) ? field : DerivedFields.SourceOf(field);

    /// <summary>What a lead might have in a stored field: usual values first, then those of the conditions on it.</summary>
    public IEnumerable<FieldValue> Of(string field, IReadOnlyList<FieldCondition> conditions)
    {
        var own = conditions.Where(condition => StoredFieldOf(condition.Field) == field).ToList();
        var wanted = own.SelectMany(condition => Wanted(condition, field)).OfType<FieldValue>();

        // A field whose type nothing tells is left unknown.
        return own.Exists(condition => condition is NumberCondition) || BuiltInType(field) is FieldType.Number ? UsualNumbers.Select(number => FieldValue.OfNumber(number)!).Concat(wanted)
            : Usual.TryGetValue(field, out var usual) ? (german ? usual.German : usual.English).Select(text => FieldValue.OfText(text)!).Concat(wanted)
            : BuiltInType(field) is FieldType.YesNo ? [FieldValue.OfYesNo(true)!, FieldValue.OfYesNo(false)!]
            : wanted;
    }

    /// <summary>A country of a market; null when it has none.</summary>
    public FieldValue? CountryOf(string market) => model.Markets.FirstOrDefault(known => known.Id == market) is { Countries: [var country, ..] } ? FieldValue.OfText(country) : null;

    public ValueList<ValueList<ScenarioFact>> Students()
    {
        var title = new ScenarioFact(BuiltInFields.JobTitle, FieldValue.OfText(german ? "Studentin" : "Student")!);
        var address = new ScenarioFact(BuiltInFields.Email, FieldValue.OfText("lea.winter@stud.uni-musterstadt.example")!);

        return [[title], [title, address]];
    }

    public static ValueList<ValueList<ScenarioFact>> Competitors() => [[new(BuiltInFields.Email, FieldValue.OfText("kim.berger@wettbewerber.example")!)]];

    private static FieldType? BuiltInType(string field) => BuiltInFields.All.FirstOrDefault(known => known.Key == field)?.Type;

    private static IEnumerable<FieldValue?> Wanted(FieldCondition condition, string field) => condition switch
    {
        TextCondition text when field == BuiltInFields.Email => text.Match.Values.Select(value => FieldValue.OfText(AddressAt(value, condition.Field, text.Match.Operator))),
        TextCondition text => text.Match.Values.Select(value => FieldValue.OfText(Capitalised(value))),
        NumberCondition { Min: { } min, Max: { } max } => [FieldValue.OfNumber(Math.Round(min + ((max - min) / 2))), FieldValue.OfNumber(min), FieldValue.OfNumber(max)],
        NumberCondition number => [FieldValue.OfNumber(number.Min ?? number.Max)],
        DateCondition { Date: { } date } fixedDate => [FieldValue.OfDate(date.AddDays(fixedDate.Operator is DateOperator.Before ? -1 : 1))],
        YesNoCondition answer when field == condition.Field => [FieldValue.OfYesNo(answer.Answer)],
        _ => [],
    };

    // Words that are searched for are often written small; no condition minds.
    private static string Capitalised(string value) => value.Length == 0 ? value : char.ToUpperInvariant(value[0]) + value[1..];

    // Where a domain only has to contain a word, the word alone would be no domain.
    private static string AddressAt(string value, string tested, TextOperator match) =>
        tested == BuiltInFields.Email ? value
        : match is TextOperator.IsAnyOf || value.Contains('.', StringComparison.Ordinal) ? $"kim.berger@{value.TrimStart('.')}"
        : $"kim.berger@{value}-muster.example";
}
