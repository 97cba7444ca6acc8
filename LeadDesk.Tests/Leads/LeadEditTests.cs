using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Leads;

public sealed class LeadEditTests
{
    private static readonly FieldValue Old = new FieldValue.Text("Köhler");

    [Fact]
    public async Task Score_follows_a_changed_field_and_the_log_says_who_changed_what()
    {
        await using var database = await ScoredDatabase.CreateAsync(ExplainedLead.Model);
        var id = await database.AddAsync(new Lead { LastName = "Köhler", CreatedAt = ScoredDatabase.Now });

        var result = await SetAsync(database, id, BuiltInFields.JobTitle, null, "Geschäftsführerin");

        var view = (await database.Get<LeadQuery>().FindAsync(ScoredDatabase.Sales, id, CancellationToken.None))!;
        var entry = Assert.Single(view.History);
        Assert.IsType<FieldEditResult.Saved>(result);
        Assert.Equal((25, 25), (view.Stored.Score, view.Explanation.Score)); // Base 5, boss +20.
        Assert.Equal(("Geschäftsführerin", 1, ScoredDatabase.Now), (view.Lead.JobTitle, view.Lead.Version, view.Lead.UpdatedAt));
        Assert.Equal((ScoreChangeCause.Edit, 5, 25), view.Changes.Select(change => (change.Cause, change.ScoreBefore, change.ScoreAfter)).Single());
        Assert.Equal((ScoredDatabase.Now, null, new DataChange(BuiltInFields.JobTitle, null, new FieldValue.Text("Geschäftsführerin"))), (entry.At, entry.File, entry.Change));
    }

    [Theory]
    [InlineData(BuiltInFields.Email, "Jana@Koehler.example", FieldProblem.Suppressed)]
    [InlineData(BuiltInFields.Email, "someone@sales.gesperrt.example", FieldProblem.Suppressed)]
    [InlineData(BuiltInFields.Mobile, "0171 1234567", FieldProblem.Suppressed)]
    [InlineData(BuiltInFields.Email, "other@koehler.example", FieldProblem.None)]
    public async Task Who_must_not_be_contacted_cannot_be_typed_in(string field, string typed, FieldProblem problem)
    {
        await using var database = await ScoredDatabase.CreateAsync(ExplainedLead.Model);
        await database.Get<SuppressionList>().AddAsync(
            ScoredDatabase.Admin, ["jana@koehler.example", "gesperrt.example", "+49 171 1234567"], reason: null, CancellationToken.None);
        var id = await database.AddAsync(new Lead { LastName = "Köhler", Country = "DE", CreatedAt = ScoredDatabase.Now });

        var result = await SetAsync(database, id, field, null, typed);

        Assert.Equal(problem is FieldProblem.None ? new FieldEditResult.Saved() : new FieldEditResult.Refused(problem), result);
        await using var db = database.Open();
        Assert.Equal(problem is FieldProblem.None, (await db.Leads.SingleAsync()).ValueOf(field) is not null);
    }

    [Fact]
    public async Task What_somebody_else_entered_meanwhile_is_not_written_over()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var edit = bench.Get<LeadEdit>();
        await edit.SetAsync(WorkBench.Bernd, id, Edit(BuiltInFields.LastName, Old, "Koehler"), CancellationToken.None);

        var conflict = await edit.SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.LastName, Old, "Köhler-Abel"), CancellationToken.None);
        var other = await edit.SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.City, null, "Ulm"), CancellationToken.None);
        var same = await edit.SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.LastName, Old, "Koehler"), CancellationToken.None);

        Assert.Equal(new FieldEditResult.Conflict(new FieldValue.Text("Koehler"), "Bernd"), conflict);
        Assert.Equal((new FieldEditResult.Saved(), new FieldEditResult.Saved()), (other, same));
        var lead = await bench.LeadAsync(id);
        Assert.Equal(("Koehler", "Ulm", 2), (lead.LastName, lead.City, lead.Version));

        // Having seen theirs, one's own is written.
        await edit.SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.LastName, new FieldValue.Text("Koehler"), "Köhler-Abel"), CancellationToken.None);
        Assert.Equal("Köhler-Abel", (await bench.LeadAsync(id)).LastName);
        await bench.AssertScoresAsync();
    }

    [Fact]
    public async Task Changed_data_stands_in_no_colleagues_way()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var seen = (await bench.LeadAsync(id)).Version;
        await bench.Get<LeadEdit>().SetAsync(WorkBench.Bernd, id, Edit(BuiltInFields.Phone, null, "0731 1234"), CancellationToken.None);

        var result = await bench.RunSeenAsync(WorkBench.Anna, new WorkAction.Accept(), id, seen);

        Assert.Equal((1, 0), (result.Done, result.Refused.Count));
    }

    [Fact]
    public async Task Nothing_is_written_of_what_the_field_does_not_take_nor_without_the_right()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        var edit = bench.Get<LeadEdit>();

        Assert.Equal(
            new FieldEditResult.Refused(FieldProblem.NotANumber),
            await edit.SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.Employees, null, "viele"), CancellationToken.None));
        Assert.Equal(new FieldEditResult.Gone(), await edit.SetAsync(WorkBench.Anna, id, Edit("unknown", null, "x"), CancellationToken.None));
        Assert.Equal(new FieldEditResult.Gone(), await edit.SetAsync(WorkBench.Anna, id + 1, Edit(BuiltInFields.City, null, "Ulm"), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => edit.SetAsync(WorkBench.Maria, id, Edit(BuiltInFields.City, null, "Ulm"), CancellationToken.None));

        await using var db = bench.Database.Open();
        Assert.Equal((0, 0), (await db.WorkLog.CountAsync(), (await bench.LeadAsync(id)).Version));
    }

    [Fact]
    public async Task Board_finds_the_lead_by_its_new_name_at_once()
    {
        await using var bench = await WorkBench.CreateAsync();
        var id = await bench.AddAsync();
        await bench.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        await bench.Get<LeadEdit>().SetAsync(WorkBench.Anna, id, Edit(BuiltInFields.LastName, Old, "Zwiebel"), CancellationToken.None);

        await using var db = bench.Database.Open();
        Assert.Contains("zwiebel", await db.Leads.Where(lead => lead.Id == id).Select(lead => lead.SearchText).SingleAsync(), StringComparison.Ordinal);
    }

    private static Task<FieldEditResult> SetAsync(ScoredDatabase database, int id, string field, FieldValue? seen, string typed) =>
        database.Get<LeadEdit>().SetAsync(ScoredDatabase.Sales, id, Edit(field, seen, typed), CancellationToken.None);

    private static FieldEdit Edit(string field, FieldValue? seen, string typed) => new(field, seen, typed, NumberForm.Comma);
}
