namespace LeadDesk.Tests.Support;

/// <summary>Waits for what another thread or process does. The limit only ends tests that would never end.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task TrueAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);

        while (!condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
