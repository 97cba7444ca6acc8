using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Qualification;

namespace LeadDesk.Core.Linting;

/// <summary>Routes that nobody is on.</summary>
internal static class RouteLint
{
    /// <summary>Routes that the matrix does not have.</summary>
    public static IEnumerable<Finding> Of(ScoringModel model) =>
        model.Routes.Where(route => !IsInMatrix(route, model)).Select(route => new Finding(FindingKind.RouteNotInMatrix, ItemOf(route), route.Name));

    /// <summary>Routes that the matrix has, but no lead.</summary>
    public static IEnumerable<Finding> Unused(Evaluation evaluation)
    {
        var leads = Distribution.Of(evaluation);

        return evaluation.Model.Routes
            .Where(route => IsInMatrix(route, evaluation.Model) && leads.OnRoute(route.Id) == 0)
            .Select(route => new Finding(FindingKind.RouteNobodyReaches, ItemOf(route), route.Name));
    }

    private static bool IsInMatrix(Route route, ScoringModel model) => model.Matrix.Any(cell => cell.Route == route.Id);

    private static string ItemOf(Route route) => $"route:{route.Id}";
}
