using System.Threading.Channels;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Live;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Live;

public sealed class CircuitRestTests : IDisposable
{
    private readonly RingingTime _time = new(new(2026, 3, 31, 8, 0, 0, DateTimeKind.Utc));
    private readonly CircuitRest _rest;

    public CircuitRestTests()
    {
        _rest = new(Options.Create(new SessionLimits()), _time);
        _rest.Begin();
    }

    [Fact]
    public void Half_an_hour_without_input_is_a_rest_and_one_minute_less_is_not()
    {
        _time.Pass(TimeSpan.FromMinutes(29));
        Assert.False(_rest.IsResting);

        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.True(_rest.IsResting);
    }

    [Fact]
    public void The_half_hour_counts_from_the_last_input()
    {
        _time.Pass(TimeSpan.FromMinutes(20));
        _rest.NoteInput();
        _time.Pass(TimeSpan.FromMinutes(29));
        Assert.False(_rest.IsResting);

        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.True(_rest.IsResting);
    }

    [Fact]
    public void Input_wakes_and_the_next_half_hour_begins()
    {
        var changes = 0;
        _rest.Changed += () => changes++;
        _time.Pass(TimeSpan.FromHours(3));

        _rest.NoteInput();
        Assert.False(_rest.IsResting);

        _time.Pass(TimeSpan.FromMinutes(30));
        Assert.True(_rest.IsResting);
        Assert.Equal(3, changes);
    }

    [Fact]
    public void A_static_page_never_rests()
    {
        using var page = new CircuitRest(Options.Create(new SessionLimits()), _time);

        _time.Pass(TimeSpan.FromHours(3));

        Assert.False(page.IsResting);
    }

    [Fact]
    public async Task What_happens_during_the_rest_is_told_once_it_is_over()
    {
        var changes = Channel.CreateUnbounded<int>();
        await using var heard = _rest.AwakeAsync(changes.Reader.ReadAllAsync(), CancellationToken.None).GetAsyncEnumerator();
        changes.Writer.TryWrite(1);
        Assert.True(await heard.MoveNextAsync());

        _time.Pass(TimeSpan.FromMinutes(30));
        changes.Writer.TryWrite(2);
        var next = heard.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);

        _rest.NoteInput();
        Assert.True(await next);
        Assert.Equal(2, heard.Current);
    }

    [Fact]
    public async Task A_page_that_is_closed_during_the_rest_waits_no_longer()
    {
        using var closed = new CancellationTokenSource();
        _time.Pass(TimeSpan.FromMinutes(30));
        Assert.True(_rest.RestingAsync(closed.Token).IsCompletedSuccessfully);
        var awake = _rest.AwakeAsync(closed.Token);

        await closed.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => awake);
    }

    public void Dispose() => _rest.Dispose();
}
