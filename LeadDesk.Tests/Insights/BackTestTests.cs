using LeadDesk.Core.Insights;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Insights;

public class BackTestTests
{
    [Fact]
    public void Back_test_says_what_comparing_leads_pair_by_pair_says()
    {
        InsightCase.HoldsForAll(given =>
        {
            var ended = given.Explained().Where(lead => lead.HasOutcome).ToList();
            var test = BackTest.Of(given.Evaluate());

            Assert.Equal(OutcomesOf(ended), test.Outcomes);
            Assert.Equal(
                ModelValidation.Letters.Select(letter => new LetterOutcomes(letter, OutcomesOf(ended.Where(lead => lead.Explanation.Grade.Letter.ToString() == letter)))),
                test.Letters);
            Assert.Equal(given.Model.Bands.Select(band => new BandOutcomes(band, OutcomesOf(ended.Where(lead => lead.Explanation.Band.Id == band.Id)))), test.Bands);
            AssertClose(AucOf(ended), test.Auc);
            AssertClose(TopLiftOf(ended), test.TopLift);
            AssertClose(HalfWidthOf(ended), test.AucInterval is { } interval && interval is { Low: > 0, High: < 1 } ? (interval.High - interval.Low) / 2 : null, onlyIfFound: true);
        });
    }

    [Fact]
    public void Any_number_of_workers_gives_the_same_back_test()
    {
        var one = BackTest.Of(InsightCase.Large(workers: 1));

        Assert.Equal(one, BackTest.Of(InsightCase.Large(workers: 3)));
        Assert.False(one.SaysNothing);
    }

    [Fact]
    public void Confidence_in_a_share_is_that_of_Wilson()
    {
        // (0.8 + z²/20 ± z √(0.016 + z²/400)) / (1 + z²/10) with z² = 3.841459: (0.9920730 ± 0.3135720) / 1.3841459.
        var interval = new Outcomes(10, 8).Interval!.Value;

        Assert.Equal(0.49016, interval.Low, 5);
        Assert.Equal(0.94331, interval.High, 4);
    }

    [Fact]
    public void Confidence_in_a_share_of_none_or_all_stays_within_0_and_1()
    {
        // z² / (n + z²) with n = 10.
        Assert.Equal((0.0, 0.27753), (Math.Round(new Outcomes(10, 0).Interval!.Value.Low, 10), Math.Round(new Outcomes(10, 0).Interval!.Value.High, 5)));
        Assert.Equal((0.72247, 1.0), (Math.Round(new Outcomes(10, 10).Interval!.Value.Low, 5), Math.Round(new Outcomes(10, 10).Interval!.Value.High, 10)));
        Assert.Null(new Outcomes(0, 0).Interval);
    }

    [Fact]
    public void Area_under_the_curve_and_its_confidence_are_those_worked_out_by_hand()
    {
        // Scores 6 5 4 3 2 1: won, won, lost, won, lost, lost. Eight of nine pairs are right.
        var test = BackTest.Of(Ended.Evaluate(
            Some.Model(Some.ActivityRule(1, ActivityTypes.Webinar)), Ranked(LeadStatus.Won, LeadStatus.Won, LeadStatus.Lost, LeadStatus.Won, LeadStatus.Lost, LeadStatus.Lost)));

        // Each kind: placements 1, 1, 2/3, variance 1/27; the area's is 2/81; 1.95996 × 0.157135 = 0.307979.
        Assert.Equal(8.0 / 9, test.Auc!.Value, 12);
        Assert.Equal((0.58091, 1.0), (Math.Round(test.AucInterval!.Value.Low, 5), test.AucInterval.Value.High));
    }

    [Fact]
    public void Leads_that_stand_equal_share_the_first_tenth()
    {
        // Five leads: half a lead is the first tenth. The first two stand equal, one was won; of all, two of five.
        var equal = Ended.Lead(LeadStatus.Won).Did(ActivityTypes.Webinar, count: 9);
        var test = BackTest.Of(Ended.Evaluate(
            Some.Model(Some.ActivityRule(1, ActivityTypes.Webinar)),
            equal, equal with { Status = LeadStatus.Lost }, Ended.Lead(LeadStatus.Won), Ended.Lead(LeadStatus.Lost), Ended.Lead(LeadStatus.Lost)));

        Assert.Equal(0.5 / 0.4, test.TopLift!.Value, 12);
    }

    [Fact]
    public void Too_few_outcomes_or_only_one_kind_say_nothing()
    {
        Assert.True(new Outcomes(19, 9).AreTooFew);
        Assert.True(new Outcomes(200, 0).AreTooFew);
        Assert.True(new Outcomes(200, 200).AreTooFew);
        Assert.False(new Outcomes(20, 1).AreTooFew);

        var test = BackTest.Of(Ended.Evaluate(Some.Model(), Ended.Lead(LeadStatus.Lost), Ended.Lead(LeadStatus.New)));

        Assert.True(test.SaysNothing);
        Assert.Equal((new Outcomes(1, 0), null, null, null), (test.Outcomes, test.Auc, test.AucInterval, test.TopLift));
    }

    private static IEnumerable<GeneratedLead> Ranked(params LeadStatus[] bestFirst) =>
        bestFirst.Select((status, place) => Ended.Lead(status).Did(ActivityTypes.Webinar, count: bestFirst.Length - place));

    private static Outcomes OutcomesOf(IEnumerable<Judged> leads) => leads.ToList() is var all ? new(all.Count, all.Count(lead => lead.Won)) : default;

    // Positive when the first is worked before the other.
    private static int Compared(Judged one, Judged other) =>
        (-one.Explanation.Route.Rank, one.Explanation.Score, one.Explanation.Grade).CompareTo((-other.Explanation.Route.Rank, other.Explanation.Score, other.Explanation.Grade));

    private static double Right(Judged won, Judged lost) => Compared(won, lost) switch { > 0 => 1, 0 => 0.5, _ => 0 };

    private static double? AucOf(List<Judged> ended)
    {
        var pairs = ended.Where(lead => lead.Won).SelectMany(_ => ended.Where(lead => !lead.Won), Right).ToList();

        return pairs.Count == 0 ? null : pairs.Average();
    }

    private static double? TopLiftOf(List<Judged> ended)
    {
        if (!ended.Exists(lead => lead.Won))
        {
            return null;
        }

        var top = ended.Count / 10.0;
        var won = ended.Where(lead => lead.Won)
            .Sum(lead => Math.Clamp((top - ended.Count(other => Compared(other, lead) > 0)) / ended.Count(other => Compared(other, lead) == 0), 0, 1));

        return won / top / ended.Average(lead => lead.Won ? 1.0 : 0);
    }

    // The variance of the means of both kinds' placements, lead by lead.
    private static double? HalfWidthOf(List<Judged> ended)
    {
        var (won, lost) = (ended.Where(lead => lead.Won).ToList(), ended.Where(lead => !lead.Won).ToList());

        return won.Count < 2 || lost.Count < 2 ? null : 1.959963984540054 * Math.Sqrt(
            (Variance([.. won.Select(lead => lost.Average(other => Right(lead, other)))]) / won.Count)
            + (Variance([.. lost.Select(lead => won.Average(other => Right(other, lead)))]) / lost.Count));
    }

    private static double Variance(List<double> numbers) => numbers.Sum(number => (number - numbers.Average()) * (number - numbers.Average())) / (numbers.Count - 1);

    private static void AssertClose(double? expected, double? actual, bool onlyIfFound = false)
    {
        if (onlyIfFound && actual is null)
        {
            return;
        }

        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 9);
    }
}
