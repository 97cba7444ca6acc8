using System.Globalization;
using LeadDesk.Core.Grading;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;

namespace LeadDesk.Web.Features.Import.Run;

/// <summary>How many leads have which grade and route.</summary>
internal sealed class Outlook(ScoringModel model)
{
    private readonly Dictionary<(int Grade, string RouteId), int> _counts = [];

    public void Add(Standing standing) => Add(standing.Grade.Step, standing.Route.Id, 1);

    public void Add(int gradeStep, string routeId, int leads) =>
        _counts[(gradeStep, routeId)] = _counts.GetValueOrDefault((gradeStep, routeId)) + leads;

    public IReadOnlyList<OutlookCount> Letters =>
    [
        .. _counts
            .GroupBy(count => Grade.FromStep(count.Key.Grade).Letter)
            .OrderBy(letter => letter.Key)
            .Select(letter => new OutlookCount(
                letter.Key.ToString(CultureInfo.InvariantCulture), letter.Key.ToString(CultureInfo.InvariantCulture), letter.Sum(count => count.Value))),
    ];

    public IReadOnlyList<OutlookCount> Routes =>
    [
        .. from route in model.Routes
           let leads = _counts.Where(count => count.Key.RouteId == route.Id).Sum(count => count.Value)
           where leads > 0
           orderby route.Rank
           select new OutlookCount(route.Id, route.Name, leads),
    ];
}
