using System.Globalization;

namespace LeadDesk.Web.Features.Leads;

/// <summary>Numbers whose sign matters: "+15", "−5", "0", with a real minus sign.</summary>
public static class SignedPoints
{
    private static readonly string[] Thirds = ["", "⅓", "⅔"];

    public static string Of(int points) => points.ToString("+#,##0;−#,##0;0", CultureInfo.CurrentCulture);

    /// <summary>A part of the points of a rule, such as an occurrence after decay: at most one decimal.</summary>
    public static string Of(double points) => points.ToString("+#,##0.#;−#,##0.#;0", CultureInfo.CurrentCulture);

    /// <summary>Steps of a grade in letters: 4 thirds are "+1⅓".</summary>
    public static string Letters(int thirds)
    {
        var (whole, rest) = Math.DivRem(Math.Abs(thirds), 3);
        var sign = thirds switch { > 0 => "+", < 0 => "−", _ => "" };

        return sign + (whole > 0 || rest == 0 ? whole.ToString(CultureInfo.CurrentCulture) : "") + Thirds[rest];
    }
}
