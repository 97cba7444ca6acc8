using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Indexing;

/// <summary>What the index knows of waiting: it is no part of any result, so that nothing else would notice it going wrong.</summary>
public class WaitingIndexTests
{
    private static readonly DateTime Since = Some.DaysAgo(3);

    [Fact]
    public void What_is_said_of_the_first_leads_of_a_chunk_is_not_said_of_those_of_the_next()
    {
        // A chunk holds 1,024 leads: lead 1,025 lies where lead 1 lay.
        var fill = new LeadIndexFill(Some.Berlin);

        for (var id = 1; id <= 1_026; id++)
        {
            fill.Leads.Begin(id, Some.DaysAgo(9), LeadStatus.New);

            if (id == 1)
            {
                fill.Leads.Snoozed(Some.Today.AddDays(5));
            }

            if (id == 2)
            {
                fill.Leads.Reaction(Some.DaysAgo(0), returnedAt: Some.DaysAgo(1), snoozedUntil: null);
            }

            fill.Leads.End();
            fill.AddWaiting(id, Since);
        }

        var evaluation = Evaluation.Of(fill.Finish(1, CancellationToken.None).Current, Some.Model(), Some.Day, workers: 1);
        var counts = new LeadQueue(evaluation).Counts(userId: null);

        Assert.Equal((1, 1_025), (counts.Snoozed, counts.Open));
        Assert.Equal((false, Some.DaysAgo(1)), Of(evaluation, 2));
        Assert.Equal((true, Since), Of(evaluation, 1_025));
        Assert.Equal((true, Since), Of(evaluation, 1_026));
    }

    [Fact]
    public void Later_waiting_time_is_read_at_once_and_is_no_shared_state()
    {
        var writer = Filled();
        var before = Evaluation.Of(writer.Current, Some.Model(), Some.Day, workers: 1);

        var after = before.Following(writer.ApplyWaiting([new(1, Some.DaysAgo(1))]));

        Assert.Equal((Since, Some.DaysAgo(1)), (before.Find(1)!.Value.WaitingSince, after.Find(1)!.Value.WaitingSince));
        Assert.False(after.Shares(before, 1));
        Assert.True(before.Shares(before, 1));
    }

    [Fact]
    public void Lead_that_changes_waits_since_then_and_its_neighbours_as_long_as_before()
    {
        var fill = new LeadIndexFill(Some.Berlin);

        for (var id = 1; id <= 4; id++)
        {
            fill.Leads.Add(new Lead { Id = id, CreatedAt = Some.DaysAgo(9) });
            fill.AddWaiting(id, Some.DaysAgo(9 - id));
        }

        var writer = fill.Finish(1, CancellationToken.None);
        var before = Evaluation.Of(writer.Current, Some.Model(), Some.Day, workers: 1);

        var after = before.Following(writer.Apply([new(new() { Id = 2, CreatedAt = Some.DaysAgo(9) }, [], Some.DaysAgo(1))], removed: [3]));

        Assert.Equal([(1, Some.DaysAgo(8)), (2, Some.DaysAgo(1)), (4, Some.DaysAgo(5))], after.Standings().Select(standing => (standing.LeadId, standing.WaitingSince)));
    }

    [Theory]
    [InlineData(2, 2)] // Handed back since it came to the route.
    [InlineData(7, 4)]
    public void Route_that_changes_does_not_bring_back_the_time_before_a_lead_was_handed_back(int returnedDaysAgo, int waitsDays)
    {
        var fill = new LeadIndexFill(Some.Berlin);
        fill.Leads.Add(new Lead { Id = 1, CreatedAt = Some.DaysAgo(9), ReturnedAt = Some.DaysAgo(returnedDaysAgo) });
        fill.AddWaiting(1, Some.DaysAgo(9));
        var writer = fill.Finish(1, CancellationToken.None);

        writer.ApplyWaiting([new(1, Some.DaysAgo(4))]);

        Assert.Equal((true, Some.DaysAgo(waitsDays)), Of(Evaluation.Of(writer.Current, Some.Model(), Some.Day, workers: 1), 1));
    }

    [Fact]
    public void Lead_that_becomes_overdue_while_nothing_changes_is_found_the_next_time_somebody_asks()
    {
        var model = Some.Model();
        model = model with { Routes = [.. model.Routes.Select(route => route with { ResponseHours = 4 })] };
        var calendar = new WorkingCalendar { Default = new() { AroundTheClock = true } };
        var now = Since.AddHours(3);
        var queue = new LeadQueue(
            Evaluation.Of(Filled().Current, model, Some.Day, workers: 1), new QueueMemo(), () => ResponseDeadlines.Of(model, calendar, Some.Berlin, now));
        var overdue = new QueueFilter { Overdue = true };
        Assert.Equal((0, 0), (queue.View(overdue, 0, 10).Page.Total, queue.Counts(userId: null).Overdue));

        now = Since.AddHours(5);

        Assert.Equal((1, 1), (queue.View(overdue, 0, 10).Page.Total, queue.Counts(userId: null).Overdue));
    }

    private static (bool Awaits, DateTime Since) Of(Evaluation evaluation, int id) =>
        evaluation.Find(id) is { } standing ? (standing.AwaitsReaction, standing.WaitingSince) : default;

    private static LeadIndexWriter Filled()
    {
        var fill = new LeadIndexFill(Some.Berlin);
        fill.Leads.Add(new Lead { Id = 1, CreatedAt = Some.DaysAgo(9) });
        fill.AddWaiting(1, Since);

        return fill.Finish(1, CancellationToken.None);
    }
}
