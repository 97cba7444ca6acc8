using LeadDesk.Web.Features.Board;

namespace LeadDesk.Tests.Board;

public class BoardAddressTests
{
    [Theory]
    [InlineData(null, null, null, null, null, "/board")]
    [InlineData("salesNow", "B,A", "müller & co", "3", "1", "/board?route=salesNow&grade=A%2CB&q=m%C3%BCller%20%26%20co&closed=1&page=3")]
    [InlineData("", "", "  ", "1", "0", "/board")]
    [InlineData(null, "a,X,f", null, "abc", "yes", "/board?grade=A%2CF")]
    [InlineData(null, null, null, "-4", null, "/board")]
    [InlineData(null, null, null, "99999999999", null, "/board")]
    public void What_an_address_says_is_read_and_written_the_same_and_nonsense_left_out(
        string? route, string? grade, string? search, string? page, string? closed, string expected) =>
        Assert.Equal(expected, BoardAddress.Parse(route, grade, search, page, closed).ToString());

    [Fact]
    public void Long_search_is_cut() =>
        Assert.Equal(100, BoardAddress.Parse(null, null, new('x', 5_000), null, null).Filter.Search!.Length);

    [Fact]
    public void Every_change_of_the_filter_leads_to_the_first_page_and_keeps_the_rest()
    {
        var address = BoardAddress.Parse("salesNow", "A", "abel", "7", null);

        Assert.Equal("/board?grade=A&q=abel", address.OnRoute(null).ToString());
        Assert.Equal("/board?route=salesNow&grade=A%2CC&q=abel", address.WithToggled("C").ToString());
        Assert.Equal("/board?route=salesNow&q=abel", address.WithToggled("A").ToString());
        Assert.Equal("/board?route=salesNow&grade=A", address.SearchingFor(" ").ToString());
        Assert.Equal("/board?route=salesNow&grade=A&q=abel&closed=1", address.WithClosed(true).ToString());
    }
}
