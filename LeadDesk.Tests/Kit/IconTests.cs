using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bunit;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Workshop.Editors;
using LeadDesk.Web.Kit;

namespace LeadDesk.Tests.Kit;

public partial class IconTests : BunitContext
{
    [Fact]
    public void The_sprite_has_one_symbol_per_name()
    {
        var sprite = XDocument.Parse(Icon.Sprite).Root!.Elements().ToList();

        Assert.Equal(Icon.Names.Order(StringComparer.Ordinal), sprite.Select(symbol => symbol.Attribute("id")!.Value));
        Assert.All(sprite, symbol => Assert.NotEmpty(symbol.Elements()));
    }

    [Fact]
    public void Is_hidden_from_screen_readers() => Render(Icon.Of("call")).MarkupMatches(
        $"""<svg class="glyph" aria-hidden="true" focusable="false"><use href="{Icon.Address}#call"></use></svg>""");

    [Fact]
    public void Every_symbol_that_pages_name_exists()
    {
        var named = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "LeadDesk.Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Name().Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups["name"].Captures)
            .Select(capture => capture.Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(Icon.Knows(name), name));
    }

    [Fact]
    public void Personas_can_have_every_symbol_they_are_offered() => Assert.All(PersonaDraft.Icons, name => Assert.True(Icon.Knows(name), name));

    [Fact]
    public void Every_template_is_drawn_with_symbols_there_are() => Assert.All(
        ModelTemplates.All.Select(template => template.Create("en")).SelectMany(model => model.Routes.Select(route => route.Icon).Concat(model.Personas.Select(persona => persona.Icon))),
        name => Assert.True(name is null || Icon.Knows(name), name));

    [Fact]
    public void A_route_with_an_unknown_symbol_shows_the_one_of_routes_without()
    {
        var route = DefaultModel.Create("en").Routes.First(route => !route.GoesToSales) with { Id = "own", Icon = "no_such_symbol" };

        Assert.Equal("arrow_forward", RouteLook.SymbolOf(route));
    }

    [GeneratedRegex("""(?:Icon\.Of\((?:[\w. ]+\? )?"(?<name>[a-z_]+)"(?: : "(?<name>[a-z_]+)")?\)|Symbol="(?<name>[a-z_]+)")""")]
    private static partial Regex Name();
}
