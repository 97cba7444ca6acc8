using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>What a column becomes by its header and its values together.</summary>
public class ColumnMeaningTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory]
    [InlineData("Geschlecht", "w|w|w", FieldType.Text)]
    [InlineData("Gender", "F|F|F", FieldType.Text)]
    [InlineData("Gender", "F|M|F", FieldType.Text)]
    [InlineData("Geschlecht", "w|m|d", FieldType.Text)]
    [InlineData("Klasse", "j|j", FieldType.Text)]
    [InlineData("Code", "T|T", FieldType.Text)]
    [InlineData("Richtung", "n|w|n", FieldType.Text)]
    [InlineData("Nachsilbe", "an|an", FieldType.Text)]
    [InlineData("Stammkunde", "j|n|j", FieldType.YesNo)]
    [InlineData("Geprüft", "w|f|w", FieldType.YesNo)]
    [InlineData("Heizung", "an|aus", FieldType.YesNo)]
    [InlineData("Messestand", "x||x", FieldType.YesNo)]
    [InlineData("Rückruf", "ja|ja", FieldType.YesNo)]
    [InlineData("Muster bestellt?", "j|j", FieldType.YesNo)]
    [InlineData("VIP", "y|y", FieldType.YesNo)]
    [InlineData("Ist Partner", "1|0|1", FieldType.YesNo)]
    [InlineData("has_partner", "1|1", FieldType.YesNo)]
    [InlineData("Kinder", "0|1|0", FieldType.Number)]
    [InlineData("Seats", "1|1|0", FieldType.Number)]
    [InlineData("Haustiere", "1|0", FieldType.Number)]
    public void Letters_and_ones_are_answers_only_where_both_stand_or_the_header_asks(string header, string values, FieldType type)
    {
        Assert.Equal(new ColumnTarget.NewField(header, type), Propose(header, values).Column.Target);
    }

    [Theory]
    [InlineData("Vorname", "True|On|Ja|An", BuiltInFields.FirstName)]
    [InlineData("Nachname", "No|Yes|No", BuiltInFields.LastName)]
    [InlineData("Nachname", "Null|None|Nan|Wang", BuiltInFields.LastName)]
    [InlineData("Land", "NO|NA|DE|SE", BuiltInFields.Country)]
    [InlineData("Land", "NO|NO", BuiltInFields.Country)]
    [InlineData("Region", "NA|NO|-", BuiltInFields.Region)]
    [InlineData("Ort", "Y|Au|Aa", BuiltInFields.City)]
    public void Words_that_look_like_answers_stay_names_and_places(string header, string values, string field)
    {
        Assert.Equal(field == BuiltInFields.LastName && values.Contains("Yes", StringComparison.Ordinal) ? new ColumnTarget.NewField(header, FieldType.YesNo) : new ColumnTarget.Field(field),
            Propose(header, values).Column.Target);
    }

    [Theory]
    [InlineData("True")]
    [InlineData("On")]
    [InlineData("NO")]
    [InlineData("NA")]
    [InlineData("None")]
    [InlineData("Null")]
    [InlineData("Nan")]
    [InlineData("Ja")]
    public void Words_that_look_like_values_stay_what_they_are_in_text(string word)
    {
        foreach (var field in (string[])[BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Country, BuiltInFields.Region])
        {
            var reader = new LeadRowReader(
                new([new(0, field, new ColumnTarget.Field(field))]), target => FieldCatalogue.BuiltIn.Field(((ColumnTarget.Field)target).Key), null, new(1, CountsCells: false));

            Assert.Equal(word, reader.Read(Lists.Row(2, new Cell.Text(word)), _ => { })!.Values.Single().Value.Invariant);
        }
    }

    [Fact]
    public void The_countries_no_and_na_are_norway_and_namibia()
    {
        Assert.Equal(("NO", "NA"), (Countries.CodeOf("NO"), Countries.CodeOf("NA")));
        Assert.Contains("norwegen", Countries.SpellingsOf("NO"));
        Assert.Contains("namibia", Countries.SpellingsOf("NA"));
    }

    [Theory]
    [InlineData("Erstellt am", "45992|46001|46020", FieldType.Date)]
    [InlineData("Letzter Kontakt", "46010,5|46012,25", FieldType.Date)]
    [InlineData("Geburtsdatum", "29221|30333|12.05.1987", FieldType.Date)]
    [InlineData("Vertragsbeginn", "45992", FieldType.Date)]
    [InlineData("Due date", "45992|46001", FieldType.Date)]
    [InlineData("Sonstwas", "01.12.2025|46001|46002", FieldType.Date)]
    [InlineData("Sonstwas", "45992|46001|46020", FieldType.Number)]
    [InlineData("Punkte seit Beginn", "45992|46001", FieldType.Number)]
    [InlineData("Geburtsdatum", "1985|1990", FieldType.Number)]
    [InlineData("Letzter Preis", "45992|46001", FieldType.Number)]
    [InlineData("Erstellt am", "45992|9", FieldType.Number)]
    public void Counted_days_are_dates_under_a_header_of_days_or_beside_dates(string header, string values, FieldType type)
    {
        Assert.Equal(new ColumnTarget.NewField(header, type), Propose(header, values).Column.Target);
    }

    [Fact]
    public void Cells_of_a_sheet_that_are_shown_as_dates_and_as_numbers_are_one_column_of_dates()
    {
        SheetRow[] rows = [Lists.Row(2, new Cell.Date(new(1980, 1, 1))), Lists.Row(3, new Cell.Number(31444)), Lists.Row(4, new Cell.Text("12.05.1987"))];

        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose(["Sonstwas"], rows).Columns[0].Column;

        Assert.Equal(new ColumnTarget.NewField("Sonstwas", FieldType.Date), column.Target);
    }

    [Fact]
    public void Own_fields_of_dates_take_counted_days()
    {
        var catalogue = new FieldCatalogue([new("createdOn", "Erstellt am", FieldType.Date)], []);

        var column = new ColumnMatcher(catalogue, WritingHabit.German, Today).Propose(["Erstellt am"], Lists.Column("45992", "46001")).Columns[0];

        Assert.Equal((new ColumnTarget.Field("createdOn"), 1.0), (column.Column.Target, column.Confidence));
    }

    [Fact]
    public void Lists_of_activities_take_counted_days()
    {
        var proposal = new ActivityColumnMatcher(WritingHabit.German).Propose(["E-Mail", "Aktivität", "Datum"], Lists.Rows("a@example.org|Webinar|45992", "b@example.org|Webinar|46001"));

        Assert.Equal(new ColumnTarget.Activity(ActivityPart.Date), proposal.Columns[2].Column.Target);
    }

    [Theory]
    [InlineData("Geburtsdatum", "05.11.44|17.03.49", true)]
    [InlineData("Kunde seit", "01.02.98", true)]
    [InlineData("Created", "3/4/68", true)]
    [InlineData("Gründung", "01.01.35", true)]
    [InlineData("Date of birth", "1 May 39", true)]
    [InlineData("Letzter Besuch", "01.02.27", true)]
    [InlineData("Vertragsende", "01.02.38", false)]
    [InlineData("Wiedervorlage", "01.02.27", false)]
    [InlineData("Geburtsdatum", "05.11.1944", false)]
    public void Days_that_lie_in_the_past_by_their_meaning_end_today(string header, string values, bool past)
    {
        var column = Propose(header, values);

        Assert.Equal(past ? Today : null, column.Column.ShortYearsUntil);
        Assert.Equal(values.Contains("1944", StringComparison.Ordinal) ? 0 : values.Split('|').Length, column.ShortYears);
    }

    [Fact]
    public void Per_cent_is_counted()
    {
        SheetRow[] rows = [Lists.Row(2, new Cell.Text("12,5 %")), Lists.Row(3, new Cell.Number(12.5, "12.5%")), Lists.Row(4, new Cell.Text("7"))];

        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German).Propose(["Rabatt"], rows).Columns[0];

        Assert.Equal((new ColumnTarget.NewField("Rabatt", FieldType.Number), 2), (column.Column.Target, column.Percents));
    }

    [Fact]
    public void Under_the_header_of_a_number_few_numbers_are_asked_about_and_not_turned_into_text()
    {
        var column = Propose("Umsatz", "12 Mio|viel|mehr|1.000.000|groß");

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Revenue), column.Column.Target);
        Assert.True(column.Confidence < ColumnProposal.Sure);
    }

    [Fact]
    public void A_column_of_text_tells_how_many_of_its_values_are_no_numbers()
    {
        Assert.Equal(1, Propose("Index", "1|2|3|4|5|6|7|8|9|sehr hoch").OtherThanNumbers);
        Assert.Equal(0, Propose("Index", "1|2|3").OtherThanNumbers);
        Assert.Equal(0, Propose("Index", "1|hoch|tief").OtherThanNumbers);
        Assert.Equal(0, Propose("Index", "001|002|003|004|005|006|007|008|009|sehr hoch").OtherThanNumbers);
    }

    private static ColumnProposal Propose(string header, string values) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose([header], Lists.Column(values.Split('|'))).Columns[0];
}
