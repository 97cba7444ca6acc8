using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Workshop;

/// <summary>Edits of routes together with everything that leads to them, so that a valid model stays valid.</summary>
public static class RouteEdits
{
    /// <summary>A route goes; another one takes over its cells and what scenarios expected of it.</summary>
    /// <param name="heir">Another route of the model.</param>
    public static SeveralEdits Remove(ScoringModel model, Route route, Route heir) => new(
    [
        .. model.Matrix.Where(cell => cell.Route == route.Id).Select(cell => new ChangeItem<MatrixCell>(cell, cell with { Route = heir.Id })),
        .. model.Scenarios.Where(scenario => scenario.Expectation.Route == route.Id || scenario.Expectation.RouteNot == route.Id)
            .Select(scenario => new ChangeItem<Scenario>(scenario, scenario with { Expectation = Renamed(scenario.Expectation, route.Id, heir.Id) })),
        new RemoveItem<Route>(route, model.Routes.ToList().IndexOf(route)),
    ]);

    private static ScenarioExpectation Renamed(ScenarioExpectation expected, string route, string heir)
    {
        var wanted = expected.Route == route ? heir : expected.Route;
        var unwanted = expected.RouteNot == route ? heir : expected.RouteNot;

        // Nobody can end on a route and not end on it.
        return expected with { Route = wanted, RouteNot = wanted is not null && wanted == unwanted ? null : unwanted };
    }
}
