using LeadDesk.Core.Leads;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Routing;

public sealed class EscalationTests : IAsyncLifetime
{
    // Everything came on Sunday at noon, and on Monday at noon four hours have been worked.
    private static readonly DateTime MondayNoon = new(2026, 11, 23, 11, 0, 0, DateTimeKind.Utc);

    private RoutingBench _bench = default!;

    public async Task InitializeAsync() => _bench = await RoutingBench.CreateAsync(RoutingBench.Plan with { Reps = [new("anna", MostOpen: 0), new("bernd", MostOpen: 0)] });

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Lead_of_the_team_is_told_once_when_the_working_hours_are_over()
    {
        var owned = await _bench.AddAsync(owner: "anna");
        var unowned = await _bench.AddAsync();
        await _bench.AddAsync(LeadStatus.Accepted, "anna");
        await _bench.AddAsync(tell: lead => lead.JobTitle = "Student");
        await _bench.AddAsync(owner: "chefin");
        await _bench.AddAsync(owner: "anna", tell: lead => lead.SnoozedUntil = WorkBench.Today.AddDays(5));

        Assert.Equal(0, await RunAtAsync(MondayNoon));
        Assert.Equal(2, await RunAtAsync(MondayNoon.AddMinutes(1)));
        Assert.Equal(0, await RunAtAsync(MondayNoon.AddHours(1)));
        Assert.Equal(0, await OtherProcess().RunAsync(CancellationToken.None));

        Assert.Equal(
            [(owned, null, "Chefin"), (unowned, (string?)null, "Chefin")],
            (await _bench.LogAsync(WorkKind.Escalated)).Select(entry => (entry.LeadId, entry.UserId, entry.Note)));
    }

    [Fact]
    public async Task Who_leads_a_team_sees_what_waits_now_and_where()
    {
        var first = await _bench.AddAsync(owner: "anna");
        await _bench.AddAsync(owner: "bernd");
        await _bench.AddAsync();
        var query = _bench.Work.Get<EscalationQuery>();
        await MoveToAsync(MondayNoon.AddMinutes(1));

        Assert.Equal(new(3, "/board?overdue=1&owner=-&owner=anna&owner=bernd"), await query.OfAsync(WorkBench.Chefin, CancellationToken.None));
        Assert.Equal(0, (await query.OfAsync(WorkBench.Anna, CancellationToken.None)).Count);
        Assert.Equal((3, 1), _bench.Work.Queue().Counts("anna") is var counts ? (counts.Overdue, counts.MineOverdue) : default);

        await _bench.Work.RunAsync(WorkBench.Anna, new WorkAction.Accept(), first);

        Assert.Equal(new(2, "/board?overdue=1&owner=-&owner=bernd"), await query.OfAsync(WorkBench.Chefin, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => query.OfAsync(Support.ScoredDatabase.Nobody, CancellationToken.None));
    }

    [Fact]
    public async Task Hours_of_the_plan_decide_at_once()
    {
        await _bench.AddAsync(owner: "anna");
        await MoveToAsync(MondayNoon.AddHours(-19));
        Assert.Equal(0, _bench.Work.Queue().Counts("anna").Overdue);

        await _bench.SaveAsync(RoutingBench.Plan with { Calendar = new() { Default = new() { AroundTheClock = true } } });

        Assert.Equal(1, _bench.Work.Queue().Counts("anna").Overdue);
    }

    private async Task<int> RunAtAsync(DateTime now)
    {
        await MoveToAsync(now);

        return await _bench.Work.Get<Escalations>().RunAsync(CancellationToken.None);
    }

    private async Task MoveToAsync(DateTime now)
    {
        _bench.Work.Clock.Now = now;
        await _bench.Work.Database.ScoreAsync();
    }

    private Escalations OtherProcess() =>
        new(_bench.Work.Get<IDbContextFactory<LeadDeskDbContext>>(), _bench.Work.Get<LiveIndex>(), _bench.Work.Clock);
}
