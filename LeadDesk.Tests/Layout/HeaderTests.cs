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
    [InlineData(Roles.Sales, new[] { "Board", "Workshop", "Insights", "Scoring model" })]
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

public class UserMenuTests : ComponentTests
{
    [Fact]
    public void Names_the_user_and_offers_account_and_sign_out()
    {
        AddAuthorization().SetAuthorized("Anna Berger");

        var menu = Render<UserMenu>();

        Assert.Equal("AB", menu.Find("summary .avatar").TextContent);
        Assert.Equal("Your account: Anna Berger", menu.Find("summary .visually-hidden").TextContent);
        Assert.Equal("/account/manage", menu.Find("a").GetAttribute("href"));
        Assert.Equal("/account/logout", menu.Find("form[method=post]").GetAttribute("action"));
    }
}
