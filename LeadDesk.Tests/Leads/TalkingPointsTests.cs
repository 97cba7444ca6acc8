using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Features.Leads;

namespace LeadDesk.Tests.Leads;

public sealed class TalkingPointsTests
{
    [Fact]
    public async Task What_earned_points_is_told_by_its_rule_and_the_rest_by_its_kind_latest_first()
    {
        // Sunday, 22 November 2026; the default model has a rule for the price page and one for case studies.
        var points = await PointsAsync(
            "de",
            Did(ActivityTypes.PageVisit, 5, "/preise"),
            Did(ActivityTypes.PageVisit, 5, "/preise"),
            Did(ActivityTypes.PageVisit, 9, "/preise"),
            Did(ActivityTypes.Webinar, 1),
            Did(ActivityTypes.FairVisit, 0, "Hannover"));

        Assert.Equal(["Messe besucht (Hannover): heute", "Webinar besucht: gestern", "Preisseite besucht (/preise): 3-mal, zuletzt am Dienstag"], points);
    }

    [Fact]
    public async Task Of_what_is_long_ago_only_the_last_thing_is_told()
    {
        Assert.Equal(
            ["Webinar besucht: on 13 Oct 2026"],
            await PointsAsync("en", Did(ActivityTypes.Webinar, 40), Did(ActivityTypes.FairVisit, 90)));
        Assert.Empty(await PointsAsync("en"));
    }

    [Fact]
    public async Task Long_details_are_shortened_and_few_are_told()
    {
        var points = await PointsAsync("en", Did(ActivityTypes.Download, 0, new('x', 200)), Did(ActivityTypes.Download, 1, "b"), Did(ActivityTypes.Download, 2, "c"));

        var point = Assert.Single(points);
        Assert.Contains(new string('x', 48) + "…, b)", point, StringComparison.Ordinal);
        Assert.Contains("3 times", point, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> PointsAsync(string language, params Activity[] activities)
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(new Lead { LastName = "Köhler", CreatedAt = ScoredDatabase.Now.AddDays(-100) }, activities);
        var view = await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None);

        return ScoredDatabase.In(language, () => database.Get<TalkingPoints>().Of(view!));
    }

    private static Activity Did(string type, int daysAgo, string? detail = null) =>
        new() { Type = type, OccurredAt = ScoredDatabase.Now.AddDays(-daysAgo), Detail = detail };
}
