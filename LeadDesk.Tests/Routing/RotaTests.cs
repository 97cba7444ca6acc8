using LeadDesk.Core;
using LeadDesk.Core.Routing;

namespace LeadDesk.Tests.Routing;

public class RotaTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void Equals_take_turns()
    {
        var rota = RotaOf(PlanFor("anna", "bernd", "clara"), Rep("anna"), Rep("bernd"), Rep("clara"));

        Assert.Equal(["anna", "bernd", "clara", "anna", "bernd"], Given(rota, 5));
    }

    [Fact]
    public void Whoever_was_served_longest_ago_is_next()
    {
        var rota = RotaOf(PlanFor("anna", "bernd", "clara"), Rep("anna", turn: 7), Rep("bernd", turn: 9), Rep("clara", turn: 8));

        Assert.Equal(["anna", "clara", "bernd"], Given(rota, 3));
    }

    [Fact]
    public void Whoever_has_less_to_do_catches_up()
    {
        var rota = RotaOf(PlanFor("anna", "bernd"), Rep("anna", open: 3), Rep("bernd"));

        Assert.Equal(["bernd", "bernd", "bernd", "anna", "bernd"], Given(rota, 5));
    }

    [Fact]
    public void Twice_the_share_means_twice_the_leads()
    {
        var rota = RotaOf(PlanFor("anna", "bernd") with { Reps = [new("anna", Share: 2)] }, Rep("anna"), Rep("bernd"));

        var given = Given(rota, 9);

        Assert.Equal((6, 3), (given.Count(user => user == "anna"), given.Count(user => user == "bernd")));
    }

    [Fact]
    public void Nobody_gets_more_than_he_can_take_and_the_next_rule_goes_on()
    {
        var plan = new RoutingPlan
        {
            Rules = [RuleFor("first", "anna"), RuleFor("second", "bernd")],
            Reps = [new("anna", MostOpen: 2), new("bernd", MostOpen: 1)],
        };
        var rota = RotaOf(plan, Rep("anna", open: 1), Rep("bernd"));

        var turns = Enumerable.Range(1, 3).Select(id => rota.Give(new(id, 0b11))).ToList();

        Assert.Equal([(0, "anna"), (1, "bernd")], turns.OfType<Turn>().Select(turn => (turn.Rule, turn.UserId)));
        Assert.Null(turns[2]);
        Assert.False(rota.HasRoom(0));
        Assert.False(rota.HasRoom(1));
    }

    [Fact]
    public void Who_is_away_or_unknown_gets_nothing()
    {
        var rota = new Rota(
            PlanFor("anna", "bernd", "gone"),
            [Rep("anna"), Rep("bernd")],
            [new("anna", Monday.AddDays(-3), Monday), new("bernd", Monday.AddDays(1), Monday.AddDays(5))],
            Monday);

        Assert.Equal(["bernd", "bernd"], Given(rota, 2));
    }

    [Fact]
    public void A_rule_that_is_off_gives_nothing_away()
    {
        var rota = RotaOf(new() { Rules = [RuleFor("off", "anna") with { Enabled = false }] }, Rep("anna"));

        Assert.Null(rota.Give(new(1, 1)));
        Assert.False(rota.HasRoom(0));
    }

    [Fact]
    public void Members_of_a_team_take_turns_as_people_do()
    {
        var plan = new RoutingPlan
        {
            Teams = [new("dach", "DACH", "clara", ["anna", "bernd"])],
            Rules = [RuleFor("team") with { TeamId = "dach" }],
        };

        Assert.Equal(["anna", "bernd", "anna"], Given(RotaOf(plan, Rep("anna"), Rep("bernd"), Rep("clara")), 3));
    }

    [Fact]
    public void The_lead_of_a_team_is_told_of_others_leads_not_of_his_own()
    {
        var plan = new RoutingPlan
        {
            Teams = [new("dach", "DACH", "clara", ["anna", "clara"]), new("alone", "Alone", null, ["bernd"])],
            Rules = [RuleFor("team") with { TeamId = "dach" }, RuleFor("people", "bernd")],
        };

        Assert.Equal("clara", plan.EscalatesTo("anna"));
        Assert.Null(plan.EscalatesTo("clara"));
        Assert.Null(plan.EscalatesTo("bernd"));
        Assert.Equal("clara", plan.EscalatesTo(plan.Rules[0]));
        Assert.Null(plan.EscalatesTo(plan.Rules[1]));
    }

    private static RoutingPlan PlanFor(params ValueList<string> users) => new() { Rules = [RuleFor("rule") with { UserIds = users }] };

    private static AssignmentRule RuleFor(string id, params ValueList<string> users) => new() { Id = id, Name = id, UserIds = users };

    private static RepNow Rep(string user, int open = 0, long turn = 0) => new(user, open, turn);

    private static Rota RotaOf(RoutingPlan plan, params RepNow[] people) => new(plan, people, [], Monday);

    private static List<string> Given(Rota rota, int leads) =>
        [.. Enumerable.Range(1, leads).Select(id => rota.Give(new(id, 1))).OfType<Turn>().Select(turn => turn.UserId)];
}
