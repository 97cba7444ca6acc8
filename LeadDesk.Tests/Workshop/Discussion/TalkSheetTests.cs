using Bunit;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Rooms;

namespace LeadDesk.Tests.Workshop.Discussion;

/// <summary>People talk about an item, and call each other.</summary>
public sealed class TalkSheetTests : WorkshopBench
{
    private static readonly Actor Vera = new("vera", "Vera Verkauf", [.. Roles.RightsOf(Roles.Sales)]);

    private ItemKey Item => ItemKey.Of(Desk.Model.Rules[0]);

    [Fact]
    public async Task Person_in_the_room_is_suggested_called_and_told()
    {
        using var other = Desk.Room.Join(Vera, AgendaStep.Points);
        Desk.Refresh();
        var sheet = Show<TalkSheet>(parameters => parameters.Add(sheet => sheet.Item, Item));

        await sheet.Find("textarea").InputAsync(new() { Value = $"Why, @{Vera.Name[..3]}" });
        await sheet.Find("[data-call]").ClickAsync(new());
        Assert.Equal($"Why, @{Vera.Name} ", sheet.Find("textarea").GetAttribute("value"));
        await sheet.Find("form").SubmitAsync();

        Assert.Equal($"Why, @{Vera.Name}", Assert.Single(Desk.Room.State.CommentsOn(Item)).Text);
        Assert.Equal("", sheet.Find("textarea").GetAttribute("value"));
        Assert.False(Desk.IsCalledAt(Item));
        var theirs = new WorkshopDesk(Desk.Room, other, Vera, Desk.Catalogue, Desk.Zone, () => { }, CancellationToken.None);
        Assert.True(theirs.IsCalledAt(Item));
        Assert.True(Assert.Single((await Database.Get<Drafts>().ListAsync(Vera, CancellationToken.None)).Drafts).IsCalled);
        Assert.False(Assert.Single((await Database.Get<Drafts>().ListAsync(ScoredDatabase.Marketing, CancellationToken.None)).Drafts).IsCalled);
    }

    [Fact]
    public async Task Settled_comment_calls_nobody_any_more()
    {
        await Database.Get<DraftTalk>().CommentAsync(ScoredDatabase.Sales, Desk.Room, Item.ToString(), $"@{ScoredDatabase.Marketing.Name} look", CancellationToken.None);
        Desk.Refresh();
        var sheet = Show<TalkSheet>(parameters => parameters.Add(sheet => sheet.Item, Item));
        Assert.True(Desk.IsCalledAt(Item));
        Assert.NotNull(sheet.Find("li [data-called]"));

        await sheet.Find("li .text-link").ClickAsync(new());

        Assert.False(Desk.IsCalledAt(Item));
        Assert.Equal("false", sheet.Find("li").GetAttribute("data-open"));
    }

    [Fact]
    public async Task Counts_of_nothing_are_not_shown()
    {
        var button = Show<TalkButton>(parameters => parameters.Add(button => button.Item, Item));
        Assert.Empty(button.FindAll(".numbers"));
        Assert.Equal("true", button.Find("button").GetAttribute("data-none"));

        await button.Find("button").ClickAsync(new());
        Assert.Equal(Item, Desk.Talked);

        await Database.Get<DraftTalk>().CommentAsync(ScoredDatabase.Sales, Desk.Room, Item.ToString(), "Why?", CancellationToken.None);
        await button.InvokeAsync(Desk.Refresh);
        button.Render();
        Assert.Equal("1", button.Find(".numbers").TextContent);
        Assert.Null(button.Find("button").GetAttribute("data-none"));
    }
}
