using LeadDesk.Core.Values;
using PhoneNumbers;
using CorePhoneNumber = LeadDesk.Core.Values.PhoneNumber;

namespace LeadDesk.Web.Features.Leads;

/// <summary>The form in which phone numbers are stored: E.164 where the country is known and has such numbers, as typed otherwise.</summary>
public static class StoredPhone
{
    // "040 1234567/0171 1234567": two numbers; in "040/1234567" the stroke ends the area.
    private const int LongestArea = 8;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <param name="number">As it was typed.</param>
    /// <param name="country">The lead's country as it is written; null when it is unknown: a national number then stays as it was typed.</param>
    public static string Of(string number, string? country)
    {
        var normal = CorePhoneNumber.Normalise(number, country);
        if (normal is null || (normal == number && normal[0] == '+') || HoldsSeveral(number))
        {
            return number;
        }

        // Without a plus, but with the country's code: a spreadsheet made a number of it.
        var namesCountry = normal[0] == '+' && (CorePhoneNumber.NamesCountry(number) || number.Count(char.IsAsciiDigit) == normal.Length - 1);
        var region = namesCountry ? null : Countries.CodeOf(country);

        return (namesCountry || region is not null)
            && Parse(namesCountry ? normal : number, region) is { HasExtension: false } parsed
            && Numbers.IsPossibleNumberWithReason(parsed) is PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                ? Numbers.Format(parsed, PhoneNumberFormat.E164)
                : number;
    }

    private static bool HoldsSeveral(string number) =>
        number.IndexOfAny(['/', ',', ';', '|']) is >= 0 and var at && number[..at].Count(char.IsAsciiDigit) > LongestArea;

    private static PhoneNumbers.PhoneNumber? Parse(string number, string? region)
    {
        try
        {
            return Numbers.Parse(number, region);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
