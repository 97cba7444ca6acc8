using LeadDesk.Core.Leads;
using LeadDesk.Tests.Account;
using LeadDesk.Tests.Data;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LeadDesk.Tests.Work;

public sealed class RejectionReasonsTests
{
    [Fact]
    public async Task Base_from_before_there_were_reasons_gets_them_in_its_language_and_keeps_its_leads()
    {
        using var folder = new DatabaseFolder();
        var process = folder.Process();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File)!);
        await using (var db = DatabaseFolder.Open(process))
        {
            await db.GetService<IMigrator>().MigrateAsync("Imports");
            await db.Database.ExecuteSqlAsync($"INSERT INTO Organisations (Id, Language, TimeZone) VALUES (1, 'de', 'Europe/Vienna')");
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO Leads (Version, CreatedAt, UpdatedAt, Status, Custom, SearchText) VALUES (3, '2026-01-01 00:00:00', '2026-01-01 00:00:00', 'Accepted', '{{}}', '')");
        }

        await DatabaseFolder.PrepareAsync(process);
        await DatabaseFolder.PrepareAsync(folder.Process());

        await using var after = DatabaseFolder.Open(process);
        Assert.Equal(DefaultRejectionReasons.In("de"), await ReasonsAsync(after));
        Assert.Equal(new(LeadStatus.Accepted, null, null, null), WorkState.Of(await after.Leads.SingleAsync()));
    }

    [Fact]
    public async Task Set_up_names_the_reasons_in_the_language_that_was_chosen()
    {
        using var server = new AccountServer();
        var browser = server.Open();
        await browser.GetAsync("/setup");
        await browser.PostAsync("/setup", new(server.SetupForm("anna@example.com")) { ["Language"] = "de" });

        await using var db = server.Db();
        Assert.Equal(DefaultRejectionReasons.In("de"), await ReasonsAsync(db));
    }

    [Fact]
    public async Task List_is_changed_by_administrators_and_every_change_is_on_record()
    {
        await using var bench = await WorkBench.CreateAsync();
        var reasons = bench.Get<RejectionReasons>();

        Assert.Equal(ReasonProblem.None, await reasons.AddAsync(WorkBench.Chefin, " Zu klein ", CancellationToken.None));
        Assert.Equal(ReasonProblem.None, await reasons.RenameAsync(WorkBench.Chefin, "noNeed", "Braucht nichts", CancellationToken.None));
        Assert.Equal(ReasonProblem.None, await reasons.RetireAsync(WorkBench.Chefin, "other", isRetired: true, CancellationToken.None));
        Assert.Equal(ReasonProblem.None, await reasons.ReorderAsync(WorkBench.Chefin, ["badData", "noNeed"], CancellationToken.None));

        Assert.Equal(
            ["Fehlerhafte Daten", "Braucht nichts", "Studium oder Ausbildung", "Wettbewerb", "Kein Budget", "Falsche Kontaktperson", "Nicht erreichbar", "Bereits Kunde", "Zu klein"],
            (await reasons.ListAsync(WorkBench.Maria, withRetired: false, CancellationToken.None)).Select(reason => reason.Name));
        Assert.Equal(10, (await reasons.ListAsync(WorkBench.Maria, withRetired: true, CancellationToken.None)).Count);
        await Assert.ThrowsAsync<AccessDeniedException>(() => reasons.AddAsync(WorkBench.Anna, "Neu", CancellationToken.None));
        await using var db = bench.Database.Open();
        Assert.Equal(
            [("rejectionReason.added", "Zu klein"), ("rejectionReason.renamed", "Braucht nichts"), ("rejectionReason.retired", "Anderer Grund"), ("rejectionReason.reordered", null)],
            await db.AuditEvents.OrderBy(audit => audit.Id).Select(audit => ValueTuple.Create(audit.Action, audit.Subject)).ToListAsync());
    }

    [Fact]
    public async Task What_cannot_be_a_reason_is_refused_and_one_reason_always_stays()
    {
        await using var bench = await WorkBench.CreateAsync();
        var reasons = bench.Get<RejectionReasons>();

        Assert.Equal(ReasonProblem.NameMissing, await reasons.AddAsync(WorkBench.Chefin, " ", CancellationToken.None));
        Assert.Equal(ReasonProblem.NameTooLong, await reasons.AddAsync(WorkBench.Chefin, new('x', RejectionReasons.LongestName + 1), CancellationToken.None));
        Assert.Equal(ReasonProblem.NameTaken, await reasons.AddAsync(WorkBench.Chefin, "kein budget", CancellationToken.None));
        Assert.Equal(ReasonProblem.UnknownReason, await reasons.RenameAsync(WorkBench.Chefin, "astrology", "Sterne", CancellationToken.None));

        foreach (var (key, _) in DefaultRejectionReasons.In("de").Skip(1))
        {
            Assert.Equal(ReasonProblem.None, await reasons.RetireAsync(WorkBench.Chefin, key, isRetired: true, CancellationToken.None));
        }

        Assert.Equal(ReasonProblem.LastOne, await reasons.RetireAsync(WorkBench.Chefin, "student", isRetired: true, CancellationToken.None));
    }

    private static async Task<List<(string, string)>> ReasonsAsync(LeadDeskDbContext db) =>
        await db.RejectionReasons.OrderBy(reason => reason.Position).Select(reason => ValueTuple.Create(reason.Key, reason.Name)).ToListAsync();
}
