using AngleSharp.Dom;
using Bunit;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Workshop.SignOff;

namespace LeadDesk.Tests.Workshop.SignOff;

/// <summary>What people see of a version that was published while they worked on the draft.</summary>
public sealed class SignOffStepTests : WorkshopBench
{
    private const string Webinar = "Attended a webinar";
    private const string DecisionMaker = "CEO or vice president";
    private const string MidSize = "50 to 500 employees";

    [Fact]
    public async Task What_both_changed_is_marked_beside_all_three_values_and_what_the_draft_left_alone_is_not()
    {
        await MeanwhileAsync(Points("webinar", 40));

        var step = await PublishMeanwhileAsync(("webinar", 15), ("decisionMaker", 25));

        Assert.Equal(
            [$"{DecisionMaker} | points: +20 | +25 | +20", $"{Webinar} | points: +20 | +15 | +40 | both changed it"],
            step.FindAll("#overtaken tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("th, td:not(.action), .both").Select(OwnTextOf))));
    }

    [Fact]
    public async Task Taking_over_everything_leaves_alone_what_the_draft_changed_itself()
    {
        await MeanwhileAsync(Points("webinar", 40));
        var step = await PublishMeanwhileAsync(("webinar", 15), ("decisionMaker", 25), ("midSize", 11));

        await step.Find("[data-take-all]").ClickAsync(new());

        Assert.Equal((40, 25, 11), (PointsOf("webinar"), PointsOf("decisionMaker"), PointsOf("midSize")));
        Assert.Equal(Webinar, OwnTextOf(Assert.Single(ShowNewest().FindAll("#overtaken tbody th"))));
    }

    [Fact]
    public async Task Conflict_is_settled_by_taking_over_the_published_value()
    {
        await MeanwhileAsync(Points("webinar", 40));
        var step = await PublishMeanwhileAsync(("webinar", 15));

        await step.Find("#overtaken td.action button").ClickAsync(new());

        Assert.Equal(15, PointsOf("webinar"));
        Assert.Empty(ShowNewest().FindAll("#overtaken tbody tr"));
    }

    [Fact]
    public void Draft_of_the_newest_version_has_nothing_to_take_over() => Assert.Empty(Show<SignOffStep>().FindAll("#overtaken"));

    [Fact]
    public async Task Changes_are_those_against_the_version_that_is_published_now()
    {
        await MeanwhileAsync(Points("decisionMaker", 25));
        var step = ShowNewest();
        Assert.StartsWith(DecisionMaker, OwnTextOf(Assert.Single(step.FindAll(".changes li"))), StringComparison.Ordinal);

        await PublishMeanwhileAsync(("decisionMaker", 25), ("midSize", 11));
        step.Render();

        Assert.StartsWith(MidSize, OwnTextOf(Assert.Single(step.FindAll(".changes li"))), StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<SignOffStep>> PublishMeanwhileAsync(params (string Rule, int Points)[] changes)
    {
        var model = Start with
        {
            Rules = [.. Start.Rules.Select(rule => changes.FirstOrDefault(change => change.Rule == rule.Id) is { Rule: not null } change ? rule with { Points = change.Points } : rule)],
        };
        Assert.Equal(2, (await Database.Get<ModelPublishing>().PublishAsync(ScoredDatabase.Admin, model, "From a file", CancellationToken.None)).Number);
        await Desk.Room.EvaluateAsync(CancellationToken.None);

        return ShowNewest();
    }

    private IRenderedComponent<SignOffStep> ShowNewest()
    {
        Desk.Refresh();

        return Show<SignOffStep>();
    }

    private static string OwnTextOf(IElement element) => string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data)).Trim();

    private ChangeItem<ScoringRule> Points(string id, int points)
    {
        var rule = Model.Rules.Single(each => each.Id == id);

        return new(rule, rule with { Points = points });
    }

    private int PointsOf(string id) => Model.Rules.Single(each => each.Id == id).Points;
}
