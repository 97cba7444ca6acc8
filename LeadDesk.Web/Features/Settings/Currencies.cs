namespace LeadDesk.Web.Features.Settings;

/// <summary>The currencies an organisation can choose from, by ISO 4217 code.</summary>
public static class Currencies
{
    /// <summary>Those of Europe and of the largest markets elsewhere.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "EUR", "CHF", "GBP", "USD", "AED", "ARS", "AUD", "BAM", "BRL", "CAD", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "HKD", "HUF", "IDR", "ILS", "INR",
        "ISK", "JPY", "KRW", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PLN", "RON", "RSD", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "VND", "ZAR",
    ];
}
