namespace LeadDesk.Web.Components;

/// <summary>The keys of one page take effect one after the other, each on what the one before left. Used on the page's own dispatcher only.</summary>
internal sealed class KeyTurns
{
    private Task _last = Task.CompletedTask;

    /// <summary>Does it once everything before is done; what failed before was told where it failed.</summary>
    public Task TakeAsync(Func<Task> work) => _last = AfterAsync(_last, work);

    private static async Task AfterAsync(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await work();
    }
}
