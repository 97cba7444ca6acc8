using LeadDesk.Web.Live;

namespace LeadDesk.Tests.Live;

public sealed class LeadChangesTests : IDisposable
{
    private readonly LeadChanges _changes = new(TimeProvider.System);

    public void Dispose() => _changes.Dispose();

    [Fact]
    public async Task Pages_are_renewed_for_others_on_half_of_the_cores_at_most_and_all_in_the_end()
    {
        var places = Math.Max(1, Environment.ProcessorCount / 2);
        var (begun, hold) = (0, new TaskCompletionSource());
        var pages = Enumerable.Range(0, places + 3).Select(_ => _changes.RenewAsync(
            () =>
            {
                Interlocked.Increment(ref begun);

                return hold.Task;
            },
            CancellationToken.None)).ToList();

        Assert.Equal(places, Volatile.Read(ref begun));

        hold.SetResult();
        await Task.WhenAll(pages);

        Assert.Equal(places + 3, begun);
    }

    [Fact]
    public async Task Page_that_cannot_be_renewed_does_not_keep_its_turn()
    {
        foreach (var _ in Enumerable.Range(0, Environment.ProcessorCount + 1))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => _changes.RenewAsync(() => throw new InvalidOperationException(), CancellationToken.None));
        }

        var renewed = false;
        await _changes.RenewAsync(() => Task.FromResult(renewed = true), CancellationToken.None);

        Assert.True(renewed);
    }
}
