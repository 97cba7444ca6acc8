using Microsoft.JSInterop;

namespace LeadDesk.Web.Components;

/// <summary>How long the press of a key may be on its way.</summary>
/// <remarks>
/// What was pressed while the line was dead arrives when it is alive again, however long that took. By then nobody means it any more, so
/// a page's script says on this clock when a key was pressed.
/// </remarks>
public static class KeyClock
{
    /// <summary>As long as a lost connection may remain unseen, in milliseconds.</summary>
    public const double LongestWay = 3_000;

    /// <summary>Milliseconds since the machine began; no change of the time of day moves it.</summary>
    [JSInvokable(nameof(KeyClock))]
    public static double Now() => Environment.TickCount64;

    /// <param name="pressedAt">On this clock; null as long as the page does not know it.</param>
    public static bool IsLate(double? pressedAt) => pressedAt is { } at && Now() - at > LongestWay;
}
