using System.Reflection;
using Bunit;
using LeadDesk.Web.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;

namespace LeadDesk.Tests.Kit;

public class ThemeSheetTests : BunitContext
{
    public ThemeSheetTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging().AddLocalization().AddKit();
    }

    [Fact]
    public async Task Holds_both_palettes_under_the_chosen_theme_and_the_systems()
    {
        var css = (await Services.GetRequiredService<ThemeSheet>().ReadAsync()).Css;

        Assert.Contains(":root { color-scheme: light;", css, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: rgba(47,86,196,1)", css, StringComparison.Ordinal);
        Assert.Equal(2, css.Split("--mud-palette-primary: rgba(143,176,255,1)").Length - 1);
        Assert.Contains(":root[data-theme=\"dark\"] { color-scheme: dark;", css, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme: dark) { :root[data-theme=\"system\"] {", css, StringComparison.Ordinal);
        Assert.Contains("--mud-typography-button-text-transform: none", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_theme_would_have_another_address()
    {
        var first = await Services.GetRequiredService<ThemeSheet>().ReadAsync();
        var again = await new ThemeSheet(Services, NullLoggerFactory.Instance).ReadAsync();

        Assert.Equal(first.Address, again.Address);
        Assert.NotEqual(first.Address, new ThemeSheet.Sheet(first.Css + " ").Address);
        Assert.Matches("^/theme\\.[0-9a-f]{10}\\.css$", first.Address);
    }

    [Fact]
    public void The_field_that_toasts_clear_is_that_of_the_package() =>
        Assert.NotNull(typeof(MudSnackbarElement).GetField("_css", BindingFlags.Instance | BindingFlags.NonPublic));

    [Fact]
    public async Task Toasts_show_and_write_no_style_element()
    {
        var toasts = Render<Toasts>();

        await toasts.InvokeAsync(() => Services.GetRequiredService<ISnackbar>().Add("Saved.", Severity.Success));

        toasts.WaitForAssertion(() => Assert.Contains("Saved.", toasts.Markup, StringComparison.Ordinal));
        Assert.Empty(toasts.FindAll("style"));
    }
}
