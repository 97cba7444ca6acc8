using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Tests.Board;

public sealed class MyDayTests
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]);

    [Fact]
    public async Task Day_counts_ones_own_leads_and_todays_work_without_what_was_undone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var leads = new List<Lead>();

        await using (var db = database.Open())
        {
            db.Users.Add(new() { Id = "anna", UserName = "anna", DisplayName = "Anna", CreatedAt = Queued.Noon });
            await db.SaveChangesAsync();
        }

        foreach (var name in new[] { "Abel", "Berger", "Conrad" })
        {
            leads.Add(await new Queued { Name = name }.AddToAsync(database));
        }

        await database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        var actions = database.Get<LeadActions>();
        await actions.RunAsync(Anna, [new(leads[0].Id), new(leads[1].Id)], new WorkAction.Accept(), CancellationToken.None);
        await actions.RunAsync(Anna, [new(leads[0].Id)], new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached), CancellationToken.None);
        var undone = await actions.RunAsync(Anna, [new(leads[2].Id)], new WorkAction.Accept(), CancellationToken.None);
        await actions.UndoAsync(Anna, undone.Batch!, CancellationToken.None);

        var day = await database.Get<MyDayQuery>().RunAsync(Anna, CancellationToken.None);

        Assert.Equal((2, 2, 1, 2, 0), (day.Open, day.Worked, day.Contacts, day.Accepted, day.ComesBack));
        Assert.Equal(0, day.Escalations.Count);
    }

    [Fact]
    public async Task Whoever_may_not_work_leads_has_no_such_day()
    {
        await using var database = await TestDatabase.CreateAsync();
        var marketing = new Actor("m", "m", [.. Roles.RightsOf(Roles.Marketing)]);

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<MyDayQuery>().RunAsync(marketing, CancellationToken.None));
    }
}
