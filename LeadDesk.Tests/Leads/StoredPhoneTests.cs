using LeadDesk.Core.Values;
using LeadDesk.Web.Features.Leads;
using PhoneNumbers;
using CorePhoneNumber = LeadDesk.Core.Values.PhoneNumber;

namespace LeadDesk.Tests.Leads;

public class StoredPhoneTests
{
    [Theory]
    [InlineData("030 / 12 34 56 7", "Deutschland", "+49301234567")]
    [InlineData("+49 (0)30 1234567", null, "+49301234567")]
    [InlineData("0049 30 1234567", null, "+49301234567")]
    [InlineData("0049 30 1234567", "Austria", "+49301234567")]
    [InlineData("0664/1234567", "Republik Österreich", "+436641234567")]
    [InlineData("06 1234 5678", "IT", "+390612345678")]
    [InlineData("(415) 555-2671", "US", "+14155552671")]
    [InlineData("491512345678", "DE", "+491512345678")]
    [InlineData("040/1234567", "DE", "+49401234567")]
    [InlineData("011 15-2345-6789", "AR", "+5491123456789")]
    [InlineData("+49301234567", "FR", "+49301234567")]
    public void A_number_of_a_known_country_is_stored_in_one_form(string typed, string? country, string stored)
    {
        Assert.Equal(stored, StoredPhone.Of(typed, country));
    }

    [Theory]
    [InlineData("030 / 12 34 56 7", null)]
    [InlineData("030 1234567", "Atlantis")]
    [InlineData("030 1234567 App. 12", "DE")]
    [InlineData("040 1234567/0171 1234567", "DE")]
    [InlineData("12345", "DE")]
    [InlineData("auf Anfrage", "DE")]
    [InlineData("555-2671", "US")]
    public void Any_other_stays_as_it_was_typed(string typed, string? country)
    {
        Assert.Equal(typed, StoredPhone.Of(typed, country));
    }

    // What was stored as it was typed, before or without this, is still found by numbers in the stored form.
    [Fact]
    public void Numbers_are_compared_as_they_are_stored_in_nearly_every_country()
    {
        var numbers = PhoneNumberUtil.GetInstance();
        var examples = numbers.GetSupportedRegions()
            .Where(region => Countries.CodeOf(region) == region)
            .SelectMany(region => new[] { PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE }.Select(type => (region, number: numbers.GetExampleNumberForType(region, type))))
            .Where(example => example.number is not null)
            .Select(example => (example.region, typed: numbers.Format(example.number, PhoneNumberFormat.NATIONAL), stored: numbers.Format(example.number, PhoneNumberFormat.E164)))
            .ToList();

        var other = examples.Where(example => CorePhoneNumber.Normalise(example.typed, example.region) != example.stored).Select(example => example.region).Distinct().Order();

        Assert.True(examples.Count > 400);
        Assert.Equal("AR BY KI", string.Join(' ', other)); // Digits within their numbers fall away, or they are too short to tell.
        Assert.All(examples.Where(example => example.region != "KI"), example => Assert.Equal(example.stored, StoredPhone.Of(example.typed, example.region)));
    }
}
