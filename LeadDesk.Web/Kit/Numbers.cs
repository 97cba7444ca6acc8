using System.Globalization;

namespace LeadDesk.Web.Kit;

/// <summary>Numbers as people read them: thousands by culture, and a true minus.</summary>
public static class Numbers
{
    private const char Minus = '−';

    /// <summary>"1,240", "−5".</summary>
    public static string Of(int number) => number.ToString("N0", CultureInfo.CurrentCulture).Replace('-', Minus);
}
