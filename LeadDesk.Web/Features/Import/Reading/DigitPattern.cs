using System.Globalization;
using System.Text;

namespace LeadDesk.Web.Features.Import.Reading;

/// <summary>A number format that pads with zeros, as postal codes and customer numbers have it: <c>00000</c>, <c>000-000</c>, <c>"K"0000</c>.</summary>
internal sealed class DigitPattern
{
    private readonly string _shape; // '0' is a digit, everything else stands for itself.
    private readonly bool[] _digits;

    private DigitPattern(string shape, bool[] digits) => (_shape, _digits) = (shape, digits);

    /// <summary>Null when the format is of any other kind.</summary>
    public static DigitPattern? Of(string format)
    {
        var shape = new StringBuilder();
        var digits = new List<bool>();
        var positive = format.Split(';')[0];

        for (var at = 0; at < positive.Length; at++)
        {
            switch (positive[at])
            {
                case '0':
                    Add('0', true);
                    break;
                case '\\' when at + 1 < positive.Length:
                    Add(positive[++at], false);
                    break;
                case '"':
                    while (++at < positive.Length && positive[at] != '"')
                    {
                        Add(positive[at], false);
                    }

                    break;
                case ' ' or '-' or '+' or '(' or ')' or '/':
                    Add(positive[at], false);
                    break;
                default:
                    return null;
            }
        }

        return digits.Count(digit => digit) > 1 ? new(shape.ToString(), [.. digits]) : null;

        void Add(char character, bool digit)
        {
            shape.Append(character);
            digits.Add(digit);
        }
    }

    /// <summary>The number as the sheet shows it; null when that is how it would be written anyway, or when it is not a whole number.</summary>
    public string? Show(double number)
    {
        if (number < 0 || number >= 1e15 || number != Math.Floor(number))
        {
            return null;
        }

        var plain = number.ToString("F0", CultureInfo.InvariantCulture);
        var padded = plain.PadLeft(_digits.Count(digit => digit), '0');
        var shown = new StringBuilder();
        var next = padded.Length;

        for (var at = _shape.Length - 1; at >= 0; at--)
        {
            shown.Insert(0, _digits[at] ? padded[--next] : _shape[at]);
        }

        // Surplus digits stand where the first digit does.
        shown.Insert(Array.IndexOf(_digits, true), padded[..next]);
        return shown.ToString() == plain ? null : shown.ToString();
    }
}
