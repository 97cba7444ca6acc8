using LeadDesk.Web.Features.Board.Next;

namespace LeadDesk.Tests.Board.Next;

public class NextRoundTests
{
    [Fact]
    public void Forward_and_back_go_the_way_one_came()
    {
        var round = Through(1, 2, 3);

        Assert.True(round.TryBack());
        Assert.True(round.TryBack());
        Assert.Equal(1, round.Current);
        Assert.False(round.TryBack());
        Assert.True(round.TryForward());
        Assert.Equal(2, round.Current);
    }

    [Fact]
    public void Forward_passes_over_what_is_done_and_back_does_not()
    {
        var round = Through(1, 2, 3);
        round.Finish(2);

        round.TryBack();
        Assert.Equal(2, round.Current);
        round.TryBack();
        Assert.Equal(1, round.Current);
        round.TryForward();

        Assert.Equal(3, round.Current);
    }

    [Fact]
    public void Behind_the_last_lead_nothing_is_in_hand_and_back_leads_to_it()
    {
        var round = Through(1);

        Assert.False(round.TryForward());
        Assert.Null(round.Current);
        Assert.False(round.TryForward());

        Assert.True(round.TryBack());
        Assert.Equal(1, round.Current);
    }

    [Fact]
    public void What_is_undone_is_in_hand_again_and_counts_as_left()
    {
        var round = Through(1, 2);
        round.Finish(1);
        Assert.Equal(1, round.Skipped);

        round.Return(1);

        Assert.Equal(1, round.Current);
        Assert.Equal(2, round.Skipped);
        Assert.Empty(round.Done);
    }

    [Fact]
    public void Starting_over_forgets_what_was_only_looked_at()
    {
        var round = Through(1, 2, 3);
        round.Finish(2);

        round.StartOver();

        Assert.Equal([2], round.Seen);
        Assert.Equal([2], round.Done);
        Assert.Null(round.Current);
    }

    private static NextRound Through(params int[] leads)
    {
        var round = new NextRound();

        foreach (var lead in leads)
        {
            round.Take(lead);
        }

        return round;
    }
}
