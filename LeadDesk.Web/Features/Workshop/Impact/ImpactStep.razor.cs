using System.Globalization;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Features.Workshop.Impact;

/// <summary>What the draft does to all leads, in full. What takes a while is worked out beside the circuit, and only while it is on show.</summary>
public sealed partial class ImpactStep
{

    private static readonly string[] PartNames = ["Spread", "Movers", "Tops", "BackTest", "Findings"];

    private readonly CancellationTokenSource _closed = new();
    private string _part = "Spread";
    private Worked? _shown;
    private bool _working;

    [CascadingParameter] public required WorkshopDesk Desk { get; set; }

    [Inject] public required RealLeads Leads { get; init; }

    [Inject] public required FindingTexts FindingTexts { get; init; }

    protected override void OnParametersSet()
    {
        if (!_working && Desk.Impact is { Leads: > 0 } impact && impact != _shown?.Of)
        {
            _ = WorkAsync();
        }
    }

    public void Dispose() => _closed.Cancel();

    // Edits may come faster than this works: the newest is taken up when the one before is done.
    private async Task WorkAsync()
    {
        _working = true;

        try
        {
            while (Desk.Impact is { Leads: > 0 } impact && impact != _shown?.Of)
            {
                _shown = await Task.Run(() => WorkedAsync(impact), _closed.Token);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested || Desk.Closed.IsCancellationRequested)
        {
            // Something else is on show now.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
        finally
        {
            _working = false;
        }
    }

    private async Task<Worked> WorkedAsync(DraftImpact impact)
    {
        var movers = impact.Moves.SelectMany(move => move.Largest).Select(mover => mover.After.LeadId);
        var tops = impact.Tops.SelectMany(top => top.Entering.Concat(top.Leaving)).Select(standing => standing.LeadId);

        // Asked for here, so that the circuit finds them ready.
        _ = (impact.BackTestBefore, impact.BackTestAfter, impact.Findings);

        return new(
            impact,
            await Leads.NamesAsync(Desk.Actor, movers.Concat(tops), _closed.Token),
            await Leads.OwnersAsync(Desk.Actor, _closed.Token));
    }

    private int? CountOf(string part) => (part, _shown?.Of) switch
    {
        ("Movers", { } impact) => impact.Moving,
        ("Tops", { } impact) => impact.Tops.Count,
        ("Findings", { } impact) => impact.Findings.Count,
        _ => null,
    };

    private static int Sum(ScoringModel model, Distribution distribution, string letter) => model.Bands.Sum(band => distribution.Of(band.Id, letter));

    // Those of the draft by rank, then those that only the published model has.
    private static IEnumerable<Route> RoutesOf(DraftImpact impact) => impact.After.Model.Routes.OrderBy(route => route.Rank)
        .Concat(impact.Before.Model.Routes.OrderBy(route => route.Rank).Where(route => impact.After.Model.Routes.All(kept => kept.Id != route.Id)));

    private static string Percent(int leads, int all) => (100.0 * leads / Math.Max(1, all)).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Address(int leadId) => FormattableString.Invariant($"/leads/{leadId}");

    /// <summary>What was worked out of one impact.</summary>
    private sealed record Worked(DraftImpact Of, IReadOnlyDictionary<int, (string? Name, string Position)> Names, IReadOnlyDictionary<string, string> Owners);
}
