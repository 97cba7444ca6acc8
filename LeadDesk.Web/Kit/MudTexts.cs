using Microsoft.Extensions.Localization;
using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>MudBlazor's own texts in LeadDesk's words, in both languages.</summary>
public sealed class MudTexts(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
