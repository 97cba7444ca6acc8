using LeadDesk.Core.Leads;
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
using LeadDesk.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LeadDesk.Tests.Workshop.Rooms;

/// <summary>What a room must never do to the people in it: overwrite, mix up, show what no longer holds, or give away what is secret.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]) { Departments = [Department.Sales] };
    private static readonly Actor Max = new("max", "Max", [.. Roles.RightsOf(Roles.Marketing)]) { Departments = [Department.Marketing] };
    private static readonly Actor Boss = new("boss", "Boss", [.. Roles.RightsOf(Roles.Admin)]);

    private readonly MovingTime _clock = new(ScoredDatabase.Now);
    private ScoredDatabase _database = default!;
    private DraftRoom _room = default!;
    private int _draft;

    private BlindRounds Rounds => _database.Get<BlindRounds>();

    public async Task InitializeAsync()
    {
        _database = await ScoredDatabase.CreateAsync(more: services => services.AddSingleton<TimeProvider>(_clock));
        await _database.AddAsync(new Lead { JobTitle = "Geschäftsführerin", Employees = 120, CreatedAt = ScoredDatabase.Now });
        await _database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await _database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        _draft = await _database.Get<Drafts>().StartAsync(Anna, "Herbst", new DraftSource.Version(1), model => model, CancellationToken.None);
        _room = (await _database.Get<WorkshopRooms>().OpenAsync(Anna, _draft, CancellationToken.None))!;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Edit_of_another_process_is_not_overwritten()
    {
        using (var others = Restarted())
        {
            await EditAsync(Max, (await others.OpenAsync(Max, _draft, CancellationToken.None))!, "webinar", 1);
        }

        var refused = await _room.EditAsync(Anna, Points(_room, "decisionMaker", 30), CancellationToken.None);

        Assert.IsNotType<EditResult.Stored>(refused);
        await using var db = _database.Open();
        var draft = await db.Drafts.SingleAsync();
        Assert.Equal((1, 1, 20), (draft.Revision, PointsIn(ModelJson.Read(draft.Document), "webinar"), PointsIn(ModelJson.Read(draft.Document), "decisionMaker")));
        Assert.Equal("max", (await db.DraftLog.SingleAsync()).UserId);
    }

    [Fact]
    public async Task Two_people_who_type_into_one_field_are_two_steps_to_undo()
    {
        await EditAsync(Anna, _room, "webinar", 1);
        await EditAsync(Max, _room, "webinar", 15);

        await _room.UndoAsync(Anna, CancellationToken.None);

        Assert.Equal(1, PointsIn(_room.State.Model, "webinar"));
    }

    [Fact]
    public async Task One_who_types_again_after_a_pause_or_into_another_field_begins_a_new_step()
    {
        await EditAsync(Anna, _room, "webinar", 1);
        _clock.Now += TimeSpan.FromSeconds(2);
        await EditAsync(Anna, _room, "webinar", 15);
        await EditAsync(Anna, _room, "decisionMaker", 30);

        await _room.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal((15, 20), (PointsIn(_room.State.Model, "webinar"), PointsIn(_room.State.Model, "decisionMaker")));
        await _room.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal(1, PointsIn(_room.State.Model, "webinar"));
    }

    [Fact]
    public async Task What_is_typed_after_an_undo_is_no_part_of_the_step_before()
    {
        await EditAsync(Anna, _room, "webinar", 1);
        await EditAsync(Anna, _room, "decisionMaker", 30);
        await _room.UndoAsync(Anna, CancellationToken.None);
        await EditAsync(Anna, _room, "webinar", 2);

        await _room.UndoAsync(Anna, CancellationToken.None);

        Assert.Equal((1, 20), (PointsIn(_room.State.Model, "webinar"), PointsIn(_room.State.Model, "decisionMaker")));
        Assert.Single(_room.State.Undone);
    }

    [Fact]
    public async Task Several_edits_are_undone_together_after_a_restart_too()
    {
        await _room.EditAsync(Anna, [Points(_room, "webinar", 1), Points(_room, "decisionMaker", 30)], CancellationToken.None);

        using var others = Restarted();
        var again = (await others.OpenAsync(Max, _draft, CancellationToken.None))!;
        await again.UndoAsync(Max, CancellationToken.None);

        Assert.Equal(DefaultModel.Create("de"), again.State.Model);
    }

    [Fact]
    public async Task One_of_several_edits_that_conflicts_stores_none()
    {
        var seen = Points(_room, "webinar", 12);
        await EditAsync(Anna, _room, "webinar", 18);

        var result = await _room.EditAsync(Max, [Points(_room, "decisionMaker", 30), seen], CancellationToken.None);

        Assert.IsType<EditResult.Conflict>(result);
        Assert.Equal((1, 20), (_room.State.Revision, PointsIn(_room.State.Model, "decisionMaker")));
    }

    [Fact]
    public async Task Impact_is_of_the_newest_revision_leads_and_version()
    {
        await EditAsync(Anna, _room, "decisionMaker", 30);
        Assert.Equal((1, 30 - 20), (_room.State.Impact!.Revision, ScoreMoved()));

        await _room.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal((2, 0), (_room.State.Impact.Revision, ScoreMoved()));

        await _database.AddAsync(new Lead { JobTitle = "CEO", CreatedAt = ScoredDatabase.Now });
        await _database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        await _room.EvaluateAsync(CancellationToken.None);
        Assert.Equal(2, _room.State.Impact.Leads);

        var other = DefaultModel.Create("de") with { BaseScore = 7 };
        await _database.Get<ModelPublishing>().PublishAsync(Boss, other, "From a file", CancellationToken.None);
        await _room.EvaluateAsync(CancellationToken.None);
        Assert.Equal((2, -7), (_room.State.Impact.PublishedVersion, ScoreMoved()));
    }

    [Fact]
    public async Task Impact_is_of_the_day_although_the_leads_are_the_same()
    {
        await EditAsync(Anna, _room, "decisionMaker", 30);
        var leads = _room.State.Impact!.After.Index;
        _clock.Now += TimeSpan.FromDays(1);
        await _database.ScoreAsync();

        await _room.EvaluateAsync(CancellationToken.None);

        var impact = _room.State.Impact;
        Assert.Same(leads, impact.After.Index);
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23), 30 - 20), (impact.Before.Day.Today, impact.After.Day.Today, ScoreMoved()));
    }

    [Fact]
    public async Task Room_with_people_in_it_follows_the_leads_unasked()
    {
        using var anna = _room.Join(Anna, AgendaStep.Points);
        await _room.EvaluateAsync(CancellationToken.None);
        await _database.AddAsync(new Lead { JobTitle = "CEO", CreatedAt = ScoredDatabase.Now });

        await _database.Get<LiveIndex>().AnnounceAsync(CancellationToken.None);

        await Eventually.TrueAsync(() => _room.State.Impact!.Leads == 2);
    }

    [Fact]
    public async Task There_is_one_room_for_a_draft_and_none_for_a_draft_that_is_not_there()
    {
        var rooms = _database.Get<WorkshopRooms>();

        Assert.Same(_room, await rooms.OpenAsync(Max, _draft, CancellationToken.None));
        Assert.Same(_room, rooms.Find(_draft));
        Assert.Null(await rooms.OpenAsync(Max, 4711, CancellationToken.None));
    }

    [Fact]
    public void Two_windows_of_one_person_are_one_person_until_both_are_closed()
    {
        using var max = _room.Join(Max, AgendaStep.Points);
        var first = _room.Join(Anna, AgendaStep.Points);
        var second = _room.Join(Anna, AgendaStep.Matrix);
        Assert.Equal(first.Colour, second.Colour);
        first.Edit(new("rule", "webinar"));

        Assert.Equal([("Max", null), ("Anna", "rule:webinar")], _room.State.Present.Select(present => (present.Person.Name, present.Item)));

        first.Dispose();
        Assert.Equal([("Max", null, AgendaStep.Points), ("Anna", null, AgendaStep.Matrix)], _room.State.Present.Select(present => (present.Person.Name, present.Item, present.Step)));
        second.Dispose();
        Assert.Equal("Max", Assert.Single(_room.State.Present).Person.Name);
    }

    [Fact]
    public void Colour_of_who_left_is_free_again_and_nobody_else_changes_theirs()
    {
        var anna = _room.Join(Anna, AgendaStep.Points);
        using var max = _room.Join(Max, AgendaStep.Points);
        anna.Dispose();

        using var boss = _room.Join(Boss, AgendaStep.Points);

        Assert.Equal((0, 1), (boss.Colour, max.Colour));
    }

    [Fact]
    public void Who_goes_on_to_another_step_no_longer_edits_anything()
    {
        using var anna = _room.Join(Anna, AgendaStep.Points);
        anna.Edit(new("rule", "webinar"));

        anna.LookAt(AgendaStep.Matrix);

        Assert.Equal((null, AgendaStep.Matrix), (_room.State.Present[0].Item, _room.State.Present[0].Step));
        Assert.Equal(new WallFocus(AgendaStep.Matrix, null), _room.State.Wall);
    }

    [Fact]
    public async Task Screen_on_the_wall_keeps_the_room_occupied_and_the_last_who_leaves_clears_it()
    {
        var wall = _room.Join(Boss, AgendaStep.Points, isHidden: true);
        await _room.EvaluateAsync(CancellationToken.None);
        Assert.True(_room.IsOccupied);
        Assert.Empty(_room.State.Present);
        Assert.NotNull(_room.State.Impact);

        wall.Dispose();

        Assert.False(_room.IsOccupied);
        Assert.Null(_room.State.Impact);
    }

    [Fact]
    public async Task Second_blind_round_does_not_take_the_place_of_the_first()
    {
        await Rounds.OpenAsync(Anna, _room, ["webinar"], CancellationToken.None);
        await Rounds.OpenAsync(Max, _room, ["decisionMaker"], CancellationToken.None);

        Assert.Equal(["webinar"], _room.State.Round!.Rules);
        await using var db = _database.Open();
        Assert.Equal(1, await db.BlindRounds.CountAsync());
    }

    [Fact]
    public async Task Blind_round_of_no_known_rule_is_not_opened()
    {
        await Rounds.OpenAsync(Anna, _room, ["no such rule"], CancellationToken.None);

        Assert.Null(_room.State.Round);
    }

    [Fact]
    public async Task Ballot_can_be_taken_back_and_only_one_s_own()
    {
        await Rounds.OpenAsync(Anna, _room, ["webinar"], CancellationToken.None);
        await Rounds.CastAsync(Anna, _room, "webinar", 10, CancellationToken.None);
        await Rounds.CastAsync(Max, _room, "webinar", 30, CancellationToken.None);

        await Rounds.CastAsync(Anna, _room, "webinar", null, CancellationToken.None);

        Assert.Equal([("Max", Department.Marketing, 30)], _room.State.Round!.Ballots.Select(ballot => (ballot.By.Name, ballot.Department, ballot.Points)));
        await using var db = _database.Open();
        Assert.Equal("max", (await db.BlindBallots.SingleAsync()).UserId);
    }

    [Fact]
    public async Task Ballot_counts_only_for_rules_on_the_table_within_limits_and_from_a_department()
    {
        await Rounds.OpenAsync(Anna, _room, ["webinar"], CancellationToken.None);

        await Rounds.CastAsync(Anna, _room, "decisionMaker", 10, CancellationToken.None);
        Assert.Empty(_room.State.Round!.Ballots);
        await Assert.ThrowsAsync<AccessDeniedException>(() => Rounds.CastAsync(Boss, _room, "webinar", 10, CancellationToken.None));
        await Rounds.CastAsync(Max, _room, "webinar", int.MaxValue, CancellationToken.None);

        Assert.Equal(ModelValidation.LargestPoints, _room.State.Round!.Ballots.Single().Points);
    }

    [Fact]
    public async Task Only_who_opened_a_round_or_an_administrator_ends_it()
    {
        await Rounds.OpenAsync(Anna, _room, ["webinar"], CancellationToken.None);

        await Assert.ThrowsAsync<AccessDeniedException>(() => Rounds.CloseAsync(Max, _room, CancellationToken.None));
        Assert.NotNull(_room.State.Round);
        await Rounds.RevealAsync(Boss, _room, CancellationToken.None);

        Assert.True(_room.State.Round!.IsRevealed);
    }

    [Fact]
    public async Task Round_and_its_ballots_survive_a_restart_and_a_closed_one_does_not_come_back()
    {
        await Rounds.OpenAsync(Anna, _room, ["webinar"], CancellationToken.None);
        await Rounds.CastAsync(Max, _room, "webinar", 30, CancellationToken.None);
        Assert.Equal((false, 30), await RestartedRoundAsync());
        await Rounds.RevealAsync(Anna, _room, CancellationToken.None);
        Assert.Equal((true, 30), await RestartedRoundAsync());

        await Rounds.CloseAsync(Anna, _room, CancellationToken.None);

        Assert.Null(await RestartedRoundAsync());
    }

    [Fact]
    public async Task Vote_of_a_person_replaces_their_earlier_one()
    {
        var item = new ItemKey("rule", "webinar");
        var talk = _database.Get<DraftTalk>();
        await talk.VoteAsync(Max, _room, item, agrees: false, CancellationToken.None);
        await talk.VoteAsync(Max, _room, item, agrees: true, CancellationToken.None);
        await talk.VoteAsync(Anna, _room, item, agrees: false, CancellationToken.None);

        Assert.Equal([("Anna", false), ("Max", true)], _room.State.VotesOn(item).Select(vote => (vote.By.Name, vote.Agrees)).Order());
        await using var db = _database.Open();
        Assert.Equal(2, await db.DraftVotes.CountAsync());
    }

    [Fact]
    public async Task Watcher_hears_of_an_edit()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var watching = _room.WatchAsync(enough.Token).GetAsyncEnumerator(enough.Token);
        var next = watching.MoveNextAsync();

        await EditAsync(Anna, _room, "webinar", 1);

        Assert.True(await next);
        Assert.Equal(1, watching.Current.Revision);
    }

    // By how many points the draft moves the first lead.
    private int ScoreMoved()
    {
        var impact = _room.State.Impact!;

        return impact.After.Standings().First().Score - impact.Before.Standings().First().Score;
    }

    private async Task<(bool IsRevealed, int Points)?> RestartedRoundAsync()
    {
        using var others = Restarted();
        var round = (await others.OpenAsync(Max, _draft, CancellationToken.None))!.State.Round;

        return round is null ? null : (round.IsRevealed, round.Ballots.Single().Points);
    }

    private static async Task EditAsync(Actor actor, DraftRoom room, string id, int points) =>
        Assert.IsType<EditResult.Stored>(await room.EditAsync(actor, Points(room, id, points), CancellationToken.None));

    private static ChangeItem<ScoringRule> Points(DraftRoom room, string id, int points)
    {
        var rule = room.State.Model.Rules.Single(each => each.Id == id);

        return new(rule, rule with { Points = points });
    }

    private static int PointsIn(ScoringModel model, string id) => model.Rules.Single(each => each.Id == id).Points;

    private WorkshopRooms Restarted() => new(
        _database.Get<IDbContextFactory<LeadDeskDbContext>>(),
        _database.Get<LiveIndex>(),
        _database.Get<PublishedModels>(),
        _database.Get<LeadChanges>(),
        _clock,
        NullLogger<WorkshopRooms>.Instance);
}
