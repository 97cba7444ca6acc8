using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Values;
using LeadDesk.Tests.Support;
using LeadDesk.Tests.Work;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Leads.Entry;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Leads.Entry;

public sealed class LeadEntryTests
{
    [Fact]
    public async Task Lead_is_stored_as_an_import_stores_it_scored_at_once_and_the_log_says_who_entered_it()
    {
        await using var bench = await CreateAsync();

        var entered = await EnterAsync(bench, WorkBench.Anna, "anna",
            (BuiltInFields.FirstName, " Jana "), (BuiltInFields.LastName, "Köhler"), (BuiltInFields.Email, "Jana@Koehler.example"), (BuiltInFields.Phone, "0731 1234567"),
            (BuiltInFields.Country, "Deutschland"), (BuiltInFields.City, "k. A."), (BuiltInFields.Employees, "1.200"));

        var lead = await bench.LeadAsync(entered.LeadId);
        Assert.Equal(("Jana", "Köhler", "+497311234567", null, 1200), (lead.FirstName, lead.LastName, lead.Phone, lead.City, lead.Employees));
        Assert.Equal((LeadStatus.New, "anna", ScoredDatabase.Now, ScoredDatabase.Now), (lead.Status, lead.OwnerId, lead.CreatedAt, lead.UpdatedAt));
        Assert.Equal(4, await bench.StoredScoreAsync(entered.LeadId)); // 1 for everybody, 3 for who has an owner.
        Assert.True(bench.Get<LiveIndex>().Current!.Evaluation.Find(entered.LeadId) is not null);
        var line = Assert.Single(await bench.Get<WorkLog>().OfLeadAsync(WorkBench.Anna, entered.LeadId, CancellationToken.None));
        Assert.Equal((WorkKind.Entered, "Anna", ScoredDatabase.Now), (line.Kind, line.By, line.At));
        await bench.AssertScoresAsync();
    }

    [Theory]
    [InlineData(DuplicateReason.Email, BuiltInFields.Email, "JANA@koehler.example")]
    [InlineData(DuplicateReason.NameAndCompany, BuiltInFields.Company, "koehler gmbh")]
    [InlineData(DuplicateReason.Phone, BuiltInFields.Mobile, "0171/1234567")]
    public async Task Known_person_is_never_silently_a_second_lead(DuplicateReason reason, string field, string typed)
    {
        await using var bench = await CreateAsync();
        var known = await bench.AddAsync(tell: lead =>
            (lead.FirstName, lead.LastName, lead.Email, lead.Company, lead.Mobile) = ("Jana", "Köhler", "jana@koehler.example", "Köhler GmbH", "+491711234567"));
        var wanted = Typed("anna", (BuiltInFields.FirstName, "Jana"), (BuiltInFields.LastName, "Koehler"), (BuiltInFields.Country, "DE"), (field, typed));

        var asked = Assert.IsType<EntryResult.Known>(await bench.Get<LeadEntry>().AddAsync(WorkBench.Anna, wanted, evenIfKnown: false, CancellationToken.None));
        Assert.Equal((known, reason), asked.People.Select(person => (person.Id, person.Reason)).Single());
        Assert.Equal(1, await CountAsync(bench));

        Assert.IsType<EntryResult.Entered>(await bench.Get<LeadEntry>().AddAsync(WorkBench.Anna, wanted, evenIfKnown: true, CancellationToken.None));
        Assert.Equal(2, await CountAsync(bench));
    }

    [Fact]
    public async Task Colleague_at_the_same_mailbox_is_shown_but_stands_in_no_way()
    {
        await using var bench = await CreateAsync();
        var colleague = await bench.AddAsync(tell: lead => (lead.FirstName, lead.LastName, lead.Email) = ("Peter", "Abel", "info@koehler.example"));
        var wanted = Typed("anna", (BuiltInFields.FirstName, "Jana"), (BuiltInFields.LastName, "Köhler"), (BuiltInFields.Email, "info@koehler.example"));
        await bench.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);

        var shown = await bench.Get<LeadEntry>().KnownAsync(WorkBench.Anna, wanted, CancellationToken.None);

