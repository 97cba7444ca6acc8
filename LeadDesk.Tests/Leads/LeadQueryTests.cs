using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Leads;

public sealed class LeadQueryTests
{
    [Fact]
    public async Task Every_stored_score_equals_its_explanation()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        await database.AddSampleAsync();
        await using var db = database.Open();
        var query = database.Get<LeadQuery>();
        var ids = await db.Leads.Select(lead => lead.Id).ToListAsync();

        Assert.Equal(600, ids.Count);
        foreach (var id in ids)
        {
            var view = (await query.FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!;
            var waterfall = Waterfall.Of(view.Explanation);

            Assert.Equal(
                (view.Stored.Score, view.Stored.Grade, view.Stored.RouteId),
                (view.Explanation.Score, view.Explanation.Grade.Step, view.Explanation.Route.Id));
            Assert.Equal(view.Stored.Score, waterfall.Score);
        }
    }

    [Fact]
    public async Task A_lead_that_does_not_exist_is_not_found()
    {
        await using var database = await ScoredDatabase.CreateAsync();

        Assert.Null(await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, 1, CancellationToken.None));
    }

    [Fact]
    public async Task Only_those_who_may_see_leads_can_ask()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var query = database.Get<LeadQuery>();

        await Assert.ThrowsAsync<AccessDeniedException>(() => query.FindAsync(ScoredDatabase.Nobody, 1, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => query.FindIdAsync(ScoredDatabase.Nobody, "1", CancellationToken.None));
    }

    [Fact]
    public async Task A_lead_is_found_by_id_and_by_address_in_any_case()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(new Lead { Email = "jana@koehler.de", CreatedAt = ScoredDatabase.Now });
        var query = database.Get<LeadQuery>();

        Assert.Equal(id, await query.FindIdAsync(ScoredDatabase.Sales, $" {id} ", CancellationToken.None));
        Assert.Equal(id, await query.FindIdAsync(ScoredDatabase.Sales, "Jana@Koehler.de", CancellationToken.None));
        Assert.Null(await query.FindIdAsync(ScoredDatabase.Sales, "peter@koehler.de", CancellationToken.None));
    }

    [Fact]
    public async Task An_open_lead_has_a_place_in_the_queue_and_a_closed_one_has_none()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var nobody = await database.AddAsync(new Lead { CreatedAt = ScoredDatabase.Now });
        var boss = await database.AddAsync(new Lead { JobTitle = "Geschäftsführerin", CreatedAt = ScoredDatabase.Now });
        var won = await database.AddAsync(new Lead { JobTitle = "Geschäftsführerin", Status = LeadStatus.Won, CreatedAt = ScoredDatabase.Now });
        await database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);

        Assert.Equal(new QueuePlace(1, 2), await PlaceAsync(boss));
        Assert.Equal(new QueuePlace(2, 2), await PlaceAsync(nobody));
        Assert.Null(await PlaceAsync(won));

        async Task<QueuePlace?> PlaceAsync(int id) =>
            (await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!.Place;
    }

    [Fact]
    public async Task Activities_come_latest_first()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(
            new Lead { CreatedAt = ScoredDatabase.Now },
            new() { Type = ActivityTypes.Call, OccurredAt = ScoredDatabase.Now.AddDays(-2) },
            new() { Type = ActivityTypes.Webinar, OccurredAt = ScoredDatabase.Now.AddDays(-1) });

        var view = (await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!;

        Assert.Equal([ActivityTypes.Webinar, ActivityTypes.Call], view.Activities.Select(activity => activity.Type));
    }

    [Fact]
    public async Task A_lead_with_thousands_of_activities_is_explained_with_what_is_missing()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        var id = await database.AddAsync(
            new Lead { CreatedAt = ScoredDatabase.Now },
            [.. Enumerable.Range(0, 8_000).Select(minutes => new Activity
            {
                Type = ActivityTypes.PageVisit,
                OccurredAt = ScoredDatabase.Now.AddMinutes(-minutes),
                Detail = $"/preise/{minutes}",
            })]);

        var view = (await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!;

        Assert.Equal(8_000, view.Activities.Count);
        Assert.Equal(45, view.Explanation.Score);
        Assert.Equal(BuiltInFields.JobTitle, view.MissingFacts[0].Field);
    }
}
