using FsCheck;
using FsCheck.Fluent;
using LeadDesk.Core;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Grading;

public class ReachableGradesProperties
{
    private static readonly string[] Words = ["rot", "blau", "gelb", "grün"];
    private static readonly string[] Names = ["x", "info", "max", "infomax", "maxinfo", "xinfo", "xmax"];
    private static readonly string[] Domains = ["other.org", "gmail.com", "acme.de", "uni", "uniacme.de", "acme.deuni", "xuni", "unix", "xacme.de", "acme.dex"];

    // Everything a lead may have in the fields of tiny models, null for unknown.
    private static readonly Dictionary<string, FieldValue?[]> Universe = new()
    {
        [BuiltInFields.JobTitle] = [null, .. Sentences(Words, 3).Select(FieldValue.OfText)],
        [BuiltInFields.Employees] = [null, .. Enumerable.Range(-4, 30).Select(half => FieldValue.OfNumber(half / 2.0))],
        [BuiltInFields.Email] = [null, FieldValue.OfText("kaputt"), .. Names.Select(FieldValue.OfText), .. Addresses.Select(FieldValue.OfText)],
    };

    private static IEnumerable<string> Addresses =>
        from name in Names
        from domain in Domains
        select $"{name}@{domain}";

    private static Gen<FieldCondition> Conditions => Gen.OneOf(
        TextConditions(BuiltInFields.JobTitle, [.. Words.Take(3), "rot blau"]),
        TextConditions(BuiltInFields.Email, ["info", "max"], TextOperator.ContainsAnyOf, TextOperator.StartsWithAnyOf),
        TextConditions(DerivedFields.EmailDomain, ["acme.de", "uni"]),
        from answer in Gen.Elements(true, false) select (FieldCondition)new YesNoCondition(DerivedFields.FreeMail, answer),
        from min in Gen.Elements<double?>(null, 0, 3, 5) from max in Gen.Elements<double?>(5, 7.5, 10) select (FieldCondition)Some.Employees(min, max),
        from key in Gen.Elements(BuiltInFields.JobTitle, BuiltInFields.Employees, BuiltInFields.Email, DerivedFields.FreeMail)
        from known in Gen.Elements(true, false)
        select (FieldCondition)new KnownCondition(key, known));

    [Fact]
    public void Reachable_range_equals_trying_every_value()
    {
        var criteria =
            from kind in Gen.Elements(CriterionKind.Should, CriterionKind.Should, CriterionKind.Should, CriterionKind.Must, CriterionKind.KnockOut)
            from when in Conditions
            from steps in Gen.Elements(-3, -2, -1, 1, 2, 3)
            select new GradeCriterion { Id = "", Name = "", Kind = kind, When = when, Steps = kind is CriterionKind.Should ? steps : 0 };
        var models = ModelGenerators.ModelsOf(
            Gen.Constant(ValueList<ScoringRule>.Empty), ModelGenerators.Many(ModelGenerators.Personas(criteria, 1, 4).Select(persona => persona with { Markets = [] }), 1, 2));

        Properties.HoldsForAll(
            models.Select(model => new GeneratedCase(model, Nobody)),
            generated => generated.Smaller(),
            generated =>
            {
                var grades = Fillings(generated.Model).Select(lead => (generated with { Lead = lead }).Explain().Grade).ToList();

                Assert.Equal(new(grades.Min(), grades.Max()), generated.Explain().Reachable);
            },
            cases: 100);
    }

    private static GeneratedLead Nobody { get; } = new(
        System.Collections.Immutable.ImmutableSortedDictionary<string, FieldValue>.Empty, Some.DaysAgo(1), LeadStatus.New, null, []);

    // Every mixture of values; of those that no condition can tell apart only one.
    private static IEnumerable<GeneratedLead> Fillings(ScoringModel model) => Universe.Aggregate(
        (IEnumerable<GeneratedLead>)[Nobody],
        (leads, field) =>
        {
            var conditions = model.Personas.SelectMany(persona => persona.Criteria).Select(criterion => criterion.When).ToList();
            var values = field.Value
                .DistinctBy(value => string.Concat(conditions.Select(condition => condition.Test(Nobody.With(field.Key, value).ToFacts(Some.Day)))))
                .ToList();

            return leads.SelectMany(_ => values, (lead, value) => lead.With(field.Key, value)).ToList();
        });

    private static IEnumerable<string> Sentences(string[] words, int longest) => longest == 1
        ? words
        : words.Concat(Sentences(words, longest - 1).SelectMany(_ => words, (start, word) => $"{start} {word}")).Distinct();

    private static Gen<FieldCondition> TextConditions(string field, string[] words, params TextOperator[] operators) =>
        from operation in Gen.Elements(operators.Length > 0 ? operators : Enum.GetValues<TextOperator>())
        from values in ModelGenerators.Many(Gen.Elements(words), 1, 2)
        from negated in Gen.Elements(true, false)
        select (FieldCondition)new TextCondition(field, new TextTest { Operator = operation, Values = values }, negated);
}