        Assert.Equal((colleague, DuplicateReason.SharedMailbox, false), shown.Select(person => (person.Id, person.Reason, person.IsSure)).Single());
        Assert.IsType<EntryResult.Entered>(await bench.Get<LeadEntry>().AddAsync(WorkBench.Anna, wanted, evenIfKnown: false, CancellationToken.None));
    }

    [Theory]
    [InlineData(BuiltInFields.Email, "someone@sales.gesperrt.example")]
    [InlineData(BuiltInFields.Phone, "0171 1234567")]
    public async Task Who_must_not_be_contacted_is_refused_even_if_wanted(string field, string typed)
    {
        await using var bench = await CreateAsync();
        await bench.Get<SuppressionList>().AddAsync(WorkBench.Chefin, ["gesperrt.example", "+49 171 1234567"], reason: null, CancellationToken.None);

        var result = await bench.Get<LeadEntry>().AddAsync(
            WorkBench.Anna, Typed("anna", (BuiltInFields.LastName, "Köhler"), (BuiltInFields.Country, "DE"), (field, typed)), evenIfKnown: true, CancellationToken.None);

        Assert.IsType<EntryResult.Suppressed>(result);
        Assert.Equal(0, await CountAsync(bench));
    }

    [Fact]
    public async Task Lead_that_names_nobody_or_has_what_its_fields_do_not_take_is_refused()
    {
        await using var bench = await CreateAsync();
        var entry = bench.Get<LeadEntry>();

        Assert.IsType<EntryResult.Nobody>(await entry.AddAsync(WorkBench.Anna, Typed("anna", (BuiltInFields.City, "Ulm"), (BuiltInFields.LastName, "n/a")), false, CancellationToken.None));
        Assert.IsType<EntryResult.UnknownOwner>(await entry.AddAsync(WorkBench.Anna, Typed("maria", (BuiltInFields.LastName, "Köhler")), false, CancellationToken.None));
        var refused = Assert.IsType<EntryResult.Refused>(await entry.AddAsync(
            WorkBench.Anna, Typed("anna", (BuiltInFields.Email, "jana at koehler"), (BuiltInFields.Employees, "many"), (BuiltInFields.City, "Ulm")), false, CancellationToken.None));
        Assert.Equal(
            [(BuiltInFields.Email, FieldProblem.NotAnEmail), (BuiltInFields.Employees, FieldProblem.NotANumber)],
            refused.Problems.OrderBy(problem => problem.Key).Select(problem => (problem.Key, problem.Value)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => entry.AddAsync(WorkBench.Maria, Typed(null, (BuiltInFields.LastName, "Köhler")), false, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => entry.KnownAsync(WorkBench.Maria, Typed(null, (BuiltInFields.LastName, "Köhler")), CancellationToken.None));
        Assert.Equal(0, await CountAsync(bench));
    }

    [Fact]
    public async Task Undo_deletes_an_entered_lead_that_is_as_it_was()
    {
        await using var bench = await CreateAsync();
        var entered = await EnterAsync(bench, WorkBench.Anna, null, (BuiltInFields.LastName, "Köhler"));
        var listed = Assert.Single(await bench.Get<DoneActions>().TodayAsync(WorkBench.Anna, CancellationToken.None));
        Assert.Equal((entered.Batch, new WorkAction.Enter(), "Köhler"), (listed.Batch, listed.Action, listed.LeadName));

        // Put off and brought back again: it is as it was.
        var snoozed = await bench.RunAsync(WorkBench.Anna, new WorkAction.Snooze(WorkBench.Today.AddDays(3)), entered.LeadId);
        await bench.UndoAsync(WorkBench.Anna, snoozed);
        var undone = await bench.Get<LeadActions>().UndoAsync(WorkBench.Anna, entered.Batch, CancellationToken.None);

        Assert.Equal((1, 0), (undone.Done, undone.Refused.Count));
        Assert.Equal(0, await CountAsync(bench));
        Assert.Null(bench.Get<LiveIndex>().Current!.Evaluation.Find(entered.LeadId));
        Assert.Empty(await bench.Get<DoneActions>().TodayAsync(WorkBench.Anna, CancellationToken.None));
    }

    [Fact]
    public async Task Entered_lead_that_a_colleague_worked_on_stays()
    {
        await using var bench = await CreateAsync();
        var entered = await EnterAsync(bench, WorkBench.Anna, null, (BuiltInFields.LastName, "Köhler"));
        await bench.RunAsync(WorkBench.Bernd, new WorkAction.Accept(), entered.LeadId);

        var undone = await bench.Get<LeadActions>().UndoAsync(WorkBench.Anna, entered.Batch, CancellationToken.None);

        Assert.Equal((RefusedBecause.ChangedSince, "Bernd"), undone.Refused.Select(refused => (refused.Because, refused.ByName)).Single());
        Assert.Equal(LeadStatus.Accepted, (await bench.LeadAsync(entered.LeadId)).Status);
    }

    [Fact]
    public async Task Entering_is_possible_with_no_lead_that_is_there()
    {
        await using var bench = await CreateAsync();
        var id = await bench.AddAsync();

        var result = await bench.RunAsync(WorkBench.Anna, new WorkAction.Enter(), id);

        Assert.Equal(RefusedBecause.NotPossible, Assert.Single(result.Refused).Because);
    }

    private static Task<WorkBench> CreateAsync() => WorkBench.CreateAsync(more: services => services.AddLeads());

    private static TypedLead Typed(string? owner, params (string Field, string Text)[] typed) =>
        new(typed.ToDictionary(field => field.Field, field => (string?)field.Text), owner, NumberForm.Comma);

    private static async Task<EntryResult.Entered> EnterAsync(WorkBench bench, Actor actor, string? owner, params (string Field, string Text)[] typed) =>
        Assert.IsType<EntryResult.Entered>(await bench.Get<LeadEntry>().AddAsync(actor, Typed(owner, typed), evenIfKnown: false, CancellationToken.None));

    private static async Task<int> CountAsync(WorkBench bench)
    {
        await using var db = bench.Database.Open();

        return await db.Leads.CountAsync();
    }
}
