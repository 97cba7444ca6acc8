using LeadDesk.Core.Leads;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Board.Next;
using LeadDesk.Web.Features.Work;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Board.Next;

public sealed class NextLeadQueryTests : IAsyncLifetime
{
    private WorkBench _bench = default!;

    public async Task InitializeAsync() => _bench = await WorkBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Leads_come_in_the_order_of_the_board_and_none_twice()
    {
        var ids = await _bench.AddManyAsync(3);

        var first = await NextAsync(WorkBench.Anna);
        var second = await NextAsync(WorkBench.Anna, seen: [first.LeadId!.Value]);
        var third = await NextAsync(WorkBench.Anna, seen: [first.LeadId!.Value, second.LeadId!.Value]);
        var none = await NextAsync(WorkBench.Anna, seen: ids);

        Assert.Equal(_bench.Queue().InOrder(new()).Leads.Select(lead => (int?)lead.LeadId), [first.LeadId, second.LeadId, third.LeadId]);
        Assert.Equal(3, third.Left); // Looking at a lead does not make the list shorter.
        Assert.Null(none.LeadId);
    }

    [Fact]
    public async Task What_a_colleague_works_is_left_out_unless_one_asks_for_it()
    {
        var ids = await _bench.AddManyAsync(3);
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), ids[0]);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids[1]);

        var next = await NextAsync(WorkBench.Anna);
        var berndsNext = await NextAsync(WorkBench.Anna, new() { Owners = ["bernd"] });

        Assert.Equal((ids[1], 2), (next.LeadId, next.Left)); // One's own has points for being accepted, and so comes first.
        Assert.Equal((ids[0], 1), (berndsNext.LeadId, berndsNext.Left));
    }

    [Fact]
    public async Task Who_was_called_today_does_not_come_again_before_tomorrow()
    {
        var ids = await _bench.AddManyAsync(2);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids);
        var call = await _bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached), ids[0]);

        var today = await NextAsync(WorkBench.Anna);
        await _bench.UndoAsync(WorkBench.Anna, call);
        var undone = await NextAsync(WorkBench.Anna);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.NotReached), ids[0]);
        _bench.Clock.Now = _bench.Clock.Now.AddDays(1);
        var tomorrow = await NextAsync(WorkBench.Anna);

        Assert.Equal((ids[1], 1, 2), (today.LeadId, today.Left, today.WorkedToday));
        Assert.Equal((ids[0], 2), (undone.LeadId, undone.Left));
        Assert.Equal((ids[0], 2, 0), (tomorrow.LeadId, tomorrow.Left, tomorrow.WorkedToday));
    }

    [Fact]
    public async Task What_was_accepted_one_after_the_other_is_no_longer_left_in_this_round()
    {
        var ids = await _bench.AddManyAsync(3);
        await _bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids[0]);

        var next = await NextAsync(WorkBench.Anna, seen: [ids[0]], done: [ids[0]]);

        Assert.Equal((ids[1], 2, 1), (next.LeadId, next.Left, next.WorkedToday));
    }

    [Fact]
    public async Task A_lead_comes_with_all_that_must_be_known_and_says_whether_it_is_still_on_the_list()
    {
        var ids = await _bench.AddManyAsync(2);
        await _bench.RunAsync(WorkBench.Bernd, new WorkAction.Reject("noNeed"), ids[1]);

        var open = await FindAsync(WorkBench.Anna, ids[0]);
        var rejected = await FindAsync(WorkBench.Anna, ids[1]);

        Assert.Equal((ids[0], ids[0], true), (open!.View.Lead.Id, open.Row.Id, open.IsListed));
        Assert.False(rejected!.IsListed);
        Assert.Equal("Bernd", rejected.View.WorkLog[0].By);
        Assert.Null(await FindAsync(WorkBench.Anna, 4711));
    }

    [Fact]
    public async Task Only_those_who_work_leads_are_handed_any()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => NextAsync(WorkBench.Maria));
        await Assert.ThrowsAsync<AccessDeniedException>(() => FindAsync(WorkBench.Maria, 1));
    }

    private NextLeadQuery Query => ActivatorUtilities.CreateInstance<NextLeadQuery>(_bench.Database.Services);

    private Task<NextUp> NextAsync(Actor actor, BoardFilter? filter = null, int[]? seen = null, int[]? done = null) =>
        Query.RunAsync(actor, filter ?? new(), seen ?? [], done ?? [], CancellationToken.None);

    private Task<NextLead?> FindAsync(Actor actor, int leadId) => Query.FindAsync(actor, new(), leadId, CancellationToken.None);
}
