using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>Readers page, search and count while a writer changes leads: nobody may ever see half of a change.</summary>
public class ConcurrentReadingTests
{
    private const int Pairs = 1_100;
    private const int Changes = 2_000;
    private const int PointsOfAPair = 12;

    // A lead has as many points as its number of employees says, and a pair of leads always has the same together.
    private static readonly ScoringModel Model = Some.Model(
        [.. Enumerable.Range(1, PointsOfAPair).Select(points => Some.ProfileRule(points, Some.Employees(points, points)) with { Id = $"r{points}", Name = $"Rule {points}" })]);

    [Fact]
    public async Task Every_page_is_of_one_moment_while_leads_change()
    {
        var writer = Start();
        var current = Evaluation.Of(writer.Current, Model, Some.Day, workers: 1);
        var kept = new Moment(current);
        using var finished = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() => Read(new Random(reader)))).ToList();

        try
        {
            var random = new Random(77);

            for (var change = 0; change < Changes; change++)
            {
                Volatile.Write(ref current, current.Following(Change(writer, change, random)));
            }
        }
        finally
        {
            await finished.CancelAsync();
        }

        var pages = await Task.WhenAll(readers);

        Assert.All(pages, count => Assert.NotEqual(0, count));
        kept.AssertUnchanged();
        SameEvaluation.AssertEqualsOneFromScratch(current);

        int Read(Random random)
        {
            var looks = 0;
            var old = new Queue<Moment>();

            while (!finished.IsCancellationRequested || looks == 0)
            {
                var evaluation = Volatile.Read(ref current);
                AssertOneMoment(evaluation, random);
                looks++;

                if (looks % 20 == 1)
                {
                    old.Enqueue(new(evaluation));
                }

                if (old.Count > 3)
                {
                    old.Dequeue().AssertUnchanged();
                }
            }

            return looks;
        }
    }

    private static LeadIndexWriter Start()
    {
        var fill = new LeadIndexFill(Some.Berlin);

        for (var id = 1; id <= 2 * Pairs; id++)
        {
            fill.Leads.Add(Lead(id, id <= Pairs ? 5 : PointsOfAPair - 5, "anna"));
            fill.AddWaiting(id, IndexedBase.WaitingSince(id));
        }

        return fill.Finish(1, CancellationToken.None);
    }

    // Both leads of a pair change at once; they lie in different chunks. Both get a name that nobody had before.
    private static LeadIndex Change(LeadIndexWriter writer, int change, Random random)
    {
        var lead = random.Next(1, Pairs + 1);

        if (change % 10 == 0)
        {
            return writer.ApplyWaiting([new(lead, Some.DaysAgo(change % 100)), new(lead + Pairs, Some.DaysAgo(change % 100))]);
        }

        var points = random.Next(1, PointsOfAPair);
        var name = change % 3 == 0 ? "anna" : $"berta{change}";

        return writer.Apply(
            [
                new(Lead(lead, points, name), [], Some.DaysAgo(points)),
                new(Lead(lead + Pairs, PointsOfAPair - points, name), [], Some.DaysAgo(points)),
            ],
            []);
    }

    private static void AssertOneMoment(Evaluation evaluation, Random random)
    {
        var queue = new LeadQueue(evaluation);
        var all = queue.Page(new(), 0, int.MaxValue);

        Assert.Equal(2 * Pairs, all.Total);
        Assert.Equal(PointsOfAPair * Pairs, all.Leads.Sum(lead => lead.Score));
        Assert.True(evaluation.Standings().OrderBy(lead => lead.Priority).SequenceEqual(all.Leads));

        var skip = random.Next(2 * Pairs);
        var named = queue.Page(new() { Search = "anna" }, 0, int.MaxValue);

        Assert.True(all.Leads.Skip(skip).Take(50).SequenceEqual(queue.Page(new(), skip, 50).Leads));
        Assert.Equal(all.Leads[skip].LeadId, queue.Page(new(), skip, 1).Leads[0].LeadId);
        Assert.Equal(PointsOfAPair * named.Total, 2 * named.Leads.Sum(lead => lead.Score));
        Assert.Equal(2 * Pairs, queue.Facets(new()).Bands.Values.Sum());
    }

    private static Lead Lead(int id, int points, string name) =>
        new() { Id = id, CreatedAt = Some.DaysAgo(10), FirstName = name, Employees = points, Status = LeadStatus.New };

    private sealed class Moment(Evaluation evaluation)
    {
        private readonly Standing[] _standings = [.. evaluation.Standings()];

        public void AssertUnchanged() => Assert.True(_standings.AsSpan().SequenceEqual(evaluation.Standings().ToArray()));
    }
}
