using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Work;

namespace LeadDesk.Tests.Work;

public sealed class SavedViewsTests
{
    [Fact]
    public async Task Own_views_come_first_and_of_colleagues_only_what_they_share()
    {
        await using var bench = await WorkBench.CreateAsync();
        var views = bench.Get<SavedViews>();
        await SaveAsync(views, WorkBench.Anna, "Wien", "/board?market=at");
        await SaveAsync(views, WorkBench.Anna, "Alte", "/board?band=cold");
        await SaveAsync(views, WorkBench.Bernd, "Nur meine", "/board?owner=bernd");
        await SaveAsync(views, WorkBench.Bernd, "Messe", "/board?source=Messe", isShared: true);
        await SaveAsync(views, WorkBench.Anna, "wien", "/board?market=at&letter=A");

        var shown = await views.ListAsync(WorkBench.Anna, CancellationToken.None);

        Assert.Equal(
            [("wien", "/board?market=at&letter=A", true, "Anna"), ("Alte", "/board?band=cold", true, "Anna"), ("Messe", "/board?source=Messe", false, "Bernd")],
            shown.Select(view => (view.Name, view.Address, view.IsOwn, view.OwnerName)));
    }

    [Fact]
    public async Task Only_ones_own_views_can_be_renamed_shared_and_deleted()
    {
        await using var bench = await WorkBench.CreateAsync();
        var views = bench.Get<SavedViews>();
        await SaveAsync(views, WorkBench.Anna, "Wien", "/board?market=at", isShared: true);
        await SaveAsync(views, WorkBench.Anna, "Graz", "/board?city=Graz");
        var id = (await views.ListAsync(WorkBench.Anna, CancellationToken.None))[0].Id;

        Assert.Equal(SavedViewProblem.NotYours, await views.RenameAsync(WorkBench.Chefin, id, "Meins", CancellationToken.None));
        Assert.Equal(SavedViewProblem.NotYours, await views.ShareAsync(WorkBench.Bernd, id, isShared: false, CancellationToken.None));
        Assert.Equal(SavedViewProblem.NotYours, await views.DeleteAsync(WorkBench.Bernd, id, CancellationToken.None));
        Assert.Equal(SavedViewProblem.NameTaken, await views.RenameAsync(WorkBench.Anna, id, "GRAZ", CancellationToken.None));
        Assert.Equal(SavedViewProblem.None, await views.RenameAsync(WorkBench.Anna, id, "WIEN", CancellationToken.None));
        Assert.Equal("WIEN", Assert.Single(await views.ListAsync(WorkBench.Bernd, CancellationToken.None)).Name);
        Assert.Equal(SavedViewProblem.None, await views.ShareAsync(WorkBench.Anna, id, isShared: false, CancellationToken.None));
        Assert.Empty(await views.ListAsync(WorkBench.Bernd, CancellationToken.None));
        Assert.Equal(SavedViewProblem.None, await views.DeleteAsync(WorkBench.Anna, id, CancellationToken.None));
        Assert.Equal("Graz", Assert.Single(await views.ListAsync(WorkBench.Anna, CancellationToken.None)).Name);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Addresses_outside_LeadDesk_are_refused(string address)
    {
        await using var bench = await WorkBench.CreateAsync();

        Assert.Equal(SavedViewProblem.WrongAddress, await bench.Get<SavedViews>().SaveAsync(WorkBench.Anna, "Schön", address, isShared: true, CancellationToken.None));
        Assert.Empty(await bench.Get<SavedViews>().ListAsync(WorkBench.Anna, CancellationToken.None));
    }

    [Fact]
    public async Task Preferences_are_ones_own_and_come_back_as_they_were()
    {
        await using var bench = await WorkBench.CreateAsync();
        var preferences = bench.Get<UserPreferences>();

        await preferences.SetAsync(WorkBench.Anna, "board.columns", new Columns(["score", "firma"], 240), CancellationToken.None);
        await preferences.SetAsync(WorkBench.Anna, "board.columns", new Columns(["name"], 90), CancellationToken.None);
        await preferences.SetAsync(WorkBench.Anna, "board.keys", "off", CancellationToken.None);

        var kept = await preferences.GetAsync<Columns>(WorkBench.Anna, "board.columns", CancellationToken.None);
        Assert.Equal(("name", 90), (Assert.Single(kept!.Names), kept.Width));
        Assert.Null(await preferences.GetAsync<Columns>(WorkBench.Bernd, "board.columns", CancellationToken.None));
        Assert.Null(await preferences.GetAsync<Columns>(WorkBench.Anna, "board.keys", CancellationToken.None));
        await preferences.SetAsync<Columns>(WorkBench.Anna, "board.columns", null, CancellationToken.None);
        Assert.Null(await preferences.GetAsync<Columns>(WorkBench.Anna, "board.columns", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => preferences.SetAsync(WorkBench.Anna, "long", new string('x', UserPreferences.LongestValue), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => preferences.GetAsync<Columns>(Support.ScoredDatabase.Nobody, "board.columns", CancellationToken.None));
    }

    private static async Task SaveAsync(SavedViews views, Actor actor, string name, string address, bool isShared = false) =>
        Assert.Equal(SavedViewProblem.None, await views.SaveAsync(actor, name, address, isShared, CancellationToken.None));

    private sealed record Columns(string[] Names, int Width);
}
