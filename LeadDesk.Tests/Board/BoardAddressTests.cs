using LeadDesk.Core.Indexing;
using LeadDesk.Web.Features.Board;

namespace LeadDesk.Tests.Board;

public class BoardAddressTests
{
    [Theory]
    [InlineData("/board", "/board")]
    [InlineData(
        "/board?route=salesNow&grade=B,A&q=m%C3%BCller%20%26%20co&page=3&closed=1", "/board?route=salesNow&grade=A%2CB&q=m%C3%BCller%20%26%20co&closed=1&page=3")]
    [InlineData("/board?route=&grade=&q=%20%20&page=1&closed=0", "/board")]
    [InlineData("/board?grade=a,X,f&page=abc&closed=yes", "/board?grade=A%2CF")]
    [InlineData("/board?page=-4", "/board")]
    [InlineData("/board?page=99999999999&lead=x", "/board")]
    [InlineData("/board?queue=MINE&lead=7", "/board?queue=mine&lead=7")]
    [InlineData("/board?queue=everybody", "/board")]
    [InlineData("/board?source=Messe&source=-&source=Messe&owner=-", "/board?owner=-&source=Messe&source=-")]
    public void What_an_address_says_is_read_and_written_the_same_and_nonsense_left_out(string written, string expected) =>
        Assert.Equal(expected, BoardAddress.Parse(written).ToString());

    [Fact]
    public void Long_search_is_cut() =>
        Assert.Equal(100, BoardAddress.Parse($"/board?q={new string('x', 5_000)}").Filter.Search!.Length);

    [Fact]
    public void Every_change_of_the_filter_leads_to_the_first_page_and_keeps_the_rest()
    {
        var address = BoardAddress.Parse("/board?route=salesNow&grade=A&q=abel&page=7&lead=4");

        Assert.Equal("/board?grade=A&q=abel", address.OnRoute(null).ToString());
        Assert.Equal("/board?queue=mine&grade=A&q=abel", address.OnQueue(BoardQueue.Mine).ToString());
        Assert.Equal("/board?route=salesNow&grade=A%2CC&q=abel", address.WithToggled("C").ToString());
        Assert.Equal("/board?route=salesNow&q=abel", address.WithToggled("A").ToString());
        Assert.Equal("/board?route=salesNow&grade=A&q=abel&source=Messe", address.WithToggled(BoardFacet.Source, "Messe").ToString());
        Assert.Equal("/board?route=salesNow&grade=A", address.SearchingFor(" ").ToString());
        Assert.Equal("/board?route=salesNow&grade=A&q=abel&closed=1", address.WithClosed(true).ToString());
    }

    [Fact]
    public void Only_what_is_overdue_is_a_view_of_its_own()
    {
        var address = BoardAddress.Parse("/board?queue=mine&overdue=1&page=3");

        Assert.True(address.Filter.ToQueueFilter("me").Overdue);
        Assert.True(address.IsFiltered);
        Assert.Equal("/board?queue=mine&overdue=1&page=3", address.ToString());
        Assert.Equal("/board?queue=mine", address.WithOverdue(false).ToString());
        Assert.False(BoardAddress.Parse("/board?overdue=yes").Filter.Overdue);
    }

    [Fact]
    public void Order_is_part_of_the_view_and_no_filter()
    {
        var address = BoardAddress.Parse("/board?queue=mine&page=3").SortedBy(QueueSort.Waiting);

        Assert.Equal("/board?queue=mine&sort=waiting", address.ToString());
        Assert.Equal(address, BoardAddress.Parse(address.ToString()));
        Assert.Equal(QueueSort.Waiting, address.Filter.ToQueueFilter("me").Sort);
        Assert.False(address.IsFiltered);
        Assert.Equal("/board?queue=mine", address.SortedBy(QueueSort.Priority).ToString());
        Assert.Equal("/board", BoardAddress.Parse("/board?sort=name").ToString());
    }

    [Fact]
    public void Words_are_searched_for_everywhere_among_closed_leads_and_those_put_off()
    {
        var here = BoardAddress.Parse("/board?queue=mine&grade=A&q=abel&page=2");
        var everywhere = here.Everywhere();

        Assert.Equal("/board?q=abel&closed=1", everywhere.ToString());
        Assert.Equal(SnoozedLeads.Included, everywhere.Filter.ToQueueFilter("me").Snoozed);
        Assert.False(here.Filter.IsEverywhere);
        Assert.True(everywhere.SortedBy(QueueSort.Waiting).Filter.IsEverywhere);
    }

    [Fact]
    public void Opening_a_lead_keeps_the_page_of_the_list() =>
        Assert.Equal("/board?page=7&lead=5", BoardAddress.Parse("/board?page=7&lead=4").Opening(5).ToString());

    [Fact]
    public void Leads_of_nobody_are_picked_out_as_those_without_an_owner()
    {
        var filter = BoardAddress.Parse("/board?owner=-&owner=u1").Filter;

        Assert.Equal(["", "u1"], filter.ToQueueFilter("me").Owners);
        Assert.Equal([""], BoardAddress.Parse("/board?queue=unassigned").Filter.ToQueueFilter("me").Owners);
        Assert.Equal(["me"], BoardAddress.Parse("/board?queue=mine&owner=u1").Filter.ToQueueFilter("me").Owners);
    }
}
