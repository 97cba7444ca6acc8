namespace LeadDesk.Web.Features.Workshop.Rooms;

/// <summary>Work that answers what somebody types: it starts after a pause, off the thread of the page, and only the newest request gets an answer.</summary>
internal sealed class LatestOnly : IDisposable
{
    /// <summary>Short enough to feel at once, long enough not to work for every letter.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource _newest = new();

    /// <returns>The answer, or null when a newer request or the end of the page made it useless.</returns>
    public async Task<T?> RunAsync<T>(Func<CancellationToken, T> work, TimeSpan pause)
        where T : class
    {
        Stop();
        _newest = new();
        var token = _newest.Token;

        try
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, token);
            }

            var answer = await Task.Run(() => work(token), token);

            return token.IsCancellationRequested ? null : answer;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Whoever waits for an answer gets none.</summary>
    public void Stop() => _newest.Cancel();

    public void Dispose()
    {
        _newest.Cancel();
        _newest.Dispose();
    }
}
