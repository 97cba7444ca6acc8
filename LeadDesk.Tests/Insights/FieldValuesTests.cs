using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Indexing;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class FieldValuesTests
{
    [Fact]
    public void Values_are_those_of_looking_at_every_lead()
    {
        InsightCase.HoldsForAll(given =>
        {
            var index = given.Evaluate().Index;

            foreach (var field in ModelGenerators.StoredFields.Concat(DerivedFields.All.Select(derived => derived.Key)))
            {
                var known = given.Base.Leads.Values.Select(lead => lead.ToFacts(ModelGenerators.Day).ValueOf(field)).ToList();
                var expected = known.OfType<FieldValue>().GroupBy(Folded).ToDictionary(same => same.Key, same => same.Count());

                var values = FieldValues.Of(index, field, search: null, take: 100, ModelGenerators.Day);

                Assert.Equal(expected, values.Values.ToDictionary(value => Folded(value.Value), value => value.Leads));
                Assert.Equal((expected.Count, known.Count(value => value is null)), (values.Found, values.Unknown));
                Assert.Equal(values.Values.OrderByDescending(value => value.Leads).Select(value => value.Leads), values.Values.Select(value => value.Leads));
            }
        }, cases: 100);
    }

    [Fact]
    public void Spellings_that_conditions_take_for_the_same_are_one_value()
    {
        var index = Ended.Evaluate(Some.Model(), Titles("Geschäftsführer", "GESCHAEFTSFUEHRER", "Geschäftsführer", "Leiter IT")).Index;

        var values = FieldValues.Of(index, BuiltInFields.JobTitle, "GESCHÄFTS", take: 5, Some.Day);

        Assert.Equal([new FieldValueCount(FieldValue.OfText("Geschäftsführer")!, 3)], values.Values);
        Assert.Equal((1, 0), (values.Found, values.Unknown));
    }

    [Fact]
    public void Only_as_many_values_as_asked_for_are_named_in_a_fixed_order()
    {
        var index = Ended.Evaluate(Some.Model(), Titles("b", "c", "a", "c")).Index;

        var values = FieldValues.Of(index, BuiltInFields.JobTitle, search: "", take: 2, Some.Day);

        Assert.Equal(["c", "a"], values.Values.Select(value => value.Value.Invariant));
        Assert.Equal(3, values.Found);
    }

    [Fact]
    public void Values_that_no_lead_has_any_more_are_not_offered()
    {
        var leads = IndexedBase.Of(Titles("CEO", "CTO"));
        var writer = leads.Fill(Some.Berlin);
        writer.Apply([], [leads.Leads.Keys.First()]);

        Assert.Equal(["CTO"], FieldValues.Of(writer.Current, BuiltInFields.JobTitle, null, 5, Some.Day).Values.Select(value => value.Value.Invariant));
    }

    [Fact]
    public void A_field_that_no_lead_ever_had_is_unknown_for_all() =>
        Assert.Equal(new FieldValues([], 0, 1), FieldValues.Of(Ended.Evaluate(Some.Model(), Titles("CEO")).Index, "nobodyKnows", null, 5, Some.Day));

    private static FieldValue Folded(FieldValue value) => value is FieldValue.Text text ? new FieldValue.Text(Folding.Fold(text.Value)) : value;

    private static GeneratedLead[] Titles(params IEnumerable<string> titles) =>
        [.. titles.Select(title => Ended.Lead(LeadStatus.New, (BuiltInFields.JobTitle, title)))];
}
