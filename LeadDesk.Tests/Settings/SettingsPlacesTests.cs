using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Settings;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Tests.Settings;

public sealed class SettingsPlacesTests
{
    private static readonly HashSet<string> Routes =
        [.. typeof(SettingsPlaces).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false)).Cast<RouteAttribute>().Select(route => route.Template)];

    public static TheoryData<string> Paths => [.. SettingsPlaces.All.Select(place => place.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_place_leads_to_a_page_and_is_named_in_the_overview_and_the_palette(string path)
    {
        var place = SettingsPlaces.All.Single(each => each.Path == path);
        using var services = ScoredDatabase.AddTexts(new ServiceCollection()).BuildServiceProvider();
        var (overview, palette) = (services.GetRequiredService<IStringLocalizer<SettingsPage>>(), services.GetRequiredService<IStringLocalizer<CommandPalette>>());

        Assert.Contains(path, Routes);
        Assert.True(Icon.Knows(place.Icon), place.Icon);
        Assert.All(["de", "en"], language => Assert.DoesNotContain(
            true,
            ScoredDatabase.In(language, () => new[] { overview[place.Key], overview[$"{place.Key}.Text"], overview[place.Group], palette[place.Key] }.Select(text => text.ResourceNotFound).ToList())));
    }

    // Absences of one's own are no setting of the organisation: the team's page leads there.
    [Fact]
    public void Every_page_of_settings_is_in_the_overview() => Assert.Empty(
        Routes.Where(route => route.StartsWith("/settings/", StringComparison.Ordinal)).Except(SettingsPlaces.All.Select(place => place.Path)).Except(["/settings/absence"]));
}
