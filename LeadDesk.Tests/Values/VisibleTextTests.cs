using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;

namespace LeadDesk.Tests.Values;

public class VisibleTextTests
{
    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("\u200BAnna", "Anna")] // Zero-width space
    [InlineData("An\u00ADna", "Anna")] // Soft hyphen
    [InlineData("Anna\u200E", "Anna")] // Left-to-right mark
    [InlineData("\u202A+49 40 5550101\u202C", "+49 40 5550101")] // Embedding
    [InlineData("\u2068Anna\u2069", "Anna")] // Isolate
    [InlineData("\uFEFFAnna", "Anna")] // Byte order mark
    [InlineData("Jo\u0308rg", "Jörg")] // o + combining diaeresis
    [InlineData("Jo\u200B\u0308rg", "Jörg")]
    [InlineData("A\u030Angstro\u0308m", "Ångström")]
    [InlineData("an\u200Dna", "anna")] // Nothing in Latin script is joined.
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")] // Persian: another word without it
    [InlineData("\U0001F469\u200D\U0001F4BB", "\U0001F469\u200D\U0001F4BB")] // One picture made of two
    [InlineData("\U0001F469\u200D", "\U0001F469")]
    [InlineData("Zeile 1\nZeile 2\t\u00A0x", "Zeile 1\nZeile 2\t\u00A0x")]
    [InlineData("a\uD800b", "a\uD800b")] // Damaged text stays.
    public void What_nobody_sees_is_left_out(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    [Theory]
    [InlineData("An\u00ADna", "anna")]
    [InlineData("Ko\u0308hler\u200B", "koehler")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    public void What_nobody_sees_does_not_count_in_comparisons(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("\u200B")]
    [InlineData(" \uFEFF\u200E ")]
    public void A_text_of_nothing_visible_is_unknown(string text)
    {
        Assert.Null(FieldValue.OfText(text));
        Assert.Equal(Cell.Blank, Cell.OfText(text));
    }

    [Theory]
    [InlineData(BuiltInFields.LastName, "\u200BKo\u0308hler ", "Köhler")]
    [InlineData(BuiltInFields.Email, "anna@west\u00ADhub.example\uFEFF", "anna@westhub.example")]
    [InlineData(BuiltInFields.Phone, "\u202A+49 40 5550101\u202C", "+49 40 5550101")]
    [InlineData(BuiltInFields.Employees, "\u200E120", "120")]
    [InlineData(BuiltInFields.EmailConsent, "true\u200B", "true")]
    public void What_is_typed_into_a_form_is_stored_as_it_is_seen(string field, string typed, string stored) =>
        Assert.Equal(stored, FieldEntry.Read(FieldCatalogue.BuiltIn.Field(field)!, typed, NumberForm.Comma).Value?.Invariant);

    [Fact]
    public void What_a_program_sends_as_json_is_stored_as_it_is_seen() =>
        Assert.Equal(new FieldValue.Text("Köhler"), System.Text.Json.JsonSerializer.Deserialize<FieldValue>("\"Ko\u0308hler\u200B\""));

    [Fact]
    public void What_was_stored_before_is_read_as_it_is_seen() =>
        Assert.Equal("Köhler", new Lead { LastName = "\u200BKo\u0308hler" }.ValueOf(BuiltInFields.LastName)?.Invariant);
}
