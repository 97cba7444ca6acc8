using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class ScoreHistogramTests
{
    [Fact]
    public void Histogram_says_what_counting_lead_by_lead_says()
    {
        InsightCase.HoldsForAll(given =>
        {
            var leads = given.Explained();
            var histogram = ScoreHistogram.Of(given.Evaluate());

            Assert.Equal(leads.Count == 0 ? null : leads.Min(lead => lead.Explanation.Score), histogram.Lowest);
            Assert.Equal(leads.Count == 0 ? null : leads.Max(lead => lead.Explanation.Score), histogram.Highest);
            Assert.Equal(leads.Count, histogram.Buckets.Sum(bucket => bucket.Leads));
            Assert.InRange(histogram.Buckets.Count, leads.Count == 0 ? 0 : 1, leads.Count == 0 ? 0 : 60);
            Assert.All(histogram.Buckets, bucket => Assert.Equal(
                (CountOf(leads, bucket), CountOf(leads.Where(lead => lead.IsOpen), bucket)), (bucket.Leads, bucket.Open)));
            Assert.All(histogram.Buckets.Zip(histogram.Buckets.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
            Assert.All(histogram.Buckets, bucket => Assert.Equal((0, histogram.BucketWidth), (bucket.From % histogram.BucketWidth, bucket.To - bucket.From + 1)));

            foreach (var score in leads.SelectMany(lead => new[] { lead.Explanation.Score, lead.Explanation.Score + 1 }))
            {
                Assert.Equal(leads.Count(lead => lead.Explanation.Score >= score), histogram.CountFrom(score));
                Assert.Equal(leads.Count(lead => lead.IsOpen && lead.Explanation.Score >= score), histogram.OpenFrom(score));
            }
        });
    }

    [Fact]
    public void Threshold_is_the_lowest_score_that_lets_through_no_more_than_can_be_worked()
    {
        InsightCase.HoldsForAll(given =>
        {
            var open = given.Explained().Where(lead => lead.IsOpen).Select(lead => lead.Explanation.Score).ToList();
            var histogram = ScoreHistogram.Of(given.Evaluate());

            for (var capacity = 0; capacity <= open.Count + 1; capacity++)
            {
                if (histogram.Threshold(capacity) is { } threshold)
                {
                    Assert.True(open.Count(score => score >= threshold) <= capacity);
                    Assert.True(open.Count(score => score >= threshold - 1) > capacity);
                }
                else
                {
                    Assert.True(open.Count <= capacity);
                }
            }
        });
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, null)]
    public void Leads_that_have_left_the_queue_take_no_capacity(int capacity, int? threshold)
    {
        // Scores 0, 0, 2, 2 for open leads; 9 for one that was won. One lead more than one place at score 2 does not fit.
        var rule = Some.ActivityRule(1, ActivityTypes.Webinar);
        var histogram = ScoreHistogram.Of(Ended.Evaluate(
            Some.Model(rule),
            Ended.Lead(LeadStatus.New),
            Ended.Lead(LeadStatus.Accepted),
            Ended.Lead(LeadStatus.New).Did(ActivityTypes.Webinar, count: 2),
            Ended.Lead(LeadStatus.New).Did(ActivityTypes.Webinar, count: 2),
            Ended.Lead(LeadStatus.Won).Did(ActivityTypes.Webinar, count: 9)));

        Assert.Equal(threshold, histogram.Threshold(capacity));
        Assert.Equal((1, 0), (histogram.CountFrom(9), histogram.OpenFrom(9)));
    }

    [Fact]
    public void Wide_spreads_of_scores_get_wide_buckets()
    {
        var rule = Some.ActivityRule(-1, ActivityTypes.Webinar);
        var histogram = ScoreHistogram.Of(Ended.Evaluate(
            Some.Model(rule),
            Ended.Lead(LeadStatus.New),
            Ended.Lead(LeadStatus.New).Did(ActivityTypes.Webinar, count: 117)));

        // -117 to 0 is 118 scores: 60 buckets of 2 from -118 to 1.
        Assert.Equal((2, 60), (histogram.BucketWidth, histogram.Buckets.Count));
        Assert.Equal(new ScoreBucket(-118, -117, 1, 1), histogram.Buckets[0]);
        Assert.Equal(new ScoreBucket(0, 1, 1, 1), histogram.Buckets[^1]);
    }

    private static int CountOf(IEnumerable<Judged> leads, ScoreBucket bucket) =>
        leads.Count(lead => lead.Explanation.Score >= bucket.From && lead.Explanation.Score <= bucket.To);
}
