using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Privacy;

namespace LeadDesk.Tests.Privacy;

public class SuppressionKeysTests
{
    [Theory]
    [InlineData(" Jana@Koehler.example ", SuppressedBy.Email, "JANA@KOEHLER.EXAMPLE")]
    [InlineData("@koehler.example", SuppressedBy.EmailDomain, "KOEHLER.EXAMPLE")]
    [InlineData("koehler.example", SuppressedBy.EmailDomain, "KOEHLER.EXAMPLE")]
    [InlineData("030 / 12 34 56 7", SuppressedBy.Phone, "+49301234567")]
    [InlineData("+43 664 1234567", SuppressedBy.Phone, "+436641234567")]
    [InlineData("030.1234567", SuppressedBy.Phone, "+49301234567")]
    [InlineData("Frau Dr. Jana Köhler; Köhler, Abel & Co. KG", SuppressedBy.NameAndCompany, "jana\nkoehler\nkoehler, abel & co. kg")]
    [InlineData("JANA;Koehler;KÖHLER GmbH", SuppressedBy.NameAndCompany, "jana\nkoehler\nkoehler gmbh")]
    [InlineData("Jana Köhler, Köhler GmbH", SuppressedBy.NameAndCompany, "jana\nkoehler\nkoehler gmbh")]
    public void What_was_typed_is_recognised(string text, SuppressedBy kind, string normalised) =>
        Assert.Equal(new SuppressionKey(kind, normalised), SuppressionKeys.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Jana Köhler")]
    [InlineData("Köhler; Köhler GmbH")]
    [InlineData("jana@")]
    [InlineData("Jana <jana@koehler.example>")]
    [InlineData("gmx.de")]
    [InlineData("example")]
    [InlineData("12345")]
    [InlineData(";;;")]
    public void Anything_else_is_not(string text) => Assert.Null(SuppressionKeys.Read(text));

    [Fact]
    public void A_row_is_recognised_by_everything_it_says()
    {
        var row = new LeadRow(2,
        [
            Value(BuiltInFields.FirstName, "Jana"), Value(BuiltInFields.LastName, "Köhler"), Value(BuiltInFields.Company, "Köhler AG"),
            Value(BuiltInFields.Email, "jana@sales.koehler.example"), Value(BuiltInFields.Phone, "01 234 56 78"), Value(BuiltInFields.Mobile, "0664/1234567"),
            Value(BuiltInFields.Country, "Österreich"),
        ]);

        Assert.Equal(
            [
                new(SuppressedBy.Email, "JANA@SALES.KOEHLER.EXAMPLE"),
                new(SuppressedBy.EmailDomain, "SALES.KOEHLER.EXAMPLE"),
                new(SuppressedBy.EmailDomain, "KOEHLER.EXAMPLE"),
                new(SuppressedBy.Phone, "+4312345678"),
                new(SuppressedBy.Phone, "+436641234567"),
                new(SuppressedBy.NameAndCompany, "jana\nkoehler\nkoehler ag"),
            ],
            SuppressionKeys.Of(row));
    }

    // What an entry was hashed from before addresses were compared in one form must still be found.
    [Theory]
    [InlineData("info@xn--bckerei-rhl-l8a6v.example", SuppressedBy.Email, "INFO@BÄCKEREI-RÖHL.EXAMPLE")]
    [InlineData("info@bäckerei-röhl.example", SuppressedBy.Email, "INFO@XN--BCKEREI-RHL-L8A6V.EXAMPLE")]
    [InlineData("jörg@künstler.example", SuppressedBy.Email, "JO\u0308RG@KU\u0308NSTLER.EXAMPLE")]
    [InlineData("@bäckerei-röhl.example", SuppressedBy.EmailDomain, "BÄCKEREI-RÖHL.EXAMPLE")]
    [InlineData("anna@nordwerk.example", SuppressedBy.Email, "ANNA@NORDWERK.EXAMPLE")]
    [InlineData("Jana\u200B; Köhler; Köhler GmbH", SuppressedBy.NameAndCompany, "jana\nkoehler\nkoehler gmbh")]
    public void Entries_are_recognised_in_every_spelling(string typed, SuppressedBy kind, string stored) =>
        Assert.Contains(new SuppressionKey(kind, stored), SuppressionKeys.Spellings(SuppressionKeys.Read(typed)!.Value));

    [Fact]
    public void An_address_in_plain_letters_has_one_spelling() =>
        Assert.Single(SuppressionKeys.Spellings(new(SuppressedBy.Email, "ANNA@NORDWERK.EXAMPLE")));

    private static KeyValuePair<string, FieldValue> Value(string key, string text) => new(key, new FieldValue.Text(text));
}
