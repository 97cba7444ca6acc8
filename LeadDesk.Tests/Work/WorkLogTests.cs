using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Tests.Work;

public sealed class WorkLogTests
{
    [Fact]
    public async Task Log_of_a_lead_says_who_did_what_and_what_was_undone()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        await bench.RunAsync(WorkBench.Chefin, new WorkAction.Assign("bernd"), id);
        var rejected = await bench.RunAsync(WorkBench.Bernd, new WorkAction.Reject("student", "1. Semester"), id);
        bench.Clock.Now = ScoredDatabase.Now.AddMinutes(5);
        await bench.UndoAsync(WorkBench.Bernd, rejected);
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.Contact(ContactKind.Email, ContactOutcome.NotReached), id);

        var log = await bench.Get<WorkLog>().OfLeadAsync(WorkBench.Maria, id, CancellationToken.None);

        Assert.Equal([WorkKind.Contacted, WorkKind.Rejected, WorkKind.Assigned], log.Select(row => row.Kind));
        Assert.Equal(["Bernd", "Bernd", "Chefin"], log.Select(row => row.By));
        Assert.Equal((ContactKind.Email, ContactOutcome.NotReached), (log[0].ContactKind, log[0].ContactOutcome));
        Assert.Equal(("Studium oder Ausbildung", "1. Semester", rejected.Batch), (log[1].Reason, log[1].Note, log[1].Batch));
        Assert.Equal((ScoredDatabase.Now.AddMinutes(5), "Bernd"), (log[1].UndoneAt, log[1].UndoneBy));
        Assert.Equal((new(LeadStatus.New, null, null, null), new(LeadStatus.New, "bernd", null, null), "Bernd"), (log[2].Before, log[2].After, log[2].AssignedTo));
    }

    [Fact]
    public async Task Today_is_the_organisations_and_counts_ones_own_work_that_was_not_undone()
    {
        await using var bench = await WorkBench.CreateAsync();
        var ids = await bench.AddManyAsync(3);
        bench.Clock.Now = new(2026, 11, 21, 22, 59, 0, DateTimeKind.Utc); // One minute before midnight in Berlin.
        await bench.RunAsync(WorkBench.Anna, new WorkAction.AddNote("gestern"), ids);
        bench.Clock.Now = bench.Clock.Now.AddMinutes(1);
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Accept(), ids[0], ids[1]);
        await bench.RunAsync(WorkBench.Anna, new WorkAction.Contact(ContactKind.Call, ContactOutcome.Reached), ids[0]);
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.AddNote("nicht Anna"), ids[0]);
        await bench.UndoAsync(WorkBench.Anna, await bench.RunAsync(WorkBench.Anna, new WorkAction.Reject("student"), ids[2]));

        var today = await bench.Get<WorkLog>().TodayAsync(WorkBench.Anna, CancellationToken.None);

        Assert.Equal(2, today.Leads);
        Assert.Equal([(WorkKind.Accepted, 2), (WorkKind.Contacted, 1)], today.ByKind.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<WorkLog>().TodayAsync(WorkBench.Maria, CancellationToken.None));
    }
}
