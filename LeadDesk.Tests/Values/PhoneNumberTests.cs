using LeadDesk.Core.Values;


namespace LeadDesk.Tests.Values;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+49 30 1234567", "+49301234567")]
    [InlineData("+49 (0)30 1234567", "+49301234567")]
    [InlineData("(+49) 30/1234567", "+49301234567")]
    [InlineData("0049 30 1234567", "+49301234567")]
    [InlineData("0049 (0)30 1234567", "+49301234567")]
    [InlineData("00 43 664 1234567", "+436641234567")]
    [InlineData("+39 06 12345678", "+390612345678")]
    public void A_number_with_its_country_is_the_same_whatever_the_lead_says(string text, string expected)
    {
        Assert.Equal(expected, PhoneNumber.Normalise(text));
        Assert.Equal(expected, PhoneNumber.Normalise(text, "Deutschland"));
        Assert.Equal(expected, PhoneNumber.Normalise(text, "AT"));
        Assert.Equal(expected, PhoneNumber.Normalise(text, "Atlantis"));
    }

    [Theory]
    [InlineData("030 / 12 34 56 7", "Deutschland", "+49301234567")]
    [InlineData("030 1234567", "Bundesrepublik Deutschland", "+49301234567")]
    [InlineData("0664/1234567", "Österreich", "+436641234567")]
    [InlineData("044 668 18 00", "CH", "+41446681800")]
    [InlineData("044 668 18 00", "Svizzera", "+41446681800")]
    [InlineData("06 1234 5678", "Italia", "+390612345678")]
    [InlineData("612 34 56 78", "Spain", "+34612345678")]
    [InlineData("(415) 555-2671", "USA", "+14155552671")]
    [InlineData("1-415-555-2671", "United States of America", "+14155552671")]
    [InlineData("8 (495) 123-45-67", "Russland", "+74951234567")]
    [InlineData("06 1 234 5678", "HU", "+3612345678")]
    [InlineData("22 12 34 56", "NO", "+4722123456")]
    public void A_national_number_belongs_to_the_country_of_its_lead(string text, string country, string expected)
    {
        Assert.Equal(expected, PhoneNumber.Normalise(text, country));
    }

    [Theory]
    [InlineData("491512345678", "DE", "+491512345678")]
    [InlineData("301234567", "DE", "+49301234567")]
    [InlineData("495112345", "DE", "+49495112345")] // Too short to begin with the code: 0495 is an area.
    [InlineData("34612345678", "ES", "+34612345678")]
    [InlineData("393912345678", "IT", "+393912345678")]
    public void What_a_spreadsheet_dropped_is_put_back(string text, string country, string expected)
    {
        Assert.Equal(expected, PhoneNumber.Normalise(text, country));
    }

    [Theory]
    [InlineData("030 / 12 34 56 7", null, "0301234567")]
    [InlineData("030-1234567", "", "0301234567")]
    [InlineData("030 1234567", "Atlantis", "0301234567")]
    [InlineData("555-2671", "US", "5552671")]
    [InlineData("030 1234567", "US", "0301234567")] // Nothing there begins with a zero.
    public void Without_a_country_it_is_of_none(string text, string? country, string expected)
    {
        Assert.Equal(expected, PhoneNumber.Normalise(text, country));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("112")]
    [InlineData("030 1234567 App. 12")]
    [InlineData("+49 30 1234567 89012345")]
    [InlineData("unbekannt")]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Anything_else_is_no_number(string? text)
    {
        Assert.Null(PhoneNumber.Normalise(text));
        Assert.Null(PhoneNumber.Normalise(text, "DE"));
    }
}
