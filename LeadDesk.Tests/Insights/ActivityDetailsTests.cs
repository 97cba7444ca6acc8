using LeadDesk.Core;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class ActivityDetailsTests
{
    [Fact]
    public void Details_are_those_of_looking_at_every_activity()
    {
        InsightCase.HoldsForAll(given =>
        {
            var index = given.Evaluate().Index;

            foreach (var types in new ValueList<string>[] { [], [ActivityTypes.PageVisit], [ActivityTypes.Download, ModelGenerators.Showroom] })
            {
                var done = given.Base.Leads
                    .SelectMany(lead => lead.Value.Activities, (lead, activity) => (lead.Key, Activity: activity))
                    .Where(done => types.Count == 0 || types.Contains(done.Activity.Type))
                    .ToList();
                var expected = done.Where(done => done.Activity.Detail is not null)
                    .GroupBy(done => Folding.Fold(done.Activity.Detail!))
                    .ToDictionary(same => same.Key, same => (same.Select(done => done.Key).Distinct().Count(), same.Sum(done => (long)done.Activity.Count)));

                var details = ActivityDetails.Of(index, types, search: null, take: 100);

                Assert.Equal(expected, details.Details.ToDictionary(detail => Folding.Fold(detail.Detail), detail => (detail.Leads, detail.Occurrences)));
                Assert.Equal(expected.Count, details.Found);
                Assert.Equal(done.Where(done => done.Activity.Detail is null).Sum(done => (long)done.Activity.Count), details.WithoutDetail);
            }

            Assert.Equal(
                given.Base.Leads.SelectMany(lead => lead.Value.Activities, (lead, activity) => (lead.Key, Activity: activity))
                    .GroupBy(done => done.Activity.Type)
                    .Select(type => new ActivityTypeCount(type.Key, type.Select(done => done.Key).Distinct().Count(), type.Sum(done => (long)done.Activity.Count)))
                    .OrderByDescending(type => type.Leads).ThenByDescending(type => type.Occurrences).ThenBy(type => type.Type, StringComparer.Ordinal),
                ActivityDetails.Types(index));
        }, cases: 200);
    }

    [Fact]
    public void Details_are_searched_as_conditions_compare_and_shown_as_most_people_write_them()
    {
        var index = Ended.Evaluate(
            Some.Model(),
            Ended.Lead(LeadStatus.New).Did(ActivityTypes.Download, "Übersicht.pdf").Did(ActivityTypes.Download, "uebersicht.PDF", count: 3),
            Ended.Lead(LeadStatus.New).Did(ActivityTypes.Download, "Preise.pdf").Did(ActivityTypes.PageVisit, "/uebersicht").Did(ActivityTypes.Download)).Index;

        var found = ActivityDetails.Of(index, [ActivityTypes.Download], "Übersicht", take: 5);

        Assert.Equal([new ActivityDetailCount("uebersicht.PDF", 1, 4)], found.Details);
        Assert.Equal((1, 1L), (found.Found, found.WithoutDetail));
    }
}
