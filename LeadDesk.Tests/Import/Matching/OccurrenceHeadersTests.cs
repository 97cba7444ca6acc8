using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

public class OccurrenceHeadersTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("Webinar 12.03.", "x||ja", ActivityTypes.Webinar, "2026-03-12")]
    [InlineData("Webinar 24.12.", "x||x", ActivityTypes.Webinar, "2025-12-24")]
    [InlineData("Webinar 12.03.2024", "ja|nein", ActivityTypes.Webinar, "2024-03-12")]
    [InlineData("Webinar Preise verstehen 12.03.24", "1|0|1", ActivityTypes.Webinar, "2024-03-12")]
    [InlineData("Webinar 29.02.", "x", ActivityTypes.Webinar, "2024-02-29")]
    [InlineData("Messe am 4. Mai 2026", "x", ActivityTypes.FairVisit, "2026-05-04")]
    [InlineData("Demo 2026-01-15", "yes|no", ActivityTypes.DemoRequest, "2026-01-15")]
    [InlineData("Anzahl Seitenaufrufe", "12|0|7", ActivityTypes.PageVisit, null)]
    [InlineData("Number of calls", "1|2|3", ActivityTypes.Call, null)]
    [InlineData("E-Mail-Öffnungen", "3|1", ActivityTypes.EmailOpened, null)]
    [InlineData("Page views", "3|1", ActivityTypes.PageVisit, null)]
    [InlineData("website_visits", "3|1", ActivityTypes.PageVisit, null)]
    [InlineData("Webinar besucht", "ja|nein", ActivityTypes.Webinar, null)]
    [InlineData("Demo requested", "2026-01-03|2026-02-05", ActivityTypes.DemoRequest, null)]
    public void A_header_tells_what_leads_did(string header, string values, string type, string? on)
    {
        var column = Propose(header, values).Columns[0];

        Assert.Equal(new ColumnTarget.Occurrences(type, on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)), column.Column.Target);
        Assert.True(column.Confidence >= ColumnProposal.Sure);
        Assert.IsType<ColumnTarget.NewField>(column.Fallback);
    }

    [Theory]
    [InlineData("Webseite", "acme.de|beispiel.de")]
    [InlineData("Telefon", "0711 123456|0711 654321")]
    [InlineData("Newsletter", "ja|nein")]
    [InlineData("Termin", "01.02.2026|02.03.2026")]
    [InlineData("Umsatz 31.12.2025", "100000|2000000")]
    [InlineData("Anzahl Mitarbeiter", "12|500")]
    [InlineData("Anzahl Seitenaufrufe", "2,5|3,7")]
    [InlineData("Anzahl Seitenaufrufe", "viele|wenige")]
    [InlineData("Webinar 12.03.", "Müller|Schmidt")]
    [InlineData("Page views", "")]
    [InlineData("Status", "open|closed")]
    [InlineData("Call", "ja|nein")]
    [InlineData("Monthly visits", "100|200")]
    public void Other_columns_stay_what_they_are(string header, string values)
    {
        Assert.IsNotType<ColumnTarget.Occurrences>(Propose(header, values).Columns[0].Column.Target);
    }

    [Fact]
    public void Without_a_today_a_day_without_a_year_is_only_a_guess()
    {
        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(["Webinar 12.03."], Lists.Column("x")).Columns[0];

        Assert.Equal(new ColumnTarget.Occurrences(ActivityTypes.Webinar), column.Column.Target);
        Assert.True(column.Confidence < ColumnProposal.Sure);
    }

    [Fact]
    public void An_own_type_of_activity_is_known_by_its_name()
    {
        var catalogue = new FieldCatalogue([], [new("showroom", "Showroom")]);

        var proposal = new ColumnMatcher(catalogue, WritingHabit.German, Today).Propose(["Showroom 03.05.2026"], Lists.Column("x"));

        Assert.Equal(new ColumnTarget.Occurrences("showroom", new(2026, 5, 3)), proposal.Columns[0].Column.Target);
    }

    [Fact]
    public void A_field_of_that_name_goes_before_the_activity()
    {
        var catalogue = new FieldCatalogue([new("pageViews", "Page views", FieldType.Number)], []);

        var proposal = new ColumnMatcher(catalogue, WritingHabit.German, Today).Propose(["Page views"], Lists.Column("3", "4"));

        Assert.Equal(new ColumnTarget.Field("pageViews"), proposal.Columns[0].Column.Target);
    }

    private static ImportProposal Propose(string header, string values) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose([header], Lists.Column(values.Split('|')));
}
