using System.Globalization;

namespace LeadDesk.Web.Features.Workshop.Editors.Conditions;

/// <summary>Reads what people type into fields for numbers; the browser's own number fields write a point whatever the language.</summary>
internal static class Typed
{
    /// <summary>As many days as the model allows.</summary>
    public const int LongestDays = 36_525;

    /// <summary>A whole number within limits, with a hyphen or a real minus; null for anything else.</summary>
    public static int? Whole(string text, int least, int most) =>
        int.TryParse(text.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : null;

    public static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static string Of(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
