using Bunit;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Board;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Board;

public sealed class QueueRowTests : BunitContext
{
    private readonly MovingTime _time = new(Queued.Noon.AddHours(5));

    public QueueRowTests() => Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(_time);

    [Fact]
    public void Row_says_who_it_is_why_and_what_is_next()
    {
        using var german = Speaking.German();

        var row = Row(BoardRows.Abel);

        Assert.Equal("Dr. Jana Abel", row.Find("a.name").TextContent);
        Assert.Equal("Geschäftsführerin · Abel Anlagenbau", row.Find(".lead .second").TextContent);
        Assert.Equal(["Preisseite besucht +45", "Demo angefragt +25", "Karriereseite besucht −5"], row.FindAll(".reason").Select(reason => reason.TextContent));
        Assert.Equal("Geschäftsführung, Mittelstand", row.Find(".persona .name").TextContent);
        Assert.Equal("Heiß", row.Find(".band").TextContent);
        Assert.Contains("Vertrieb sofort", row.Find(".next").TextContent, StringComparison.Ordinal);
        Assert.Equal("Neu", row.Find(".next .second").TextContent);
    }

    [Fact]
    public void Overdue_lead_is_marked_in_words()
    {
        using var german = Speaking.German();

        var overdue = Row(BoardRows.Abel).Find(".overdue");

        Assert.EndsWith("überfällig", overdue.TextContent, StringComparison.Ordinal);
        Assert.Equal("Seit 1 Std. Arbeitszeit überfällig; erste Reaktion ist innerhalb von 4 Std. vereinbart", overdue.GetAttribute("title"));
    }

    [Fact]
    public void Lead_within_its_time_shows_what_is_left()
    {
        using var english = Speaking.English();

        var row = Row(BoardRows.Abel with { WaitingSince = Queued.Noon.AddHours(3.5) });

        Assert.Equal("1 h", row.Find(".waited").TextContent);
        Assert.Equal("2 h left", row.Find(".left").TextContent);
    }

    [Fact]
    public void Lead_of_whom_little_is_known_is_called_by_what_is_known()
    {
        var nameless = BoardRows.Abel with { AcademicTitle = null, FirstName = null, LastName = null, JobTitle = null, PersonaId = null, LastActivityAt = null };

        Assert.Equal("jana@abel.example", Row(nameless).Find("a.name").TextContent);
        Assert.Equal("Abel Anlagenbau", Row(nameless with { Email = null }).Find("a.name").TextContent);
        Assert.Equal("Lead 42", Row(nameless with { Email = null, Company = null }).Find("a.name").TextContent);
    }

    [Fact]
    public void Row_of_a_model_that_is_gone_still_shows()
    {
        var row = Row(BoardRows.Abel with { RouteId = "formerRoute", BandId = "formerBand", PersonaId = "formerPersona" });

        Assert.Contains("formerRoute", row.Find(".next").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_lead_is_never_markup()
    {
        var row = Row(BoardRows.Abel with { LastName = "<img src=x>", Company = "<b>GmbH</b>" });

        Assert.Empty(row.FindAll("img"));
        Assert.Contains("<img src=x>", row.Find("a.name").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Click_anywhere_on_the_row_opens_the_lead_beside_the_list()
    {
        var row = Row(BoardRows.Abel);

        Assert.Equal("/board?grade=A&page=3&lead=42", row.Find("a.name").GetAttribute("href"));
        row.Find("tr").Click();

        Assert.Equal("http://localhost/board?grade=A&page=3&lead=42", Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public void Click_with_a_modifier_key_stays_on_the_board()
    {
        Row(BoardRows.Abel).Find("tr").Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { CtrlKey = true });

        Assert.Equal("http://localhost/", Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public void Row_is_drawn_again_only_when_it_says_something_else()
    {
        using var english = Speaking.English();
        var row = Row(BoardRows.Abel with { WaitingSince = Queued.Noon.AddHours(4.5) });
        Assert.Equal("30 min", row.Find(".waited").TextContent);

        row.Render(parameters => parameters.Add(component => component.Row, BoardRows.Abel with { WaitingSince = Queued.Noon.AddHours(4.5) }));
        Assert.Equal(1, row.RenderCount);

        _time.Now = Queued.Noon.AddHours(5).AddMinutes(1);
        row.Render();
        Assert.Equal("31 min", row.Find(".waited").TextContent);

        row.Render(parameters => parameters.Add(component => component.OwnerName, "Peter Post"));
        Assert.Contains("Peter Post", row.Find(".next .second").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<QueueRow> Row(BoardRow row) => Render<QueueRow>(parameters => parameters
        .Add(component => component.Row, row)
        .Add(component => component.Address, BoardAddress.Parse("/board?grade=A&page=3").Opening(row.Id))
        .Add(component => component.Model, DefaultModel.Create("de"))
        .Add(component => component.Zone, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
}
