using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>Sales and Marketing agree on a model, each in their own window, while a rep watches the board.</summary>
[Collection(WorkshopBrowser.Name)]
public class WorkshopTests(BrowserFixture browser)
{
    private const string Rule = "decisionMaker";

    [Fact]
    public async Task Two_departments_agree_sign_and_publish_while_a_rep_watches_the_board()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await WithRoomAsync(server, async (vera, martin) =>
        {
            await SeeEachOtherAsync(vera, martin);
            await EditTogetherAsync(vera, martin);
            await CallAsync(vera, martin);
            await SettleConflictAsync(vera, martin);
            await UndoAndRedoAsync(vera, martin);
            await SignAndPublishAsync(server, vera, martin);
            Assert.Empty(server.Errors);
        });
    }

    [Fact]
    public async Task A_blind_round_shows_where_the_departments_differ_and_the_wall_shows_what_is_discussed()
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync();

        await WithRoomAsync(server, async (vera, martin) =>
        {
            await browser.BrowseAsync(server.Address, new("de-DE", Width: 1920, Height: 1080), async wall =>
            {
                await SignInAsync(wall, "anna@leaddesk.example", "violet kettle under snowfall");
                await wall.GotoAsync("/workshop/1/wall");
                await wall.Locator("[data-glance] li").First.WaitForAsync();
                await BrowserFixture.AxeAsync(wall);
                Assert.Equal(1080, await wall.EvaluateAsync<int>("document.documentElement.scrollHeight"));

                await vera.GotoAsync("/workshop/1/points");
                await PointsOf(vera, Rule).FillAsync("25");
                await Expect(wall.Locator(".big")).ToHaveTextAsync("+25");
                await BrowserFixture.AxeAsync(wall);

                await vera.Locator("header.room").GetByRole(AriaRole.Button, new() { Name = "Blinde Runde" }).ClickAsync();
                await vera.GetByLabel("Webinar besucht", new() { Exact = true }).CheckAsync();
                await vera.GetByRole(AriaRole.Button, new() { Name = "Runde eröffnen" }).ClickAsync();

                await vera.Locator(".round input[type=number]").FillAsync("10");
                await martin.Locator(".round input[type=number]").FillAsync("30");
                await Expect(vera.Locator(".round tbody td").Last).ToHaveTextAsync("2 von 2");
                await Expect(wall.Locator(".round li strong")).ToHaveTextAsync("2 abgegeben");
                Assert.DoesNotContain("30", await vera.Locator(".round tbody").InnerHTMLAsync(), StringComparison.Ordinal);
                await BrowserFixture.AxeAsync(vera);
                await Expect(martin.GetByRole(AriaRole.Button, new() { Name = "Aufdecken" })).ToHaveCountAsync(0);

                await vera.GetByRole(AriaRole.Button, new() { Name = "Aufdecken" }).ClickAsync();
                await Expect(martin.Locator(".round .median")).ToHaveTextAsync("+20");
                await Expect(martin.Locator(".spread .ballot")).ToHaveCountAsync(2);
                await Expect(wall.Locator(".round li strong")).ToHaveTextAsync("+20");
                await BrowserFixture.AxeAsync(martin);

                // The starting model has 20 already, so there is nothing to adopt.
                await Expect(vera.GetByRole(AriaRole.Button, new() { Name = "übernehmen" })).ToHaveCountAsync(0);
                await vera.GetByRole(AriaRole.Button, new() { Name = "Runde beenden" }).ClickAsync();
                await Expect(martin.Locator(".round")).ToHaveCountAsync(0);
            });
        });
    }

    [Fact]
    public async Task After_the_server_was_killed_a_draft_goes_on_with_its_last_edit()
    {
        var sample = await SampleInstallation.InAsync("de");
        var folder = Directory.CreateTempSubdirectory("leaddesk-killed-").FullName;

        try
        {
            await sample.WriteAsync(folder);

            await using (var server = await LeadDeskProcess.StartAsync(folder: folder))
            {
                await browser.BrowseAsync(server.Address, new(), async page =>
                {
                    await Walks.EnterAsync(page, server.Address, sample);
                    await StartDraftAsync(page);
                    await page.GotoAsync("/workshop/1/points");
                    await PointsOf(page, Rule).FillAsync("33");
                    await Expect(page.Locator(".revision")).ToHaveTextAsync("r1");
                });
                await server.KillAsync();
            }

            await using var again = await LeadDeskProcess.StartAsync(folder: folder);
            await browser.BrowseAsync(again.Address, new(), async page =>
            {
                await Walks.EnterAsync(page, again.Address, sample);
                await page.GotoAsync("/workshop/1/points");
                await Expect(PointsOf(page, Rule)).ToHaveValueAsync("33");
                await page.Locator("[data-undo]").ClickAsync();
                await Expect(PointsOf(page, Rule)).ToHaveValueAsync("20");
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("de-DE", false, 1440)]
    [InlineData("en-US", true, 1024)]
    public async Task Every_screen_of_the_workshop_is_accessible(string language, bool dark, int width)
    {
        await using var server = await LeadDeskServer.StartWithSampleDataAsync(language);

        await browser.BrowseAsync(server.Address, new(language, dark, width), async page =>
        {
            await Walks.EnterAsync(page, server);
            await page.GotoAsync("/workshop");
            await page.Locator("table").First.WaitForAsync();
            await BrowserFixture.AxeAsync(page);
            await StartDraftAsync(page);

            foreach (var step in AgendaStep.All)
            {
                await page.GotoAsync($"/workshop/1/{step}");
                await page.Locator(".panel .letters").WaitForAsync();
                await page.Locator("#step-heading").WaitForAsync();
                await BrowserFixture.AxeAsync(page);
            }

            foreach (var path in (string[])["/workshop", "/workshop/compare?a=v1&b=d1", "/workshop/1/wall", "/workshop/1/print"])
            {
                await page.GotoAsync(path);
                await page.Locator("h1").WaitForAsync();
                await BrowserFixture.AxeAsync(page);
            }

            Assert.Empty(server.Errors);
        });
    }

    private static async Task SeeEachOtherAsync(IPage vera, IPage martin)
    {
        await Expect(vera.Locator(".present .person")).ToHaveCountAsync(2);
        await PointsOf(martin, Rule).FocusAsync();
        await Expect(vera.Locator($"[data-rule={Rule}] .who")).ToHaveCountAsync(1);
    }

    private static async Task EditTogetherAsync(IPage vera, IPage martin)
    {
        await PointsOf(vera, Rule).FillAsync("40");
        await PointsOf(martin, "webinar").FillAsync("12");

        await Expect(PointsOf(martin, Rule)).ToHaveValueAsync("40");
        await Expect(PointsOf(vera, "webinar")).ToHaveValueAsync("12");
        await Expect(vera.Locator("aside .panel")).ToHaveAttributeAsync("data-revision", "2");
        await Expect(martin.Locator("aside .panel")).ToHaveAttributeAsync("data-revision", "2");
    }

    // The box has the focus at once, the space bar types a space, and Ctrl+Enter sends. Who is called sees it on the agenda and at the rule.
    private static async Task CallAsync(IPage vera, IPage martin)
    {
        var talk = vera.Locator($"[data-talk='rule:{Rule}']");
        var box = vera.Locator("[data-sheet] textarea");
        await talk.ClickAsync();
        await Expect(box).ToBeFocusedAsync();
        await vera.Keyboard.TypeAsync("Zu viel @Mar");
        await vera.Locator("[data-call]").ClickAsync();
        await Expect(box).ToHaveValueAsync("Zu viel @Martin Markt ");
        await Expect(box).ToBeFocusedAsync();
        await BrowserFixture.AxeAsync(vera);

        await vera.Keyboard.PressAsync("Control+Enter");
        await Expect(box).ToHaveValueAsync("");
        await Expect(martin.Locator(".agenda [data-called]")).ToHaveCountAsync(1);
        await Expect(martin.Locator($"[data-talk='rule:{Rule}'][data-called]")).ToHaveCountAsync(1);

        await vera.Keyboard.PressAsync("Escape");
        await Expect(box).ToHaveCountAsync(0);
        await Expect(talk).ToBeFocusedAsync();
    }

    // Martin opens the editor, Vera changes the same rule meanwhile: both values are shown, and Martin decides.
    private static async Task SettleConflictAsync(IPage vera, IPage martin)
    {
        await martin.Locator("[data-rule=webinar] button[aria-expanded]").Last.ClickAsync();
        var editor = martin.Locator("[data-editor=webinar]");
        await editor.WaitForAsync();
        await PointsOf(vera, "webinar").FillAsync("18");
        await Expect(PointsOf(martin, "webinar")).ToHaveValueAsync("18");
        await editor.GetByLabel("Punkte", new() { Exact = true }).FillAsync("14");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();

        var trouble = martin.Locator("[data-rule=webinar] .conflict");
        await Expect(trouble).ToHaveCountAsync(1);
        await Expect(martin.Locator(".trouble")).ToHaveCountAsync(0);
        await Expect(trouble).ToContainTextAsync("+14");
        await Expect(trouble).ToContainTextAsync("+18");
        await Expect(trouble).ToContainTextAsync("Vera Verkauf");
        await BrowserFixture.AxeAsync(martin);
        await Expect(PointsOf(vera, "webinar")).ToHaveValueAsync("18");

        await trouble.GetByRole(AriaRole.Button, new() { Name = "Meinen Wert nehmen" }).ClickAsync();
        await Expect(PointsOf(vera, "webinar")).ToHaveValueAsync("14");
    }

    private static async Task UndoAndRedoAsync(IPage vera, IPage martin)
    {
        await Expect(martin.Locator("[data-undo]")).ToHaveTextAsync("Rückgängig");
        await Expect(vera.Locator("[data-undo]")).ToHaveTextAsync("Schritt von Martin Markt zurücknehmen");
        await vera.Locator("[data-undo]").ClickAsync();
        await Expect(PointsOf(martin, "webinar")).ToHaveValueAsync("18");
        await vera.Locator("[data-redo]").ClickAsync();
        await Expect(PointsOf(martin, "webinar")).ToHaveValueAsync("14");
    }

    private async Task SignAndPublishAsync(LeadDeskServer server, IPage vera, IPage martin)
    {
        await browser.BrowseAsync(server.Address, new("de-DE"), async rep =>
        {
            await SignInAsync(rep, "anna@leaddesk.example", "violet kettle under snowfall");
            await rep.GotoAsync("/board");
            await Expect(rep.Locator("tr.row")).ToHaveCountAsync(50);
            var before = await rep.Locator("tr.row a.name").AllInnerTextsAsync();

            await vera.GotoAsync("/workshop/1/sign-off");
            await vera.Locator("[data-department=Sales] button").ClickAsync();
            await Expect(vera.Locator("[data-department=Sales]")).ToHaveAttributeAsync("data-signed", "true");

            // A later edit makes the signature void, and everybody sees it.
            await PointsOf(martin, Rule).FillAsync("35");
            await Expect(vera.Locator("[data-department=Sales]")).ToHaveAttributeAsync("data-signed", "false");
            await Expect(vera.Locator(".voided")).ToContainTextAsync("Martin Markt");

            await vera.Locator("[data-department=Sales] button").ClickAsync();
            await martin.GotoAsync("/workshop/1/sign-off");
            await martin.Locator("[data-department=Marketing] button").ClickAsync();
            await Expect(martin.Locator("[data-department=Marketing]")).ToHaveAttributeAsync("data-signed", "true");
            await BrowserFixture.AxeAsync(martin);
            await martin.GetByRole(AriaRole.Button, new() { Name = "Veröffentlichen", Exact = true }).ClickAsync();

            await Expect(vera.Locator("header.room .tag")).ToHaveTextAsync("veröffentlicht als Version 2");

            // Heads of companies have 15 points more now: the order on the open board is another. It says so, and changes when the rep wants it.
            await rep.Locator(".news button").ClickAsync();
            await rep.WaitForFunctionAsync(
                "before => [...document.querySelectorAll('tr.row a.name')].map(name => name.innerText).join() !== before", string.Join(',', before));
            await BrowserFixture.AxeAsync(rep);
        });
    }

    private async Task WithRoomAsync(LeadDeskServer server, Func<IPage, IPage, Task> work)
    {
        var passwords = server.Sample!.Passwords;

        await browser.BrowseAsync(server.Address, new("de-DE"), async anna =>
        {
            await Walks.EnterAsync(anna, server);
            await StartDraftAsync(anna);

            // Whose window is torn away is taken for present for some minutes; who goes elsewhere is not.
            await anna.GotoAsync("/board");
            await anna.Locator("tr.row").First.WaitForAsync();
        });
        await browser.BrowseAsync(server.Address, new("de-DE"), vera => browser.BrowseAsync(server.Address, new("de-DE"), async martin =>
        {
            await SignInAsync(vera, "sales@leaddesk.example", passwords["sales@leaddesk.example"]);
            await SignInAsync(martin, "marketing@leaddesk.example", passwords["marketing@leaddesk.example"]);

            foreach (var page in (IPage[])[vera, martin])
            {
                await page.GotoAsync("/workshop/1/points");
                await page.Locator(".panel .letters").WaitForAsync();
            }

            await work(vera, martin);
        }));
    }

    private static ILocator PointsOf(IPage page, string rule) => page.Locator($"[data-rule={rule}] input[role=spinbutton]");

    private static async Task StartDraftAsync(IPage page)
    {
        await page.GotoAsync("/workshop");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/workshop/1", BrowserFixture.OnceThere);
        await page.Locator(".panel .letters").WaitForAsync();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GotoAsync("/account/login");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("#password").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("login", StringComparison.Ordinal), BrowserFixture.OnceThere);
    }
}
