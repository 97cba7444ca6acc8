using System.Globalization;
using System.Text.RegularExpressions;
using LeadDesk.Tests.Support;

namespace LeadDesk.Tests.Layout;

/// <summary>Texts of LeadDesk's own colours reach the contrast of WCAG AA, 4.5 : 1, in both themes.</summary>
public class DesignTokenTests
{
    private static readonly string Styles = File.ReadAllText(Path.Combine(Repository.Root, "LeadDesk.Web", "wwwroot", "app.css"));

    [Theory]
    [InlineData("on-grade-a", "grade-a")]
    [InlineData("on-grade-b", "grade-b")]
    [InlineData("on-grade-c", "grade-c")]
    [InlineData("on-grade-d", "grade-d")]
    [InlineData("on-grade-f", "grade-f")]
    [InlineData("text", "page")]
    [InlineData("text-quiet", "page")]
    [InlineData("text-quiet", "surface")]
    [InlineData("text-quiet", "hover")]
    [InlineData("accent-text", "surface")]
    [InlineData("accent-text", "accent-tint")]
    [InlineData("on-accent", "accent")]
    [InlineData("up", "surface")]
    [InlineData("down", "surface")]
    [InlineData("route-green", "surface")]
    [InlineData("route-blue", "surface")]
    [InlineData("route-amber", "surface")]
    [InlineData("route-orange", "surface")]
    [InlineData("route-purple", "surface")]
    [InlineData("route-grey", "surface")]
    [InlineData("route-green", "hover")]
    [InlineData("route-blue", "hover")]
    [InlineData("route-amber", "hover")]
    [InlineData("route-orange", "hover")]
    [InlineData("route-purple", "hover")]
    [InlineData("route-grey", "hover")]
    public void Text_stands_out(string text, string background)
    {
        var ((lightText, darkText), (lightBackground, darkBackground)) = (ColoursOf(text), ColoursOf(background));

        Assert.InRange(Contrast(lightText, lightBackground), 4.5, 21);
        Assert.InRange(Contrast(darkText, darkBackground), 4.5, 21);
    }

    [Fact]
    public void Contrast_is_measured_as_WCAG_defines_it()
    {
        Assert.Equal(21, Contrast("000000", "ffffff"), 3);
        Assert.Equal(4.54, Contrast("767676", "ffffff"), 2);
    }

    private static (string Light, string Dark) ColoursOf(string token)
    {
        var match = Regex.Match(Styles, $@"--{token}: light-dark\(#(\w{{6}}), #(\w{{6}})\)");
        Assert.True(match.Success, token);

        return (match.Groups[1].Value, match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));

        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) =>
        (0.2126 * Channel(colour[..2])) + (0.7152 * Channel(colour[2..4])) + (0.0722 * Channel(colour[4..]));

    private static double Channel(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;

        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
