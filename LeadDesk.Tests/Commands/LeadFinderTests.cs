using LeadDesk.Core.Leads;
using LeadDesk.Tests.Board;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Indexing;

namespace LeadDesk.Tests.Commands;

public sealed class LeadFinderTests
{
    [Fact]
    public async Task Leads_are_found_by_a_part_of_their_name_closed_ones_too_the_most_urgent_first()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Queued.AddAllAsync(
            database,
            new() { Name = "Mueller", Route = "nurture" },
            new() { Name = "Obermüller", Route = "salesNow" },
            new() { Name = "Müllerin", Route = "nurture", Score = 60, Status = LeadStatus.Won },
            new() { Name = "Abel" });
        await database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);

        var found = await database.Get<LeadFinder>().FindAsync(Actor.System, "Müller", CancellationToken.None);

        Assert.Equal(["Obermüller", "Müllerin", "Mueller"], found.Select(lead => lead.Name));
    }

    [Fact]
    public async Task Nothing_typed_finds_nobody_and_whoever_may_not_look_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new Queued().AddToAsync(database);
        var finder = database.Get<LeadFinder>();

        Assert.Empty(await finder.FindAsync(Actor.System, " ", CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => finder.FindAsync(new(null, "nobody", []), "abel", CancellationToken.None));
    }
}
