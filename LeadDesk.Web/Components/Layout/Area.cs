using System.Reflection;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Components.Layout;

/// <summary>A destination of the main navigation.</summary>
/// <param name="Key">Its name in PrimaryNavigation.resx.</param>
/// <param name="Right">Who sees it; the page itself must demand the same.</param>
public sealed record Area(string Key, string Path, Right Right)
{
    /// <summary>In the order of the navigation.</summary>
    public static IReadOnlyList<Area> Planned { get; } =
    [
        new("Board", "/board", Right.ViewLeads),
        new("Workshop", "/workshop", Right.JoinWorkshop),
        new("Imports", "/imports", Right.ImportLeads),
        new("Insights", "/insights", Right.ViewLeads),
        new("Model", "/model", Right.ViewLeads),
        new("Users", "/users", Right.Administer),
        new("Settings", "/settings", Right.Administer),
    ];

    /// <summary>The planned areas that have a page: an area appears the day its page does, and no link is ever dead.</summary>
    public static IReadOnlyList<Area> Existing { get; } = OfPagesIn(typeof(Area).Assembly);

    public static IReadOnlyList<Area> OfPagesIn(Assembly assembly)
    {
        var paths = assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
            .Select(route => route.Template)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        return [.. Planned.Where(area => paths.Contains(area.Path))];
    }
}
