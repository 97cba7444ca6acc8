using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.SignOff;
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadDesk.Tests.Workshop.SignOff;

/// <summary>Signatures hold for one revision against one published version; whatever moves makes them void.</summary>
public sealed class SigningTests : IAsyncLifetime
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]) { Departments = [Department.Sales] };
    private static readonly Actor Max = new("max", "Max", [.. Roles.RightsOf(Roles.Marketing)]) { Departments = [Department.Marketing] };
    private static readonly Actor Boss = new("boss", "Boss", [.. Roles.RightsOf(Roles.Admin)]);

    private ScoredDatabase _database = default!;
    private DraftRoom _room = default!;
    private int _draft;

    private Signing Signing => _database.Get<Signing>();

    public async Task InitializeAsync()
    {
        _database = await ScoredDatabase.CreateAsync();
        await _database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        _draft = await StartAsync(new DraftSource.Version(1));
        _room = await OpenAsync(_draft);
        await EditAsync(_room, "decisionMaker", 30);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Version_published_meanwhile_makes_every_signature_void_and_the_draft_says_so()
    {
        await SignBothAsync();
        Assert.False(_room.State.IsOvertaken);

        await PublishAnotherAsync();
        await _room.EvaluateAsync(CancellationToken.None);

        Assert.Equal((true, 1, 2, "boss"), (_room.State.IsOvertaken, _room.State.Base.Number, _room.State.Published.Number, _room.State.Published.By.Id));
        Assert.Null(_room.State.SignatureOf(Department.Sales));
        Assert.Equal((1, new DraftSeen(1, 1)), (_room.State.Voided(Department.Marketing)!.Seen.Revision, _room.State.Voided(Department.Marketing)!.Seen));
    }

    [Fact]
    public async Task Signatures_against_an_earlier_version_publish_nothing_even_before_the_room_has_heard_of_the_new_one()
    {
        await SignBothAsync();
        var seen = _room.State.Seen;
        await PublishAnotherAsync();

        var refused = await Signing.PublishAsync(Anna, _room, seen, null, null, CancellationToken.None);
        var again = await Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None);

        Assert.Equal((null, true), (refused.Version, refused.Outdated));
        Assert.Equal([Department.Sales, Department.Marketing], again.Obstacles.Missing.Order());
        Assert.Equal(2, await NewestAsync());
    }

    [Fact]
    public async Task Who_signs_what_was_replaced_meanwhile_is_told_and_can_sign_again()
    {
        var seen = _room.State.Seen;
        await PublishAnotherAsync();

        Assert.Equal(SigningResult.Overtaken, await Signing.SignAsync(Anna, _room, Department.Sales, seen, CancellationToken.None));
        Assert.Empty(_room.State.Signatures);

        await SignBothAsync();
        var published = await Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None);

        Assert.Equal(3, published.Version);
    }

    [Fact]
    public async Task Administrator_does_not_override_a_version_they_did_not_see()
    {
        var seen = _room.State.Seen;
        await PublishAnotherAsync();

        var refused = await Signing.PublishAsync(Boss, _room, seen, null, "Trade fair tomorrow", CancellationToken.None);

        Assert.Equal((null, true), (refused.Version, refused.Outdated));
        Assert.Equal(3, (await Signing.PublishAsync(Boss, _room, _room.State.Seen, null, "Trade fair tomorrow", CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Revision_that_moved_on_is_not_published_with_a_reason_for_the_one_before()
    {
        var seen = _room.State.Seen;
        await EditAsync(_room, "webinar", 1);

        var refused = await Signing.PublishAsync(Boss, _room, seen, null, "Trade fair tomorrow", CancellationToken.None);

        Assert.True(refused.Outdated);
        Assert.Equal(1, await NewestAsync());
    }

    [Fact]
    public async Task Rolling_back_to_the_version_a_draft_started_from_makes_signatures_void_too()
    {
        await PublishAnotherAsync();
        await _room.EvaluateAsync(CancellationToken.None);
        await SignBothAsync();

        await _database.Get<ModelPublishing>().RollBackAsync(Boss, 1, "Mistake", CancellationToken.None);
        await _room.EvaluateAsync(CancellationToken.None);

        Assert.Equal(3, _room.State.Published.Number);
        Assert.Null(_room.State.SignatureOf(Department.Sales));
        Assert.Empty(VersionDrift.Of(_room.State.Base.Model, _room.State.Published.Model, _room.State.Model));
    }

    [Fact]
    public async Task Signatures_and_what_they_were_given_against_survive_a_restart()
    {
        await SignBothAsync();
        using (var rooms = Restarted())
        {
            Assert.NotNull((await rooms.OpenAsync(Anna, _draft, CancellationToken.None))!.State.SignatureOf(Department.Sales));
        }

        await PublishAnotherAsync();
        using var later = Restarted();
        var again = (await later.OpenAsync(Anna, _draft, CancellationToken.None))!.State;

        Assert.Equal((true, 1, 2), (again.IsOvertaken, again.Base.Number, again.Published.Number));
        Assert.Null(again.SignatureOf(Department.Sales));
        Assert.Equal("anna", again.Voided(Department.Sales)!.By.Id);
    }

    [Fact]
    public async Task Signature_under_a_draft_that_was_overtaken_before_holds_after_a_restart()
    {
        await PublishAnotherAsync();
        await _room.EvaluateAsync(CancellationToken.None);
        await SignBothAsync();

        using var rooms = Restarted();
        var again = (await rooms.OpenAsync(Anna, _draft, CancellationToken.None))!.State;

        Assert.True(again.IsOvertaken);
        Assert.Equal(("anna", "max"), (again.SignatureOf(Department.Sales)?.By.Id, again.SignatureOf(Department.Marketing)?.By.Id));
    }

    [Fact]
    public async Task Draft_that_is_started_later_knows_the_newest_version_and_a_copy_knows_what_its_source_knew()
    {
        await PublishAnotherAsync();

        var fresh = await OpenAsync(await StartAsync(new DraftSource.Version(1)));
        var copy = await OpenAsync(await StartAsync(new DraftSource.Draft(_draft)));

        Assert.Equal((2, false), (fresh.State.Base.Number, fresh.State.IsOvertaken));
        Assert.Equal((1, true), (copy.State.Base.Number, copy.State.IsOvertaken));
    }

    [Fact]
    public async Task Withdrawn_signature_no_longer_counts_and_takes_no_other_with_it()
    {
        await SignBothAsync();

        await Signing.WithdrawAsync(Anna, _room, Department.Sales, CancellationToken.None);

        Assert.Null(_room.State.SignatureOf(Department.Sales));
        Assert.NotNull(_room.State.SignatureOf(Department.Marketing));
        await using var db = _database.Open();
        Assert.Equal(Department.Marketing, (await db.DraftSignatures.SingleAsync()).Department);
    }

    [Fact]
    public async Task Only_a_member_of_the_department_withdraws_its_signature()
    {
        await SignBothAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => Signing.WithdrawAsync(Max, _room, Department.Sales, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Signing.WithdrawAsync(Boss, _room, Department.Sales, CancellationToken.None));

        Assert.NotNull(_room.State.SignatureOf(Department.Sales));
    }

    [Fact]
    public async Task Signing_twice_is_one_signature()
    {
        await SignBothAsync();
        await SignBothAsync();

        Assert.Equal(2, _room.State.Signatures.Count);
        await using var db = _database.Open();
        Assert.Equal(2, await db.DraftSignatures.CountAsync());
    }

    [Fact]
    public async Task Undone_edit_needs_new_signatures_although_the_model_is_the_one_that_was_signed()
    {
        await SignBothAsync();
        await EditAsync(_room, "webinar", 1);
        await _room.UndoAsync(Anna, CancellationToken.None);

        Assert.Null(_room.State.SignatureOf(Department.Sales));
    }

    [Fact]
    public async Task Red_scenario_and_objection_each_stand_against_publishing()
    {
        await SignBothAsync();
        await _database.Get<DraftTalk>().VoteAsync(Max, _room, new("rule", "webinar"), agrees: false, CancellationToken.None);

        var refused = await Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None);

        Assert.Equal((null, 0, 0, 1), (refused.Version, refused.Obstacles.Missing.Count, refused.Obstacles.Red.Count, refused.Obstacles.Objections.Count));
        await _database.Get<DraftTalk>().VoteAsync(Max, _room, new("rule", "webinar"), agrees: true, CancellationToken.None);
        Assert.Equal(2, (await Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Draft_that_is_put_aside_is_neither_signed_nor_published()
    {
        await SignBothAsync();
        await _database.Get<Drafts>().CloseAsync(Anna, _room, closed: true, CancellationToken.None);

        Assert.Equal(SigningResult.Closed, await Signing.SignAsync(Anna, _room, Department.Sales, _room.State.Seen, CancellationToken.None));
        Assert.Null((await Signing.PublishAsync(Boss, _room, _room.State.Seen, null, "Trade fair tomorrow", CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Others_see_who_is_publishing_while_it_goes_on()
    {
        await SignBothAsync();
        var seen = new List<string?>();
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var watching = _room.WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        var next = watching.MoveNextAsync();

        var publishing = Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None);
        seen.Add(_room.State.PublishedBy?.Name);
        await publishing;
        Assert.True(await next);

        Assert.Equal(["Anna"], seen);
        Assert.Null(_room.State.PublishedBy);
    }

    [Fact]
    public async Task Edit_of_another_process_is_neither_signed_nor_published_unseen()
    {
        await SignBothAsync();
        using (var others = Restarted())
        {
            await EditAsync((await others.OpenAsync(Max, _draft, CancellationToken.None))!, "webinar", 1);
        }

        Assert.Equal(SigningResult.Outdated, await Signing.SignAsync(Anna, _room, Department.Sales, _room.State.Seen, CancellationToken.None));
        Assert.True((await Signing.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None)).Outdated);
    }

    private async Task SignBothAsync()
    {
        Assert.Equal(SigningResult.Accepted, await Signing.SignAsync(Anna, _room, Department.Sales, _room.State.Seen, CancellationToken.None));
        Assert.Equal(SigningResult.Accepted, await Signing.SignAsync(Max, _room, Department.Marketing, _room.State.Seen, CancellationToken.None));
    }

    // Somebody publishes from a file: the webinar is worth 15 then.
    private async Task PublishAnotherAsync()
    {
        var model = DefaultModel.Create("de");
        var other = model with { Rules = model.Rules.Select(rule => rule.Id == "webinar" ? rule with { Points = 15 } : rule).ToValueList() };

        Assert.Equal(2, (await _database.Get<ModelPublishing>().PublishAsync(Boss, other, "From a file", CancellationToken.None)).Number);
    }

    private static async Task EditAsync(DraftRoom room, string id, int points)
    {
        var rule = room.State.Model.Rules.Single(each => each.Id == id);

        Assert.IsType<EditResult.Stored>(await room.EditAsync(Max, new ChangeItem<ScoringRule>(rule, rule with { Points = points }), CancellationToken.None));
    }

    private Task<int> StartAsync(DraftSource source) => _database.Get<Drafts>().StartAsync(Anna, "Herbst", source, model => model, CancellationToken.None);

    private async Task<DraftRoom> OpenAsync(int draft) => (await _database.Get<WorkshopRooms>().OpenAsync(Anna, draft, CancellationToken.None))!;

    private async Task<int> NewestAsync()
    {
        await using var db = _database.Open();

        return await db.ModelVersions.MaxAsync(version => version.Number);
    }

    private WorkshopRooms Restarted() => new(
        _database.Get<IDbContextFactory<LeadDeskDbContext>>(),
        _database.Get<LiveIndex>(),
        _database.Get<PublishedModels>(),
        _database.Get<LeadChanges>(),
        TimeProvider.System,
        NullLogger<WorkshopRooms>.Instance);
}
