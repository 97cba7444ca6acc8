using LeadDesk.Web.Account.Sessions;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Account;

public class OpenWindowsTests
{
    private readonly OpenWindows _windows = new(Options.Create(new SessionLimits()));

    [Fact]
    public void Five_windows_have_a_place_and_the_sixth_takes_the_first_that_is_free()
    {
        var windows = Enumerable.Range(0, 6).Select(_ => Opened("anna")).ToList();
        var told = 0;
        windows[5].Changed += () => told++;
        Assert.Equal([true, true, true, true, true, false], windows.Select(window => window.HasPlace));

        windows[2].Close();

        Assert.True(windows[5].HasPlace);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Windows_of_others_do_not_count()
    {
        var annas = Enumerable.Range(0, 5).Select(_ => Opened("anna")).ToList();

        Assert.True(Opened("bert").HasPlace);
        Assert.True(Opened(null).HasPlace);
        Assert.All(annas, window => Assert.True(window.HasPlace));
    }

    [Fact]
    public void A_window_that_lost_its_connection_gives_up_its_place_and_queues_when_it_comes_back()
    {
        var windows = Enumerable.Range(0, 6).Select(_ => Opened("anna")).ToList();

        windows[0].Close();
        windows[0].Open("anna");

        Assert.True(windows[5].HasPlace);
        Assert.False(windows[0].HasPlace);

        windows[1].Dispose();
        Assert.True(windows[0].HasPlace);
    }

    private OpenWindow Opened(string? userId)
    {
        var window = new OpenWindow(_windows);
        window.Open(userId);

        return window;
    }
}
