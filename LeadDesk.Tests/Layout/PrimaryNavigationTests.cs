using Bunit;
using Bunit.TestDoubles;
using LeadDesk.Tests.Components;
using LeadDesk.Web.Access;
using LeadDesk.Web.Components.Layout;
using LeadDesk.Web.Languages;

namespace LeadDesk.Tests.Layout;

public class PrimaryNavigationTests : ComponentTests
{
    private readonly BunitAuthorizationContext _user;

    public PrimaryNavigationTests() => _user = AddAuthorization();

    [Theory]
    [InlineData(Roles.Sales, new[] { "Board", "Insights", "Scoring model" })]
    [InlineData(Roles.Marketing, new[] { "Board", "Workshop", "Imports", "Insights", "Scoring model" })]
    [InlineData(Roles.Admin, new[] { "Board", "Workshop", "Imports", "Insights", "Scoring model", "Users", "Settings" })]
    public void Shows_what_the_role_may_open(string role, string[] areas)
    {
        _user.SetAuthorized("Ada").SetPolicies([.. Roles.RightsOf(role).Select(right => right.ToString())]);

        Assert.Equal(areas, Names());
    }

    [Fact]
    public void Speaks_German()
    {
        Speak(UserLanguages.German);
        _user.SetAuthorized("Ada").SetPolicies(nameof(Right.ImportLeads));

        Assert.Equal(["Importe"], Names());
    }

    [Fact]
    public void Is_not_there_for_strangers()
    {
        _user.SetNotAuthorized();

        Assert.Empty(Render<PrimaryNavigation>().Markup.Trim());
    }

    [Fact]
    public void An_area_without_a_page_is_left_out() => Assert.Empty(Area.OfPagesIn(typeof(PrimaryNavigationTests).Assembly));

    private IEnumerable<string> Names() =>
        Render<PrimaryNavigation>(parameters => parameters.Add(navigation => navigation.Areas, Area.Planned))
            .FindAll("a")
            .Select(link => link.TextContent);
}
