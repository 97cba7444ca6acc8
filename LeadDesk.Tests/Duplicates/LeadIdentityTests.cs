using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;

namespace LeadDesk.Tests.Duplicates;

/// <summary>Who is one person and who is not, by what is known of both.</summary>
public class LeadIdentityTests
{
    private const MatchKeys Email = MatchKeys.Email;
    private const MatchKeys Id = MatchKeys.ExternalId;
    private const MatchKeys Name = MatchKeys.NameAndCompany;
    private const MatchKeys Phone = MatchKeys.Phone;

    // email | id | salutation | first name | last name | company | phone | mobile | department | postal code | town
    [Theory]
    [InlineData(Email, "info@kranz.example|||Kai|Kranz", "info@kranz.example|||Lisa|Ottens", KeyVerdict.Contradicted)]
    [InlineData(Email, "info@kranz.example|||Kai|Kranz", "INFO@Kranz.example|||Kai|Kranz", KeyVerdict.Agreed)]
    [InlineData(Email, "familie@mueller.example|||Tom|Müller", "familie@mueller.example|||Eva|Müller", KeyVerdict.Contradicted)]
    [InlineData(Email, "familie@mueller.example||Herr||Müller", "familie@mueller.example||Frau||Müller", KeyVerdict.Contradicted)]
    [InlineData(Email, "familie@mueller.example|||Tom|Müller", "familie@mueller.example||||Müller", KeyVerdict.Possible)]
    [InlineData(Email, "h@ibis.example|||Heike|Mertens", "h@ibis.example|||Heike|Mertens-Orth", KeyVerdict.Agreed)]
    [InlineData(Email, "h@ibis.example|||Heike|Mertens", "h@ibis.example|||H.|Mertens", KeyVerdict.Agreed)]
    [InlineData(Email, "p@klein.example|||Philip|Klein", "p@klein.example|||Philipp|Klein", KeyVerdict.Agreed)]
    [InlineData(Email, "a@klein.example|||Andrea|Klein", "a@klein.example|||Andreas|Klein", KeyVerdict.Contradicted)]
    [InlineData(Email, "j@k.example|||Köhler|Jana", "j@k.example|||Jana|Koehler", KeyVerdict.Agreed)]
    [InlineData(Email, "j@k.example|||Jana|Köhler", "j@k.example", KeyVerdict.Possible)]
    [InlineData(Email, "j@k.example", "j@k.example", KeyVerdict.Agreed)]
    [InlineData(Email, "amt@steuer.example|||||Kranz Bau GmbH", "amt@steuer.example|||||Lampe KG", KeyVerdict.Contradicted)]
    [InlineData(Email, "amt@steuer.example|||||Kranz Bau GmbH", "amt@steuer.example|||||Kranz Bau", KeyVerdict.Agreed)]
    [InlineData(Email, "j@k.example|77||Jana|Köhler", "j@k.example|77||Jana|Abel", KeyVerdict.Agreed)] // Married, by both keys
    [InlineData(Email, "info@k.example|77||Jana|Köhler", "info@k.example|77||Max|Abel", KeyVerdict.Contradicted)]
    [InlineData(Email, "j@k.example", "j@k2.example", KeyVerdict.NotShared)]
    [InlineData(Id, "alt@ibis.example|9004501||Heike|Mertens|Ibis", "neu@ibis.example|9004501||Heike|Mertens-Orth|Ibis", KeyVerdict.Agreed)]
    [InlineData(Id, "alt@ibis.example|9004501||Heike|Mertens|Ibis", "neu@ibis.example|9004501||Kai|Kranz|Ibis", KeyVerdict.Contradicted)]
    [InlineData(Id, "|9004501||Heike|Mertens|Ibis", "|9004501||Kai|Kranz|Ibis", KeyVerdict.Contradicted)]
    [InlineData(Id, "alt@ibis.example|9004501", "neu@ibis.example|9004501", KeyVerdict.Contradicted)]
    [InlineData(Id, "alt@ibis.example|9004501||||Ibis GmbH", "neu@ibis.example|9004501||||Ibis GmbH", KeyVerdict.Agreed)]
    [InlineData(Id, "alt@ibis.example|9004501||Heike|Mertens", "|9004501", KeyVerdict.Possible)]
    [InlineData(Id, "|00Q5g00000AbCdE||Heike|Mertens", "|00Q5g00000AbCde||Heike|Mertens", KeyVerdict.NotShared)] // Only the case differs.
    [InlineData(Id, "|K1||Heike|Mertens", "|K2||Heike|Mertens", KeyVerdict.NotShared)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG", "|||THOMAS|Mueller|Konzern AG", KeyVerdict.Possible)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|||||München", "|||Thomas|Müller|Konzern AG|||||Hamburg", KeyVerdict.Contradicted)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|||||München", "|||Thomas|Müller|Konzern AG|||||Muenchen", KeyVerdict.Agreed)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|||||Frankfurt", "|||Thomas|Müller|Konzern AG|||||Frankfurt am Main", KeyVerdict.Possible)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG||||80331|", "|||Thomas|Müller|Konzern AG||||20095|", KeyVerdict.Contradicted)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG||||80331|München", "|||Thomas|Müller|Konzern AG||||80333|München", KeyVerdict.Agreed)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|089 555001", "|||Thomas|Müller|Konzern AG|040 555002", KeyVerdict.Contradicted)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|089 555001|0171 5550001", "|||Thomas|Müller|Konzern AG|089 555002|0171 5550001", KeyVerdict.Agreed)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|||Einkauf", "|||Thomas|Müller|Konzern AG|||IT", KeyVerdict.Contradicted)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG|||IT", "|||Thomas|Müller|Konzern AG|||IT & Organisation", KeyVerdict.Possible)]
    [InlineData(Name, "t1@konzern.example|||Thomas|Müller|Konzern AG", "t2@konzern.example|||Thomas|Müller|Konzern AG", KeyVerdict.Contradicted)]
    [InlineData(Name, "|K1||Thomas|Müller|Konzern AG", "|K2||Thomas|Müller|Konzern AG", KeyVerdict.Contradicted)]
    [InlineData(Name, "|||Thomas|Müller|Konzern AG", "|||Thomas|Müller|Konzern SE", KeyVerdict.NotShared)]
    [InlineData(Phone, "|||Jana|Köhler||030 1234567", "|||Jana|Köhler|||+49 30 1234567", KeyVerdict.Agreed)] // Phone is the other's mobile.
    [InlineData(Phone, "|||Jana|Köhler|||0171 5550001", "|||Jana|Köhler||0171 5550001", KeyVerdict.Agreed)]
    [InlineData(Phone, "|||Jana|Köhler||030 1234567", "|||Jana|Abel||030 1234567", KeyVerdict.Contradicted)] // Another surname
    [InlineData(Phone, "|||Jana|Köhler||030 1234567", "|||Max|Köhler||030 1234567", KeyVerdict.Contradicted)]
    [InlineData(Phone, "|K1||Jana|Köhler||030 1234567", "|K2||Jana|Köhler||030 1234567", KeyVerdict.Contradicted)] // Another customer number
    [InlineData(Phone, "a@x.example|||Jana|Köhler||030 1234567", "b@x.example|||Jana|Köhler||030 1234567", KeyVerdict.Contradicted)]
    [InlineData(Phone, "|||Heike|Mertens||030 1234567", "|||Heike|Mertens-Orth||030 1234567", KeyVerdict.Contradicted)] // Enough at one mailbox, not at one number
    [InlineData(Phone, "|||Philip|Klein||030 1234567", "|||Philipp|Klein||030 1234567", KeyVerdict.Contradicted)]
    [InlineData(Phone, "|||Jana|Köhler||030 1234567", "||||||030 1234567", KeyVerdict.Possible)]
    [InlineData(Phone, "|||Jana|Köhler|Köhler AG|030 1234567", "|||||Köhler|030 1234567", KeyVerdict.Possible)]
    [InlineData(Phone, "|||Jana|Köhler|Köhler AG|030 1234567", "|||||Abel & Co|030 1234567", KeyVerdict.Contradicted)]
    [InlineData(Phone, "|||Jana|Köhler|Köhler AG|030 1234567", "|||Jana|Köhler|Abel & Co|030 1234567", KeyVerdict.Agreed)] // Works elsewhere now
    public void A_key_is_held_against_everything_else(MatchKeys key, string one, string other, KeyVerdict verdict)
    {
        Assert.Equal(verdict, Of(one).Judge(Of(other), key));
        Assert.Equal(verdict, Of(other).Judge(Of(one), key));
    }

    [Theory]
    [InlineData("|||Thomas|Müller|Konzern AG|||||München", "|||Thomas|Müller|Konzern AG|||||Hamburg", true)]
    [InlineData("|||Thomas|Müller|Konzern AG|||||München", "|||Thomas|Müller|Konzern AG|||||München", false)]
    [InlineData("t1@konzern.example|||Thomas|Müller|Konzern AG|||||München", "t2@konzern.example|||Thomas|Müller|Konzern AG|||||Hamburg", false)]
    [InlineData("|K1||Thomas|Müller|Konzern AG|||||München", "|K2||Thomas|Müller|Konzern AG|||||Hamburg", false)]
    [InlineData("|||Thomas|Müller|Konzern AG|||||München", "|||Thomas|Maier|Konzern AG|||||Hamburg", false)]
    public void Only_whom_nothing_but_the_place_tells_apart_is_asked_about_as_a_namesake(string one, string other, bool expected)
    {
        Assert.Equal(expected, Of(one).IsNamesake(Of(other)));
        Assert.Equal(expected, Of(other).IsNamesake(Of(one)));
    }

    [Fact]
    public void A_row_is_compared_by_the_same_as_a_lead()
    {
        const string Everything = "jana@k.example|77|Frau|Jana|Köhler|Köhler AG|030 1234567|0171 5550001|IT|53111|Bonn";
        var row = new LeadRow(2, [.. BuiltInFields.All.Where(field => Lead(Everything).ValueOf(field.Key) is not null).Select(field => KeyValuePair.Create(field.Key, Lead(Everything).ValueOf(field.Key)!))]);

        Assert.Equal(Of(Everything), LeadIdentity.Of(MatchKeys.All, row.Values));
    }

    private static LeadIdentity Of(string text) => LeadIdentity.Of(MatchKeys.All, Lead(text));

    private static Lead Lead(string text)
    {
        string[] fields =
        [
            BuiltInFields.Email, BuiltInFields.ExternalId, BuiltInFields.Salutation, BuiltInFields.FirstName, BuiltInFields.LastName, BuiltInFields.Company,
            BuiltInFields.Phone, BuiltInFields.Mobile, BuiltInFields.Department, BuiltInFields.PostalCode, BuiltInFields.City,
        ];
        var lead = new Lead { Country = "Deutschland" };

        foreach (var (field, value) in fields.Zip(text.Split('|')))
        {
            lead.Set(field, FieldValue.OfText(value));
        }

        return lead;
    }
}
