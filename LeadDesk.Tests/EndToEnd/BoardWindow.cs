using LeadDesk.Core.Leads;
using LeadDesk.Tests.Import.Screens;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Scoring;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>A board with a few leads, and people of sales before it.</summary>
internal static class BoardWindow
{
    public static Actor Vera { get; } = new("vera", "vera", [.. Roles.RightsOf(Roles.Sales)]);

    public static Actor Peter { get; } = new("peter", "peter", [.. Roles.RightsOf(Roles.Sales)]);

    /// <summary>A server on which Vera and Peter sell, with leads of these names, the best first.</summary>
    public static async Task<ImportHost> OpenAsync(params string[] leads)
    {
        var host = await ImportHost.StartAsync();

        await using (var db = host.Open())
        {
            var role = new Microsoft.AspNetCore.Identity.IdentityRole(Roles.Sales) { NormalizedName = Roles.Sales.ToUpperInvariant() };

            if (!db.Roles.Any(known => known.Name == Roles.Sales))
            {
                db.Roles.Add(role);
            }

            db.Users.Add(new() { Id = Vera.UserId!, UserName = "vera@example.com", DisplayName = "Vera Verkauf" });
            db.Users.Add(new() { Id = Peter.UserId!, UserName = "peter@example.com", DisplayName = "Peter Post" });
            await db.SaveChangesAsync();
            var sales = db.Roles.Single(known => known.Name == Roles.Sales).Id;
            db.UserRoles.AddRange(new() { UserId = Vera.UserId!, RoleId = sales }, new() { UserId = Peter.UserId!, RoleId = sales });
            await db.SaveChangesAsync();
        }

        for (var place = 0; place < leads.Length; place++)
        {
            await AddLeadAsync(host, leads[place], visits: Math.Max(0, 3 - place));
        }

        return host;
    }

    /// <param name="visits">How often it looked at the prices, each worth 15 points up to 45.</param>
    public static async Task<int> AddLeadAsync(ImportHost host, string name, int visits)
    {
        var now = DateTime.UtcNow;
        await using var db = host.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var lead = new Lead { FirstName = "Ada", LastName = name, Company = $"{name} GmbH", Email = $"{name}@example.com", Phone = "+49 30 1234567", Country = "DE", CreatedAt = now, UpdatedAt = now };
        db.Leads.Add(lead);
        await db.SaveChangesAsync();
        db.Activities.AddRange(Enumerable.Range(0, visits).Select(visit => new Activity
        {
            LeadId = lead.Id,
            Type = ActivityTypes.PageVisit,
            OccurredAt = now.AddDays(-visit),
            Detail = "/preise",
            RecordedAt = now,
        }));
        await db.SaveChangesAsync();
        await host.Service<LeadScoring>().ScoreAsync(db, [lead.Id], ScoreChangeCause.Import, CancellationToken.None);
        await transaction.CommitAsync();
        await host.Service<LiveIndex>().AnnounceAsync(CancellationToken.None);

        return lead.Id;
    }

    /// <summary>Opens a page as one of them; a board is ready for keys then.</summary>
    public static async Task EnterAsync(IPage page, ImportHost host, Actor who, string path = "/board")
    {
        await page.Context.AddCookiesAsync([new() { Name = ImportHost.UserCookie, Value = ImportHost.CookieOf(who), Url = host.Address.ToString() }]);
        await page.GotoAsync(path);

        if (path.StartsWith("/board", StringComparison.Ordinal) && !path.Contains("/board/", StringComparison.Ordinal))
        {
            await page.Locator("tr.row").First.WaitForAsync();
            await Expect(page.Locator("[data-board]")).ToHaveAttributeAsync("data-ready", "");
        }
    }
}
