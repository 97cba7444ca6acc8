using System.Collections;
using System.Resources;
using Bunit;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace LeadDesk.Tests.Kit;

public sealed class MudTextsTests : BunitContext, IAsyncLifetime
{
    // What the kit and the pages draw; a grid, a carousel or a colour picker is in none.
    private static readonly string[] Drawn =
    [
        "Converter_", "MudAlert_", "MudBaseDatePicker_", "MudChip_", "MudDialog_", "MudFormComponent_", "MudInput_", "MudSelect_", "MudSnackbar_", "MudTable_", "MudTablePager_",
        "MudTabs_", "MudTimePicker_",
    ];

    public Task InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddLocalization().AddKit();

        return Task.CompletedTask;
    }

    public new async Task DisposeAsync() => await base.DisposeAsync();

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_text_of_what_is_drawn_is_in_LeadDesks_words(string language)
    {
        using var speaking = language == "de" ? Speaking.German() : Speaking.English();
        var texts = Services.GetRequiredService<MudLocalizer>();
        var keys = KeysOfThePackage().Where(key => Drawn.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.False(texts[key, "a", "b", "c"].ResourceNotFound, key));
    }

    private static IEnumerable<string> KeysOfThePackage()
    {
        using var resources = new ResourceReader(typeof(MudButton).Assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources")!);

        return [.. resources.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
    }
}
