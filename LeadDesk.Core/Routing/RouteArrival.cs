using LeadDesk.Core.Modelling;

namespace LeadDesk.Core.Routing;

/// <summary>Since when a lead counts as being on a route it comes to.</summary>
/// <remarks>
/// Neither a model that is tried for an hour nor a detour makes anybody wait less: who comes back to a route has been there since the first time.
/// And who waits too long already does not wait less because he has become more urgent.
/// </remarks>
public static class RouteArrival
{
    /// <param name="now">The moment it comes to the route, UTC.</param>
    /// <param name="earlier">Since when it was on that route the last time; null when it never was.</param>
    /// <param name="leftSince">Since when it was on the route that it leaves.</param>
    /// <param name="isOverdue">Whether it waits there longer than was agreed.</param>
    /// <param name="agreedBefore">Hours within which sales should have reacted there; null for no limit.</param>
    /// <param name="agreedNow">The same of the route it comes to.</param>
    public static DateTime Since(DateTime now, DateTime? earlier, DateTime leftSince, bool isOverdue, double? agreedBefore, double? agreedNow)
    {
        var arrived = earlier ?? now;

        return isOverdue && agreedNow <= agreedBefore && leftSince < arrived ? leftSince : arrived;
    }

    /// <summary>Hours within which sales reacts to leads on a route by a model; null for no limit, or when there is no such route.</summary>
    public static double? AgreedOn(this ScoringModel model, string routeId) =>
        model.Routes.FirstOrDefault(route => route.Id == routeId)?.ResponseHours;
}
