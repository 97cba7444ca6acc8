using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>MudBlazor's variables in both palettes as a style sheet of our own.</summary>
/// <remarks>
/// Workaround: MudThemeProvider writes style elements, which the Content-Security-Policy refuses (MudBlazor issue 4529; look again 2027-06).
/// The sheet follows data-theme at the root, so the first frame already has its colours.
/// </remarks>
public sealed partial class ThemeSheet(IServiceProvider services, ILoggerFactory loggers)
{
    private readonly Lazy<Task<Sheet>> _sheet = new(() => WriteAsync(services, loggers));

    /// <summary>Written once, with the first page.</summary>
    public Task<Sheet> ReadAsync() => _sheet.Value;

    private static async Task<Sheet> WriteAsync(IServiceProvider services, ILoggerFactory loggers)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var light = await VariablesAsync(renderer, isDark: false);
        var dark = string.Join('\n', (await VariablesAsync(renderer, isDark: true)).Split('\n').Except(light.Split('\n')));

        return new($$"""
            :root { color-scheme: light; {{light}} }
            :root[data-theme="dark"] { color-scheme: dark; {{dark}} }
            @media (prefers-color-scheme: dark) { :root[data-theme="system"] { color-scheme: dark; {{dark}} } }
            """);
    }

    private static Task<string> VariablesAsync(HtmlRenderer renderer, bool isDark) => renderer.Dispatcher.InvokeAsync(async () =>
    {
        var drawn = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = LeadDeskTheme.Create(),
            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
        }));

        return Variables().Match(drawn.ToHtmlString()).Groups[1].Value.Trim();
    });

    [GeneratedRegex(@"mud-theme-provider'>\s*:root\s*\{([^}]*)\}")]
    private static partial Regex Variables();

    /// <summary>The style sheet as text.</summary>
    public sealed record Sheet(string Css)
    {
        /// <summary>Another address for another theme, so that browsers may keep the sheet for ever.</summary>
        public string Address { get; } = $"/theme.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))[..10]}.css";
    }
}
