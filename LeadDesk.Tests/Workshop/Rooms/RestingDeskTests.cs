using LeadDesk.Core.Leads;
using LeadDesk.Core.Scoring;
using LeadDesk.Core.Workshop;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Live;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Workshop.Rooms;

/// <summary>A window of the workshop that rests is nobody in the room and takes nothing over until it wakes.</summary>
public sealed class RestingDeskTests : IAsyncLifetime, IDisposable
{
    private static readonly Actor Anna = new("anna", "Anna", [.. Roles.RightsOf(Roles.Sales)]);
    private static readonly Actor Max = new("max", "Max", [.. Roles.RightsOf(Roles.Marketing)]);

    private readonly RingingTime _time = new(ScoredDatabase.Now);
    private readonly CancellationTokenSource _closed = new();
    private readonly List<Task> _following = [];
    private CircuitRest _rest = default!;
    private ScoredDatabase _database = default!;
    private DraftRoom _room = default!;
    private WorkshopDesk _desk = default!;

    public async Task InitializeAsync()
    {
        _rest = new(Options.Create(new SessionLimits()), _time);
        _rest.Begin();
        _database = await ScoredDatabase.CreateAsync();
        await _database.AddAsync(new Lead { Employees = 120, CreatedAt = ScoredDatabase.Now });
        await _database.Get<LiveIndex>().LoadedAsync(CancellationToken.None);
        await _database.Get<LiveIndex>().CatchUpAsync(CancellationToken.None);
        var draft = await _database.Get<Drafts>().StartAsync(Anna, "Herbst", new DraftSource.Version(1), model => model, CancellationToken.None);
        _room = (await _database.Get<WorkshopRooms>().OpenAsync(Anna, draft, CancellationToken.None))!;
        _desk = await OpenAsync(Anna, _rest);
    }

    public async Task DisposeAsync()
    {
        await _closed.CancelAsync();
        await Task.WhenAll(_following);
        await _database.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _closed.Dispose();
        _rest.Dispose();
    }

    [Fact]
    public async Task Takes_nothing_over_until_somebody_does_something_in_it()
    {
        var awake = await OpenAsync(Max, rest: null);
        _time.Pass(TimeSpan.FromMinutes(30));
        await Eventually.TrueAsync(() => PeopleIn(_desk.State) is ["max"]);

        // The awake window tells when there was time enough: it shows two changes, one after the other.
        await SetPointsAsync(1);
        await Eventually.TrueAsync(() => awake.State.Revision == 1);
        await SetPointsAsync(2);
        await Eventually.TrueAsync(() => awake.State.Revision == 2);
        Assert.Equal(0, _desk.State.Revision);

        _rest.NoteInput();
        await Eventually.TrueAsync(() => _desk.State.Revision == 2 && PeopleIn(_desk.State) is ["anna", "max"]);
        Assert.Equal(2, _desk.Impact!.Revision);
    }

    [Fact]
    public async Task Leads_are_evaluated_again_when_the_only_window_wakes()
    {
        await Eventually.TrueAsync(() => _room.State.Impact is not null);
        _time.Pass(TimeSpan.FromMinutes(30));
        await Eventually.TrueAsync(() => _room.State is { Impact: null, Present: [] });

        _rest.NoteInput();

        await Eventually.TrueAsync(() => _room.State is { Impact: { Revision: 0, Leads: 1 }, Present: [_] });
    }

    private static string?[] PeopleIn(RoomState state) => [.. state.Present.Select(present => present.Person.Id)];

    private async Task<WorkshopDesk> OpenAsync(Actor actor, CircuitRest? rest)
    {
        var desks = _database.Get<WorkshopDesks>();
        var desk = (await desks.OpenAsync(actor, _room.DraftId, AgendaStep.Points, isHidden: false, () => { }, _closed.Token))!;
        _following.Add(desks.FollowAsync(desk, Apply, failure => Task.FromException(failure), rest));

        return desk;
    }

    private static Task Apply(Action change)
    {
        change();

        return Task.CompletedTask;
    }

    private async Task SetPointsAsync(int points)
    {
        var rule = _room.State.Model.Rules.Single(each => each.Id == "webinar");
        Assert.IsType<EditResult.Stored>(
            await _room.EditAsync(Max, new ChangeItem<ScoringRule>(rule, rule with { Points = points }), CancellationToken.None));
    }
}
