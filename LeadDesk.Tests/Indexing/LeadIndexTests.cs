using System.Collections.Immutable;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>What bases of several chunks share and what they work out again.</summary>
public class LeadIndexTests
{
    private static readonly ScoringModel Model = DefaultModel.Create("en");

    private static readonly IndexedBase Leads = LargeBases.Of(3_500, 21);

    [Fact]
    public void Base_without_leads_has_an_empty_queue()
    {
        var evaluation = Evaluation.Of(LeadIndexWriter.Empty(Some.Berlin).Current, Model, Some.Day);
        var queue = new LeadQueue(evaluation);

        Assert.Equal(0, evaluation.Index.Count);
        Assert.Empty(evaluation.Standings());
        Assert.Null(evaluation.Find(1));
        Assert.Empty(evaluation.PointsOf(1));
        Assert.Empty(queue.Page(new(), 0, 50).Leads);
        Assert.Empty(queue.Facets(new()).Routes);
        Assert.Null(queue.RankOf(new(), 1));
        Assert.Empty(evaluation.With(Model with { BaseScore = 5 }).DifferingFrom(evaluation));
    }

    [Fact]
    public void Base_may_lose_all_its_leads_and_get_new_ones()
    {
        var leads = LargeBases.Of(1_500, 4);
        var writer = leads.Fill(Some.Berlin);
        var before = Evaluation.Of(writer.Current, Model, Some.Day);

        var empty = before.Following(writer.Apply([], [.. leads.Leads.Keys]));
        var again = empty.Following(writer.Apply([.. leads.Leads.Keys.Select(leads.Indexed)], []));

        Assert.Equal(0, empty.Index.Count);
        SameEvaluation.AssertSame(before, again);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public void Number_of_cores_does_not_change_the_result(int workers)
    {
        var index = Leads.Fill(Some.Berlin).Current;
        var edited = Model with { BaseScore = 3, Rules = [.. Model.Rules.Skip(1)] };
        var alone = Evaluation.Of(index, Model, Some.Day, workers: 1);
        var together = Evaluation.Of(index, Model, Some.Day, workers);

        SameEvaluation.AssertSame(alone, together);
        SameEvaluation.AssertSame(alone.With(edited), together.With(edited));
        Assert.Equal(alone.With(edited).DifferingFrom(alone), together.With(edited).DifferingFrom(together));
    }

    [Fact]
    public void Day_of_another_time_zone_is_refused()
    {
        var index = LargeBases.Of(10, 1).Fill(Some.Berlin).Current;
        var elsewhere = Some.Day with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };

        Assert.Throws<ArgumentException>(() => Evaluation.Of(index, Model, elsewhere));
        Assert.Throws<ArgumentException>(() => Evaluation.Of(index, Model, Some.Day).On(elsewhere));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    [InlineData(-1)]
    public void Leads_out_of_order_are_refused(int id)
    {
        var fill = new LeadIndexFill(Some.Berlin);
        fill.Leads.Add(Lead(5));

        Assert.Throws<ArgumentException>(() => fill.Leads.Add(Lead(id)));
    }

    [Fact]
    public void Following_an_index_of_another_time_zone_is_refused()
    {
        var leads = LargeBases.Of(10, 1);
        var evaluation = Evaluation.Of(leads.Fill(Some.Berlin).Current, Model, Some.Day);

        Assert.Throws<ArgumentException>(() => evaluation.Following(leads.Fill(TimeZoneInfo.Utc).Current));
    }

    [Fact]
    public void Full_chunk_is_split_when_leads_come_in_between()
    {
        // Every second id is free; two chunks are full.
        var leads = new IndexedBase(LargeBases.Of(4 * LeadChunk.Capacity, 8).Leads.Values
            .Select((lead, index) => KeyValuePair.Create(index + 1, lead)).ToImmutableSortedDictionary());
        var even = new IndexedBase(leads.Leads.Where(pair => pair.Key % 2 == 0).ToImmutableSortedDictionary());
        var writer = even.Fill(Some.Berlin);
        var before = Evaluation.Of(writer.Current, Model, Some.Day);

        var after = before.Following(writer.Apply([.. leads.Leads.Keys.Where(id => id % 2 == 1).Select(leads.Indexed)], []));

        Assert.Equal(2, before.Index.Chunks.Length);
        Assert.All(after.Index.Chunks, chunk => Assert.InRange(chunk.Count, 1, LeadChunk.Capacity));
        Assert.Equal(leads.Leads.Keys, after.Index.LeadIds);
        Assert.All(leads.Leads.Keys, id => Assert.True(after.Index.Contains(id)));
        SameEvaluation.AssertEqualsOneFromScratch(after);
        Assert.Equal(Evaluation.Of(leads.Fill(Some.Berlin).Current, Model, Some.Day).Standings(), after.Standings());
    }

    [Fact]
    public void Leads_at_the_end_fill_the_last_chunk_before_a_new_one()
    {
        var writer = LeadIndexWriter.Empty(Some.Berlin);

        for (var id = 1; id <= LeadChunk.Capacity + 1; id += 25)
        {
            writer.Apply([.. Enumerable.Range(id, 25).Select(next => new IndexedLead(Lead(next), [], Some.DaysAgo(1)))], []);
        }

        Assert.Equal([LeadChunk.Capacity, 1], writer.Current.Chunks.Select(chunk => chunk.Count));
        Assert.Equal(Enumerable.Range(1, writer.Current.Count), writer.Current.LeadIds);
    }

    [Fact]
    public void Chunks_without_changed_leads_and_their_results_stay_the_same_objects()
    {
        var writer = Leads.Fill(Some.Berlin);
        var before = Evaluation.Of(writer.Current, Model, Some.Day);
        var changed = before.Index.Chunks[1].Ids[17];

        var after = before.Following(writer.Apply([Leads.Indexed(changed)], [before.Index.Chunks[2].FirstId]));

        Assert.Equal([true, false, false, true], before.Index.Chunks.Zip(after.Index.Chunks, ReferenceEquals));
        Assert.Equal([true, false, false, true], before.Results.Zip(after.Results, ReferenceEquals));
        Assert.Equal([true, false, false, true], before.Index.Waiting.Zip(after.Index.Waiting, ReferenceEquals));
    }

    [Fact]
    public void Waiting_times_change_without_evaluating_anything_again()
    {
        var writer = Leads.Fill(Some.Berlin);
        var before = Evaluation.Of(writer.Current, Model, Some.Day);
        var id = Leads.Leads.Keys.First();
        var since = Some.DaysAgo(300);

        var after = before.Following(writer.ApplyWaiting([new(id, since), new(-5, since)]));

        Assert.Equal(since, after.Find(id)!.Value.WaitingSince);
        Assert.Equal(Leads.SinceOf(id), before.Find(id)!.Value.WaitingSince);
        Assert.All(before.Results.Zip(after.Results), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Nothing_changed_is_the_same_index()
    {
        var writer = Leads.Fill(Some.Berlin);
        var before = writer.Current;

        Assert.Same(before, writer.Apply([], [-1, int.MaxValue]));
    }

    [Fact]
    public void What_is_both_changed_and_removed_is_removed()
    {
        var writer = LeadIndexWriter.Empty(Some.Berlin);
        writer.Apply([new(Lead(1), [], default), new(Lead(2), [], default)], []);

        writer.Apply([new(Lead(1), [], default), new(Lead(3), [], default)], [1, 3]);

        Assert.Equal([2], writer.Current.LeadIds);
    }

    [Fact]
    public void Edit_of_a_rule_that_no_lead_meets_leaves_all_results_as_they_are()
    {
        var rule = Some.ProfileRule(10, Some.TitleIs("Nobody is called that")) with { Category = Model.Categories[0].Id };
        var before = Evaluation.Of(Leads.Fill(Some.Berlin).Current, Model with { Rules = [.. Model.Rules, rule] }, Some.Day);

        var after = before.With(before.Model with { Rules = [.. Model.Rules, rule with { Points = 20 }] });

        Assert.All(before.Results.Zip(after.Results), pair => Assert.Same(pair.First, pair.Second));
        Assert.Empty(after.DifferingFrom(before));
    }

    [Fact]
    public void Edit_of_a_rule_leaves_grades_and_other_categories_as_they_are()
    {
        var before = Evaluation.Of(Leads.Fill(Some.Berlin).Current, Model, Some.Day);
        var rule = Model.Rules.OfType<ProfileRule>().First();
        var category = Model.Categories.ToList().FindIndex(category => category.Id == rule.Category);

        var after = before.With(Model with { Rules = [.. Model.Rules.Select(other => other == rule ? rule with { Points = rule.Points + 1 } : other)] });

        Assert.All(before.Results.Zip(after.Results), pair =>
        {
            Assert.Same(pair.First.Grades, pair.Second.Grades);
            Assert.Same(pair.First.Effects, pair.Second.Effects);
            Assert.All(Enumerable.Range(0, Model.Categories.Count).Where(other => other != category), other => Assert.Same(pair.First.Sums[other], pair.Second.Sums[other]));
        });
        SameEvaluation.AssertEqualsOneFromScratch(after);
    }

    [Fact]
    public void Names_that_change_leave_all_results_as_they_are()
    {
        var before = Evaluation.Of(Leads.Fill(Some.Berlin).Current, Model, Some.Day);

        var after = before.With(Model with { Name = "Renamed", Rules = [.. Model.Rules.Select(rule => rule with { Name = $"{rule.Name}!" })] });

        Assert.All(before.Results.Zip(after.Results), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Long_work_can_be_cancelled()
    {
        var index = Leads.Fill(Some.Berlin).Current;
        var evaluation = Evaluation.Of(index, Model, Some.Day);
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => Evaluation.Of(index, Model, Some.Day, 1, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => Evaluation.Of(index, Model, Some.Day, 2, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => evaluation.With(Model with { BaseScore = 9 }, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => new LeadQueue(evaluation).Page(new(), 0, 50, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => new LeadQueue(evaluation).Facets(new(), cancelled));
    }

    private static Lead Lead(int id) => new() { Id = id, CreatedAt = Some.DaysAgo(10), LastName = $"Lead {id}" };
}
