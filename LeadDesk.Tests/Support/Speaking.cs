using System.Globalization;
using LeadDesk.Web.Languages;

namespace LeadDesk.Tests.Support;

/// <summary>The language of a test, until disposed.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _beforeUI = CultureInfo.CurrentUICulture;

    private Speaking(CultureInfo language) => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language, language);

    public static Speaking German() => new(UserLanguages.German);

    public static Speaking English() => new(UserLanguages.English);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _beforeUI);
}
