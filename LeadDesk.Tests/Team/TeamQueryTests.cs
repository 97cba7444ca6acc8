using LeadDesk.Core.Leads;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Team;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Team;

public sealed class TeamQueryTests
{
    [Fact]
    public async Task Everybody_has_what_is_open_and_overdue_and_did_what_was_not_undone_today()
    {
        var model = Some.Model(Some.Always(30));
        await using var database = await ScoredDatabase.CreateAsync(model with { Routes = [.. model.Routes.Select(route => route with { ResponseHours = 24 })] });
        await AddPeopleAsync(database);
        var first = await AddAsync(database, "anna");
        var second = await AddAsync(database, "anna");
        await AddAsync(database, "anna", LeadStatus.Accepted);
        await AddAsync(database, "anna", LeadStatus.Won);
        await AddAsync(database, "anna", snoozedFor: 7);
        await AddAsync(database, owner: null);
        await LogAsync(database, first, WorkKind.Contacted, hoursAgo: 3);
        await LogAsync(database, first, WorkKind.Contacted, hoursAgo: 1);
        await LogAsync(database, second, WorkKind.Accepted, hoursAgo: 11);
        await LogAsync(database, second, WorkKind.Accepted, hoursAgo: 13);
        await LogAsync(database, second, WorkKind.Rejected, hoursAgo: 1, undone: true);
        await database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);

        var today = await RunAsync(database, ScoredDatabase.Now);
        var thursday = await RunAsync(database, ScoredDatabase.Now.AddDays(4));

        // At noon in Berlin, what was done 13 hours ago was done yesterday. By Thursday noon, 34 hours have been worked since Sunday.
        Assert.Equal(
            [new("Anna", 3, 0, 1, 2, 2, 1, 0) { UserId = "anna" }, new("Bernd", 0, 0, 0, 0, 0, 0, 0) { UserId = "bernd" }, new TeamRow(null, 1, 0, 0, 0, 0, 0, 0)],
            today);
        Assert.Equal(
            [new("Anna", 3, 2, 1, 0, 0, 0, 0) { UserId = "anna" }, new("Bernd", 0, 0, 0, 0, 0, 0, 0) { UserId = "bernd" }, new TeamRow(null, 1, 1, 0, 0, 0, 0, 0)],
            thursday);
    }

    [Fact]
    public async Task Whoever_may_not_view_leads_learns_nothing()
    {
        await using var database = await ScoredDatabase.CreateAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => QueryOf(database, ScoredDatabase.Now).RunAsync(ScoredDatabase.Nobody, CancellationToken.None));
    }

    private static Task<IReadOnlyList<TeamRow>> RunAsync(ScoredDatabase database, DateTime now) =>
        QueryOf(database, now).RunAsync(ScoredDatabase.Marketing, CancellationToken.None);

    private static TeamQuery QueryOf(ScoredDatabase database, DateTime now) =>
        new(database.Get<IDbContextFactory<LeadDeskDbContext>>(), database.Get<LiveIndex>(), new MovingTime(now));

    private static async Task AddPeopleAsync(ScoredDatabase database)
    {
        await using var db = database.Open();
        await InitialData.EnsureAsync(db, TimeProvider.System, CancellationToken.None);

        foreach (var (name, role) in new[] { ("Anna", Roles.Sales), ("Bernd", Roles.Sales), ("Chefin", Roles.Admin), ("Maria", Roles.Marketing) })
        {
            var id = name.ToLowerInvariant();
            db.Users.Add(new() { Id = id, UserName = id, DisplayName = name });
            db.UserRoles.Add(new() { UserId = id, RoleId = await db.Roles.Where(known => known.Name == role).Select(known => known.Id).SingleAsync() });
        }

        await db.SaveChangesAsync();
    }

    private static Task<int> AddAsync(ScoredDatabase database, string? owner, LeadStatus status = LeadStatus.New, int snoozedFor = 0) => database.AddAsync(new()
    {
        LastName = "Köhler",
        OwnerId = owner,
        Status = status,
        CreatedAt = ScoredDatabase.Now.AddDays(-10),
        SnoozedUntil = snoozedFor > 0 ? DateOnly.FromDateTime(ScoredDatabase.Now).AddDays(snoozedFor) : null,
    });

    private static async Task LogAsync(ScoredDatabase database, int leadId, WorkKind kind, int hoursAgo, bool undone = false)
    {
        await using var db = database.Open();
        db.WorkLog.Add(new()
        {
            LeadId = leadId,
            At = ScoredDatabase.Now.AddHours(-hoursAgo),
            UserId = "anna",
            Kind = kind,
            UndoneAt = undone ? ScoredDatabase.Now : null,
        });
        await db.SaveChangesAsync();
    }
}
