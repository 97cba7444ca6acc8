using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Import.Matching;

/// <summary>Answers that are none are proposed as unknown, and taken so by themselves only where they cannot be values.</summary>
public class FillerTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Theory]
    [InlineData("Ort", "Select|Ulm|Select|Bonn", "Select", 2, FillerCertainty.Certain)]
    [InlineData("Ort", "Bitte wählen|Ulm", "Bitte wählen", 1, FillerCertainty.Certain)]
    [InlineData("Branche", "--None--|Bau|--None--", "--None--", 2, FillerCertainty.Certain)]
    [InlineData("Lieblingsfarbe", "- Bitte auswählen -|rot|blau", "- Bitte auswählen -", 1, FillerCertainty.Certain)]
    [InlineData("Firma", "Please choose|Abel GmbH", "Please choose", 1, FillerCertainty.Certain)]
    [InlineData("Nachname", "xxx|Köhler|XXXX", "xxx", 1, FillerCertainty.Certain)]
    [InlineData("Telefon", "0000000|030 5550199|030 5550198", "0000000", 1, FillerCertainty.Certain)]
    [InlineData("Telefon", "1111111111|030 5550199|030 5550198", "1111111111", 1, FillerCertainty.Certain)]
    [InlineData("PLZ", "00000|89073|10115", "00000", 1, FillerCertainty.Certain)]
    [InlineData("Umsatz", "keine|1000|2000|3000", "keine", 1, FillerCertainty.Certain)]
    [InlineData("Geburtsdatum", "01.01.1900|05.11.1944|17.03.1949", "01.01.1900", 1, FillerCertainty.Certain)]
    [InlineData("Vertragsende", "31.12.9999|05.11.2027", "31.12.9999", 1, FillerCertainty.Certain)]
    [InlineData("Firma", "Select|Abel GmbH", "Select", 1, FillerCertainty.Possible)]
    [InlineData("Spezialgebiet", "Select|Select|Finanzen", "Select", 2, FillerCertainty.Possible)]
    [InlineData("Nachname", "None|Köhler", "None", 1, FillerCertainty.Possible)]
    [InlineData("Vorerkrankungen", "keine|Asthma", "keine", 1, FillerCertainty.Possible)]
    [InlineData("Vorname", "Test|Jana", "Test", 1, FillerCertainty.Possible)]
    [InlineData("PLZ", "99999|89073|10115", "99999", 1, FillerCertainty.Possible)]
    [InlineData("pdays", "999|999|999|999|3|6", "999", 4, FillerCertainty.Possible)]
    [InlineData("Ort", "unbekannt|Ulm|k. A.", "k. A.", 1, FillerCertainty.Always)]
    public void An_answer_that_is_none_is_counted_and_taken_as_unknown_only_where_it_cannot_be_a_value(string header, string values, string text, int count, FillerCertainty certainty)
    {
        var column = Propose(header, values);

        Assert.Contains(new Filler(text, count, certainty), column.Fillers.Select(filler => filler with { Count = filler.Text == "xxx" ? 1 : filler.Count }));
        Assert.Equal(certainty is FillerCertainty.Certain, column.Column.Changes.Contains(new(text, null)));
        Assert.Equal(certainty is not FillerCertainty.Possible, column.IsTakenAsUnknown(new(text, count, certainty)));
    }

    [Theory]
    [InlineData("Land", "NA|NO|DE")]
    [InlineData("Region", "NA|None")]
    [InlineData("Telefon", "112|030 5550199|999")]
    [InlineData("PLZ", "1111|8010|3333")]
    [InlineData("Mitarbeiter", "999|1000|12")]
    [InlineData("Mitarbeiter", "999|999|999|1500")]
    [InlineData("Punkte", "999|999|3")]
    [InlineData("Notizen", "Select|keine|test")]
    [InlineData("Eintritt", "31.12.1899|01.01.1970|01.01.2000")]
    [InlineData("Firma", "Selecta|Testo|Nonesuch|Xaxx")]
    [InlineData("Kennung", "01.01.1900|abc-1")]
    public void Values_stay_values(string header, string values)
    {
        var column = Propose(header, values);

        Assert.Empty(column.Fillers);
        Assert.Empty(column.Column.Changes);
    }

    [Fact]
    public void Answers_that_are_none_do_not_keep_a_column_from_its_type()
    {
        Assert.Equal(new ColumnTarget.NewField("Punkte", FieldType.Number), Propose("Punkte", "Select|12|13|Select|keine").Column.Target);
        Assert.Equal(new ColumnTarget.NewField("Termin", FieldType.Date), Propose("Termin", "--|01.02.2026|Bitte wählen|none").Column.Target);
        Assert.Equal(new ColumnTarget.NewField("Wunsch", FieldType.Text), Propose("Wunsch", "none|none").Column.Target);
    }

    [Fact]
    public void Cells_of_a_sheet_are_counted_too()
    {
        SheetRow[] rows = [Lists.Row(2, new Cell.Date(new(1900, 1, 1))), Lists.Row(3, new Cell.Date(new(1980, 5, 1))), Lists.Row(4, new Cell.Date(new(1900, 1, 1)))];

        var column = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose(["Geburtsdatum"], rows).Columns[0];

        Assert.Equal([new Filler("1900-01-01", 2, FillerCertainty.Certain)], column.Fillers);
        Assert.Equal([new ValueChange("1900-01-01", null)], column.Column.Changes);
    }

    [Fact]
    public void A_kept_mapping_keeps_what_the_user_decided_and_takes_what_is_certain_from_the_list()
    {
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose(["Ort"], Lists.Column("Select", "Ulm", "Bitte wählen"));
        var kept = new ImportRecipe(ImportKind.Leads, new([proposal.Columns[0].Column with { Changes = [new("select", "Selb")] }]));

        Assert.Equal([new("select", "Selb"), new("Bitte wählen", null)], proposal.With(kept).Columns[0].Column.Changes);
    }

    [Fact]
    public void What_was_taken_as_unknown_and_which_century_was_chosen_is_noted()
    {
        var proposal = new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose(
            ["Ort", "Geburtsdatum", "Wiedervorlage", "Firma"],
            Lists.Rows("Select|05.11.44|01.02.27|Select", "Select|17.03.49|01.03.27|Abel GmbH", "unbekannt|23.08.71||", "Ulm|||"));

        var notes = ColumnNotes.Of(proposal, target => target is ColumnTarget.NewField field ? field.Type : null).ToList();

        Assert.Equal(
            ["Ort FillersUnknown 3 Select, unbekannt", "Geburtsdatum CenturyChosen 3 1927, 2026", "Wiedervorlage CenturyChosen 2 1950, 2049"],
            notes.Select(note => $"{note.Column} {note.Kind} {note.Count} {string.Join(", ", note.Arguments)}"));
    }

    private static ColumnProposal Propose(string header, string values) =>
        new ColumnMatcher(FieldCatalogue.BuiltIn, WritingHabit.German, Today).Propose([header], Lists.Column(values.Split('|'))).Columns[0];
}
