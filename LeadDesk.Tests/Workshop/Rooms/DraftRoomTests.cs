using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop.Discussion;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.SignOff;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Workshop.Rooms;

public sealed class DraftRoomTests : IAsyncLifetime
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]) { Departments = [Department.Sales] };
    private static readonly Actor Max = new("max", "Max", [.. Roles.RightsOf(Roles.Marketing)]) { Departments = [Department.Marketing] };
    private static readonly Actor Boss = new("boss", "Boss", [.. Roles.RightsOf(Roles.Admin)]);

    private ScoredDatabase _database = default!;
    private DraftRoom _room = default!;
    private int _draft;

    public async Task InitializeAsync()
    {
        _database = await ScoredDatabase.CreateAsync();
        await _database.AddAsync(new Lead { JobTitle = "Geschäftsführerin", Employees = 120, CreatedAt = ScoredDatabase.Now });
        await _database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await _database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        _draft = await _database.Get<Drafts>().StartAsync(Anna, "Herbst", new DraftSource.Version(1), model => model, CancellationToken.None);
        _room = (await _database.Get<WorkshopRooms>().OpenAsync(Anna, _draft, CancellationToken.None))!;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task An_edit_is_stored_with_its_author_and_shows_its_effect_on_all_leads()
    {
        var result = await _room.EditAsync(Anna, Points("decisionMaker", 30), CancellationToken.None);

        Assert.Equal(new EditResult.Stored(1), result);
        Assert.Equal(1, _room.State.Impact!.Revision);
        Assert.Equal(40, _room.State.Impact.After.Standings().Single().Score);
        await using var db = _database.Open();
        var entry = await db.DraftLog.SingleAsync();
        Assert.Equal((1, "anna", DraftLogKind.Edit), (entry.Revision, entry.UserId, entry.Kind));
        Assert.Equal(_room.State.Model, ModelJson.Read((await db.Drafts.SingleAsync()).Document));
    }

    [Fact]
    public async Task Undo_takes_back_whoever_did_it_and_redo_does_it_again()
    {
        var before = _room.State.Model;
        await _room.EditAsync(Anna, Points("decisionMaker", 30), CancellationToken.None);
        await _room.EditAsync(Max, Points("webinar", 5), CancellationToken.None);
        var after = _room.State.Model;

        await _room.UndoAsync(Anna, CancellationToken.None);
        await _room.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal(before, _room.State.Model);
        Assert.IsType<EditResult.Nothing>(await _room.UndoAsync(Anna, CancellationToken.None));

        await _room.RedoAsync(Max, CancellationToken.None);
        await _room.RedoAsync(Max, CancellationToken.None);
        Assert.Equal(after, _room.State.Model);
        Assert.Equal(6, _room.State.Revision);
    }

    [Fact]
    public async Task What_one_person_types_without_a_pause_is_undone_at_once()
    {
        var before = _room.State.Model;
        await _room.EditAsync(Anna, Points("webinar", 1), CancellationToken.None);
        await _room.EditAsync(Anna, Points("webinar", 15), CancellationToken.None);
        Assert.Equal(2, _room.State.Log.Count);

        await _room.UndoAsync(Anna, CancellationToken.None);

        Assert.Equal(before, _room.State.Model);
    }

    [Fact]
    public async Task After_a_restart_the_draft_goes_on_with_its_last_edit_and_can_still_be_undone()
    {
        var before = _room.State.Model;
        await _room.EditAsync(Anna, Points("webinar", 15), CancellationToken.None);
        await _room.EditAsync(Max, Points("webinar", 12), CancellationToken.None);
        await _room.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal((Max.UserId, Anna.UserId), (_room.State.AuthorOf(_room.State.Undone[^1])?.Id, _room.State.AuthorOf(_room.State.Done[^1])?.Id));
        var model = _room.State.Model;

        using var rooms = Restarted();
        var again = (await rooms.OpenAsync(Anna, _draft, CancellationToken.None))!;

        Assert.Equal((3, model), (again.State.Revision, again.State.Model));
        await again.RedoAsync(Anna, CancellationToken.None);
        Assert.Equal(12, again.State.Model.Rules.Single(rule => rule.Id == "webinar").Points);
        await again.UndoAsync(Anna, CancellationToken.None);
        await again.UndoAsync(Anna, CancellationToken.None);
        Assert.Equal(before, again.State.Model);
    }

    [Fact]
    public async Task Two_people_who_type_into_the_same_field_lose_nothing()
    {
        var seenByBoth = _room.State.Model.Rules.Single(rule => rule.Id == "webinar");
        await _room.EditAsync(Anna, new ChangeItem<ScoringRule>(seenByBoth, seenByBoth with { Points = 18 }), CancellationToken.None);

        var result = await _room.EditAsync(Max, new ChangeItem<ScoringRule>(seenByBoth, seenByBoth with { Points = 12 }), CancellationToken.None);

        var conflict = Assert.IsType<EditResult.Conflict>(result);
        Assert.Equal("Anna", conflict.Theirs!.By.Name);
        Assert.Equal(12, Assert.IsType<ChangeItem<ScoringRule>>(conflict.What.Mine).After.Points);
        Assert.Equal(18, _room.State.Model.Rules.Single(rule => rule.Id == "webinar").Points);
    }

    [Fact]
    public async Task Two_windows_that_edit_one_rule_a_hundred_times_store_every_value_or_show_a_conflict()
    {
        var typed = Enumerable.Range(1, 100).ToList();

        var results = await Task.WhenAll(new[] { Anna, Max }.Select(actor => Task.Run(async () =>
        {
            var outcomes = new List<(int Points, EditResult Result)>();

            foreach (var points in typed.Select(number => actor == Anna ? number : -number))
            {
                outcomes.Add((points, await _room.EditAsync(actor, Points("webinar", points), CancellationToken.None)));
            }

            return outcomes;
        })));

        var stored = _room.State.Log.Select(line => ((ChangeItem<ScoringRule>)line.Edit).After.Points).ToHashSet();
        Assert.All(results.SelectMany(each => each), outcome => Assert.True(
            stored.Contains(outcome.Points)
            || (outcome.Result is EditResult.Conflict conflict && ((ChangeItem<ScoringRule>)conflict.What.Wanted).After.Points == outcome.Points)));
    }

    [Fact]
    public async Task An_edit_that_would_make_the_model_invalid_is_refused_with_reasons()
    {
        var route = _room.State.Model.Routes[0];

        var result = await _room.EditAsync(Anna, new RemoveItem<LeadDesk.Core.Qualification.Route>(route, 0), CancellationToken.None);

        Assert.Contains(Assert.IsType<EditResult.Refused>(result).Problems, problem => problem.Kind is ModelProblemKind.UnknownRoute);
        Assert.Equal(0, _room.State.Revision);
    }

    [Fact]
    public async Task A_later_edit_makes_signatures_and_votes_on_the_item_void()
    {
        var item = new ItemKey("rule", "webinar");
        await _database.Get<DraftTalk>().VoteAsync(Max, _room, item, agrees: false, CancellationToken.None);
        await _database.Get<Signing>().SignAsync(Anna, _room, Department.Sales, new(0, 1), CancellationToken.None);
        Assert.Single(_room.State.Objections);

        await _room.EditAsync(Max, Points("decisionMaker", 30), CancellationToken.None);
        Assert.Null(_room.State.SignatureOf(Department.Sales));
        Assert.Equal("Anna", _room.State.Voided(Department.Sales)!.By.Name);
        Assert.Single(_room.State.Objections);

        await _room.EditAsync(Max, Points("webinar", 10), CancellationToken.None);
        Assert.Empty(_room.State.Objections);
    }

    [Fact]
    public async Task Publishing_needs_both_signatures_of_two_people_and_scores_every_lead()
    {
        var signOff = _database.Get<Signing>();
        await _room.EditAsync(Anna, Points("decisionMaker", 30), CancellationToken.None);

        await signOff.SignAsync(Anna, _room, Department.Sales, new(1, 1), CancellationToken.None);
        var early = await signOff.PublishAsync(Anna, _room, _room.State.Seen, null, null, CancellationToken.None);
        Assert.Equal([Department.Marketing], early.Obstacles.Missing);
        Assert.Null(early.Version);
        Assert.Equal(SigningResult.Outdated, await signOff.SignAsync(Max, _room, Department.Marketing, new(0, 1), CancellationToken.None));

        await signOff.SignAsync(Max, _room, Department.Marketing, new(1, 1), CancellationToken.None);
        var published = await signOff.PublishAsync(Anna, _room, _room.State.Seen, "Agreed", null, CancellationToken.None);

        Assert.Equal(2, published.Version);
        Assert.Equal(DraftState.Published, _room.State.State);
        await Eventually.TrueAsync(() => HasScored(40));
        await using var db = _database.Open();
        var version = await db.ModelVersions.SingleAsync(row => row.Number == 2);
        Assert.Equal(["Anna", "Max"], Signing.Read(version.Signatures).Select(signature => signature.Name));
        Assert.IsType<EditResult.Closed>(await _room.EditAsync(Anna, Points("webinar", 1), CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_signs_for_the_other_department_and_nobody_for_both()
    {
        var signOff = _database.Get<Signing>();
        var both = Anna with { Departments = [Department.Sales, Department.Marketing] };

        await Assert.ThrowsAsync<AccessDeniedException>(() => signOff.SignAsync(Anna, _room, Department.Marketing, new(0, 1), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => signOff.SignAsync(Boss, _room, Department.Sales, new(0, 1), CancellationToken.None));
        Assert.Equal(SigningResult.Accepted, await signOff.SignAsync(both, _room, Department.Sales, new(0, 1), CancellationToken.None));
        Assert.Equal(SigningResult.SamePerson, await signOff.SignAsync(both, _room, Department.Marketing, new(0, 1), CancellationToken.None));
    }

    [Fact]
    public async Task An_administrator_overrides_with_a_reason_that_stays_on_the_version()
    {
        var signOff = _database.Get<Signing>();
        await _room.EditAsync(Anna, Points("decisionMaker", 30), CancellationToken.None);

        await Assert.ThrowsAsync<AccessDeniedException>(() => signOff.PublishAsync(Max, _room, _room.State.Seen, null, "Because I say so", CancellationToken.None));
        var published = await signOff.PublishAsync(Boss, _room, _room.State.Seen, null, "Trade fair tomorrow", CancellationToken.None);

        await using var db = _database.Open();
        Assert.Equal("Trade fair tomorrow", (await db.ModelVersions.SingleAsync(row => row.Number == published.Version)).OverrideReason);
    }

    [Fact]
    public async Task In_a_blind_round_points_stay_private_until_whoever_opened_it_reveals_them()
    {
        var rounds = _database.Get<BlindRounds>();
        await rounds.OpenAsync(Anna, _room, ["webinar", "no such rule"], CancellationToken.None);
        await rounds.CastAsync(Anna, _room, "webinar", 10, CancellationToken.None);
        await rounds.CastAsync(Max, _room, "webinar", 30, CancellationToken.None);
        await rounds.CastAsync(Max, _room, "webinar", 25, CancellationToken.None);

        Assert.Equal(["webinar"], _room.State.Round!.Rules);
        Assert.Equal([10, 25], _room.State.Round.Ballots.Select(ballot => ballot.Points));
        await Assert.ThrowsAsync<AccessDeniedException>(() => rounds.RevealAsync(Max, _room, CancellationToken.None));

        await rounds.RevealAsync(Anna, _room, CancellationToken.None);
        await rounds.CastAsync(Max, _room, "webinar", 0, CancellationToken.None);

        Assert.True(_room.State.Round!.IsRevealed);
        Assert.Equal([10, 25], _room.State.Round.Ballots.Select(ballot => ballot.Points));
        await rounds.CloseAsync(Boss, _room, CancellationToken.None);
        Assert.Null(_room.State.Round);
    }

    [Fact]
    public async Task Whoever_may_not_join_the_workshop_can_do_nothing_in_it()
    {
        var rooms = _database.Get<WorkshopRooms>();
        var nobody = ScoredDatabase.Nobody;

        await Assert.ThrowsAsync<AccessDeniedException>(() => rooms.OpenAsync(nobody, _draft, CancellationToken.None));
        Assert.Throws<AccessDeniedException>(() => _room.Join(nobody, AgendaStep.Points));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _room.EditAsync(nobody, Points("webinar", 1), CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await _room.UndoAsync(nobody, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(async () => await _database.Get<DraftTalk>().CommentAsync(nobody, _room, "", "x", CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => _database.Get<Drafts>().ListAsync(nobody, CancellationToken.None));
    }

    [Fact]
    public void Others_see_who_is_here_and_what_they_edit()
    {
        using var anna = _room.Join(Anna, AgendaStep.Points);
        using var wall = _room.Join(Boss, AgendaStep.Points, isHidden: true);

        using (var max = _room.Join(Max, AgendaStep.Points))
        {
            max.Edit(new("rule", "webinar"));

            Assert.Equal([("Anna", 0, null), ("Max", 1, "rule:webinar")], _room.State.Present.Select(present => (present.Person.Name, present.Colour, present.Item)));
            Assert.Equal(new WallFocus(AgendaStep.Points, "rule:webinar"), _room.State.Wall);
        }

        Assert.Equal("Anna", Assert.Single(_room.State.Present).Person.Name);
    }

    [Fact]
    public async Task A_window_that_rests_is_nobody_and_when_all_rest_the_leads_are_evaluated_no_more()
    {
        using var anna = _room.Join(Anna, AgendaStep.Points);
        using var max = _room.Join(Max, AgendaStep.Points);
        await _room.EvaluateAsync(CancellationToken.None);

        anna.Rest(true);
        Assert.Equal("Max", Assert.Single(_room.State.Present).Person.Name);
        Assert.NotNull(_room.State.Impact);

        max.Rest(true);
        Assert.False(_room.IsOccupied);
        Assert.Null(_room.State.Impact);

        anna.Rest(false);
        await _room.EvaluateAsync(CancellationToken.None);
        Assert.Equal("Anna", Assert.Single(_room.State.Present).Person.Name);
        Assert.NotNull(_room.State.Impact);
    }

    private bool HasScored(int score)
    {
        using var db = _database.Open();

        return db.LeadScores.All(lead => lead.Score == score);
    }

    private ChangeItem<ScoringRule> Points(string id, int points)
    {
        var rule = _room.State.Model.Rules.Single(each => each.Id == id);

        return new(rule, rule with { Points = points });
    }

    private WorkshopRooms Restarted() => new(
        _database.Get<IDbContextFactory<LeadDeskDbContext>>(),
        _database.Get<LiveIndex>(),
        _database.Get<LeadDesk.Web.Features.Scoring.PublishedModels>(),
        _database.Get<LeadDesk.Web.Live.LeadChanges>(),
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<WorkshopRooms>.Instance);
}
