using Bunit;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Components;
using LeadDesk.Web.Features.Import.Mapping;
using LeadDesk.Web.Features.Import.Reading;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Import.Mapping;

public sealed class ColumnRowTests : ComponentTests
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("leaddesk-");
    private ImportDraft? _chosen;

    public ColumnRowTests()
    {
        Services.AddSingleton<FieldNames>();
        Services.AddSingleton<ActivityNames>();
        Services.AddSingleton<TargetNames>();
        Services.AddSingleton(TimeProvider.System);
        Speak(UserLanguages.German);
    }

    [Fact]
    public void Shows_header_samples_and_the_proposed_field()
    {
        var card = Card(Draft("Vorname;Mitarbeiter", "Jana;120", "Peter;45", "Jana;8", "Ute;9"), 0);

        Assert.Equal("Vorname", card.Find("th").FirstChild!.TextContent.Trim());
        Assert.Equal(["Jana", "Peter", "Ute"], card.FindAll(".samples li").Select(sample => sample.TextContent));
        Assert.Equal("field:firstName", card.Find("select").GetAttribute("value"));
        Assert.Equal("Sure", card.Find(".column").GetAttribute("data-state"));
        Assert.Contains("gefüllt: 4 von 4 Zeilen", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_about_a_guess_until_it_is_confirmed()
    {
        var draft = Draft("E-Mail;Kein Kontakt", "jana@example.org;ja", "peter@example.org;nein");
        var card = Card(draft, 1);
        Assert.Equal("Asking", card.Find(".column").GetAttribute("data-state"));

        card.Find(".confirm").Click();
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));

        Assert.Equal("Sure", card.Find(".column").GetAttribute("data-state"));
        Assert.Empty(card.FindAll(".confirm"));
    }

    [Fact]
    public void A_field_of_the_columns_own_name_is_no_guess()
    {
        var card = Card(Draft("E-Mail;Lieblingsfarbe", "jana@example.org;blau", "peter@example.org;rot"), 1);

        Assert.Equal("Sure", card.Find(".column").GetAttribute("data-state"));
    }

    [Fact]
    public void What_a_yes_means_in_a_column_of_consent_is_shown_and_turned_round()
    {
        var card = Card(Draft("E-Mail;Kein Newsletter", "jana@example.org;ja"), 1);
        Assert.Equal(nameof(ConsentReading.YesIsNoConsent), card.Find("#column-1-consent").GetAttribute("value"));
        Assert.Contains("Ja bedeutet", card.Markup, StringComparison.Ordinal);

        card.Find("#column-1-consent").Change(nameof(ConsentReading.YesIsConsent));

        Assert.Equal(ConsentReading.YesIsConsent, _chosen!.Columns[1].Column.ConsentReading);
    }

    [Fact]
    public void What_a_no_means_in_a_column_that_says_how_it_ended_is_shown_and_turned_round()
    {
        var card = Card(Draft("E-Mail;converted", "jana@example.org;1", "peter@example.org;0"), 1);
        Assert.Equal("outcome:Result", card.Find("#column-1-target").GetAttribute("value"));
        Assert.Equal("Asking", card.Find(".column").GetAttribute("data-state"));

        card.Find("#column-1-no").Change("lost");

        Assert.True(_chosen!.Columns[1].Column.NoIsLost);
    }

    [Fact]
    public void Asks_for_the_order_of_dates_only_where_they_become_dates()
    {
        var draft = Draft("E-Mail;Geboren", "jana@example.org;03/04/1990", "peter@example.org;05/06/1980");
        var card = Card(draft, 1);
        Assert.Single(card.FindAll("#column-1-dates"));

        card.Find("#column-1-dates").Change(nameof(DayMonthOrder.MonthFirst));
        Assert.Equal(DayMonthOrder.MonthFirst, _chosen!.Columns[1].Column.Dates);
        card.Find("#column-1-type").Change(nameof(FieldType.Text));
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));

        Assert.Empty(card.FindAll("#column-1-dates"));
    }

    [Fact]
    public void Taking_a_target_moves_the_column_that_had_it()
    {
        var card = Card(Draft("E-Mail;Mail privat", "jana@example.org;j@example.com"), 1);

        card.Find("#column-1-target").Change("field:email");

        Assert.Equal(new ColumnTarget.Field(BuiltInFields.Email), _chosen!.Columns[1].Column.Target);
        Assert.Equal(new ColumnTarget.NewField("E-Mail", FieldType.Text), _chosen.Columns[0].Column.Target);
    }

    [Fact]
    public void Dates_and_numbers_show_how_the_first_of_them_is_read()
    {
        var draft = Draft("E-Mail;Geboren;Umsatz", "jana@example.org;03/04/1990;1.234,50");

        var born = Card(draft, 1);
        born.Find("#column-1-type").Change(nameof(FieldType.Date));
        born.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));
        var dayFirst = born.Find(".example").TextContent;
        born.Find("#column-1-dates").Change(nameof(DayMonthOrder.MonthFirst));
        born.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));

        Assert.Equal("»03/04/1990« wird gelesen als Dienstag, 3. April 1990", dayFirst);
        Assert.Equal("»03/04/1990« wird gelesen als Sonntag, 4. März 1990", born.Find(".example").TextContent);
        Assert.Equal("»1.234,50« wird gelesen als 1.234,5", Card(draft, 2).Find(".example").TextContent);
    }

    [Fact]
    public void Two_digit_years_show_the_century_that_is_chosen_and_another_can_be_chosen()
    {
        var card = Card(Draft("E-Mail;Geburtsdatum", "jana@example.org;05.11.44", "peter@example.org;17.03.49"), 1);

        Assert.Equal(["1927 bis 2026, weil die Tage zurückliegen", "1950 bis 2049"], card.FindAll("#column-1-years option").Select(option => option.TextContent));
        Assert.Equal("»05.11.44« wird gelesen als Sonntag, 5. November 1944", Spaced(card.Find(".example").TextContent));

        card.Find("#column-1-years").Change("any");
        Assert.Null(_chosen!.Columns[1].Column.ShortYearsUntil);
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));
        Assert.Contains("5. November 2044", Spaced(card.Find(".example").TextContent), StringComparison.Ordinal);

        card.Find("#column-1-years").Change("past");
        Assert.Equal(new DateOnly(2026, 12, 1), _chosen!.Columns[1].Column.ShortYearsUntil);
    }

    [Fact]
    public void Per_cent_says_what_it_is_read_as()
    {
        var card = Card(Draft("E-Mail;Rabatt", "jana@example.org;12,5 %", "peter@example.org;7 %"), 1);

        Assert.Equal(
            ["»12,5 %« wird gelesen als 12,5", "Prozent bleiben Prozent: 12,5 % wird als 12,5 gelesen."], card.FindAll(".example").Select(line => Spaced(line.TextContent)));
    }

    [Fact]
    public void Answers_that_are_none_are_shown_with_their_share_and_can_be_taken_as_values()
    {
        var card = Card(Draft("E-Mail;Ort;Firma", "a@example.org;Select;Select", "b@example.org;Select;Abel GmbH", "c@example.org;Ulm;Beck AG", "d@example.org;k. A.;Cohn KG"), 1);

        Assert.Equal(["»Select« ist unbekannt: 2 von 4 Zellen (50 %)"], card.FindAll(".fillers label").Select(label => Spaced(label.TextContent).Trim()));
        Assert.True(card.Find(".fillers input").HasAttribute("checked"));
        Assert.Equal("Gilt überall als unbekannt: k. A. (1)", Spaced(card.Find(".fillers .example").TextContent));

        card.Find(".fillers input").Change(false);
        Assert.Empty(_chosen!.Columns[1].Column.Changes);

        var firm = Card(_chosen!, 2);
        Assert.False(firm.Find(".fillers input").HasAttribute("checked"));
        firm.Find(".fillers input").Change(true);
        Assert.Equal([new ValueChange("Select", null)], _chosen!.Columns[2].Column.Changes);
    }

    [Fact]
    public void A_column_of_text_says_why_it_is_none_of_numbers()
    {
        var lines = Enumerable.Range(1, 9).Select(number => $"a{number}@example.org;{number}").Append("b@example.org;sehr hoch");
        var card = Card(Draft(["E-Mail;Index", .. lines]), 1);

        Assert.Equal("1 Wert ist keine Zahl, darum wird die Spalte Text.", card.Find(".example").TextContent);
    }

    [Fact]
    public void A_column_becomes_activities_of_the_type_and_the_day_its_header_names()
    {
        var card = Card(Draft("E-Mail;Webinar 12.03.2026", "jana@example.org;ja"), 1);

        card.Find("#column-1-target").Change(TargetChoice.Occurrences);

        Assert.Equal(new ColumnTarget.Occurrences(ActivityTypes.Webinar, new DateOnly(2026, 3, 12)), _chosen!.Columns[1].Column.Target);
    }

    [Fact]
    public void Activities_of_a_column_are_dated_by_another_one_or_the_day_of_the_import()
    {
        var card = Card(Draft("E-Mail;Standgespräch;Wann", "jana@example.org;ja;12.03.2026"), 1);
        card.Find("#column-1-target").Change(TargetChoice.Occurrences);
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));

        card.Find("#column-1-occurrence-when").Change("2");
        var byColumn = _chosen!.Columns[1].Column.Target;
        card.Find("#column-1-occurrence-when").Change("1"); // A column cannot date itself.
        var forged = _chosen!.Columns[1].Column.Target;

        Assert.Equal(new ColumnTarget.Occurrences("Standgespräch", DateColumn: 2), byColumn);
        Assert.Equal(byColumn, forged);
    }

    [Fact]
    public void A_value_is_replaced_left_out_and_taken_as_it_stands_again()
    {
        var draft = Draft("E-Mail;Lieblingsfarbe", "jana@example.org;weinrot", "peter@example.org;blau", "ute@example.org;weinrot");
        var card = Card(draft, 1);
        Assert.Equal(["weinrot", "blau"], card.FindAll(".values td.value").Select(value => value.TextContent));
        Assert.Equal(["2", "1"], card.FindAll(".values td.number").Select(value => value.TextContent));

        card.FindAll(".values input")[0].Change("rot");
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));
        Assert.Equal([new ValueChange("weinrot", "rot")], _chosen!.Columns[1].Column.Changes);
        card.FindAll(".values .icon-button")[1].Click();
        card.Render(parameters => parameters.Add(shown => shown.Draft, _chosen!));
        Assert.Equal([new ValueChange("weinrot", "rot"), new ValueChange("blau", null)], _chosen!.Columns[1].Column.Changes);
        card.FindAll(".values .icon-button")[0].Click();

        Assert.Equal([new ValueChange("blau", null)], _chosen!.Columns[1].Column.Changes);
    }

    [Fact]
    public void A_field_can_have_its_own_rule_for_known_leads()
    {
        var card = Card(Draft("E-Mail;Firma", "jana@example.org;Köhler AG"), 1);

        card.Find("#column-1-precedence").Change(nameof(FieldPrecedence.Lead));

        Assert.Equal(FieldPrecedence.Lead, _chosen!.Columns[1].Column.Precedence);
    }

    [Theory]
    [InlineData("field:nothing")]
    [InlineData("part:Date")]
    [InlineData("outcome:LeadEmail")]
    [InlineData("")]
    public void A_forged_choice_changes_nothing(string value)
    {
        var card = Card(Draft("E-Mail", "jana@example.org"), 0);

        card.Find("select").Change(value);

        Assert.Null(_chosen);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _directory.Delete(recursive: true);
    }

    private IRenderedComponent<ColumnRow> Card(ImportDraft draft, int index) => Render<ColumnRow>(parameters => parameters
        .Add(card => card.Draft, draft)
        .Add(card => card.Index, index)
        .Add(card => card.OnChange, chosen => _chosen = chosen));

    // The blanks of a culture differ from machine to machine.
    private static string Spaced(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private ImportDraft Draft(params string[] lines)
    {
        var path = Path.Combine(_directory.FullName, "liste.csv");
        File.WriteAllLines(path, lines);
        var file = ListFile.Open(path, "liste.csv", new());
        var table = file.Table();
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, new(2026, 12, 1)).Propose(table.Headers, table.Rows());

        return new(file, table, ImportKind.Leads, proposal, FieldCatalogue.BuiltIn, []);
    }
}
