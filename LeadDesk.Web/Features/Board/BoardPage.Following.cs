namespace LeadDesk.Web.Features.Board;

/// <content>How the board follows what happens without its doing: what colleagues change, the clock, and the loading of the leads.</content>
public sealed partial class BoardPage
{
    private static readonly TimeSpan LoadingStep = TimeSpan.FromMilliseconds(500);

    // What one colleague does shows at once; what a hundred do together shows at most this often, so that each board costs little.
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(1_500);
    private static readonly TimeSpan LongestRefreshPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(1);

    private TimeSpan _renewalTook;

    private async Task FollowChangesAsync(CancellationToken token)
    {
        try
        {
            await foreach (var _ in Rest.AwakeAsync(Changes.WatchAsync(token), token))
            {
                await Changes.RenewAsync(() => InvokeAsync(RenewAsync), token);
                await Task.Delay(PauseAfter(_renewalTook), Clock, token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure); // Show it on this circuit; nobody awaits us.
        }
    }

    private async Task RenewAsync()
    {
        var began = Clock.GetTimestamp();
        await LoadAsync(inPlace: true);
        StateHasChanged();
        _renewalTook = Clock.GetElapsedTime(began);
    }

    // A server that is slow to answer has too much to do: what people ask for themselves comes before what is only renewed.
    private static TimeSpan PauseAfter(TimeSpan took) =>
        TimeSpan.FromTicks(Math.Clamp((took * 20).Ticks, RefreshPause.Ticks, LongestRefreshPause.Ticks));

    // Waiting times grow and become overdue without any change to the leads.
    private async Task FollowClockAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(ClockStep, Clock);

        try
        {
            while (await timer.WaitForNextTickAsync(token))
            {
                await Rest.AwakeAsync(token);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    // Only after a start: the page says how far the loading of the leads is.
    private async Task FollowLoadingAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(LoadingStep);

        try
        {
            while (Live.Current is null && await timer.WaitForNextTickAsync(token))
            {
                await InvokeAsync(ShowLoading);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    private void ShowLoading()
    {
        if (_board is null)
        {
            StateHasChanged();
        }
    }
}
