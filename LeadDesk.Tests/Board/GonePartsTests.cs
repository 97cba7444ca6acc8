using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Board;

namespace LeadDesk.Tests.Board;

public class GonePartsTests
{
    private static readonly Dictionary<string, string> Users = new() { ["anna"] = "Anna" };

    [Theory]
    [InlineData("route=A&band=hot&persona=persona&owner=anna&owner=-&status=new&source=Messe", "")]
    [InlineData("route=salesNow", "route salesNow")]
    [InlineData("persona=oldOne&persona=persona", "Persona oldOne")]
    [InlineData("owner=bernd&band=lukewarm&market=dach&status=asleep", "Band lukewarm|Owner bernd|Market dach|Status asleep")]
    public void View_says_which_of_its_parts_are_gone(string query, string expected)
    {
        var gone = GoneParts.Of(BoardAddress.Parse($"/board?{query}").Filter, Some.Model(), Users);

        Assert.Equal(expected, string.Join('|', gone.Select(part => $"{part.Facet?.ToString() ?? "route"} {part.Value}")));
    }

    [Theory]
    [InlineData("route=salesNow&q=ada&page=3", "/board?q=ada")]
    [InlineData("persona=oldOne&persona=persona&grade=A", "/board?grade=A&persona=persona")]
    [InlineData("owner=bernd&closed=1", "/board?closed=1")]
    public void View_without_them_keeps_everything_else(string query, string expected)
    {
        var address = BoardAddress.Parse($"/board?{query}");

        Assert.Equal(expected, address.Without(GoneParts.Of(address.Filter, Some.Model(), Users)).ToString());
    }
}
