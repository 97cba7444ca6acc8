using System.Globalization;

namespace LeadDesk.Web.Features.Export;

/// <summary>Numbers as text that cannot be misread: all digits, no thousands, no exponent.</summary>
internal static class PlainNumber
{
    public static string Of(double number, char decimalPoint)
    {
        var text = Expanded(number.ToString("R", CultureInfo.InvariantCulture));
        var point = text.IndexOf('.', StringComparison.Ordinal);

        if (point < 0)
        {
            return text;
        }

        // Three decimals could be thousands: 1,234 is 1234 for half of the world; 1,2340 is not.
        return (text.Length - point == 4 ? text + "0" : text).Replace('.', decimalPoint);
    }

    // "-1.5E-07" is -0.00000015, "1E+21" a one with 21 zeros.
    private static string Expanded(string text)
    {
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);

        if (exponentAt < 0)
        {
            return text;
        }

        var sign = text[0] == '-' ? "-" : "";
        var mantissa = text[sign.Length..exponentAt];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var point = 1 + int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);

        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? $"{sign}{digits.PadRight(point, '0')}"
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }
}
