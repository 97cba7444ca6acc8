using System.Globalization;
using LeadDesk.Core.Insights;
using LeadDesk.Core.Qualification;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Workshop.Impact;

/// <summary>The scale of scores. Every place a border is dragged to is stored, so that the room sees the effect while the hand still moves.</summary>
public sealed partial class BandScale
{
    private static readonly int[] TickSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_500, 5_000];

    private readonly PageScript _script = new();
    private DotNetObjectReference<BandScale>? _self;
    private ElementReference _scale;
    private int _low;
    private int _high;

    // The band that is being moved here, as its own movements have led to it.
    private ScoreBand? _held;
    private int? _goal;
    private bool _storing;
    private bool _dragging;

    [CascadingParameter] public required WorkshopDesk Desk { get; set; }

    [Parameter, EditorRequired] public required ScoreHistogram Histogram { get; set; }

    [Inject] public required IJSRuntime Script { get; init; }

    private int Highest => Histogram.Buckets.Count == 0 ? 1 : Math.Max(1, Histogram.Buckets.Max(bucket => bucket.Leads));

    private IEnumerable<int> Ticks
    {
        get
        {
            var step = TickSteps.FirstOrDefault(step => (_high - _low) / step <= 8, 10_000);

            for (var tick = (int)Math.Ceiling(_low / (double)step) * step; tick <= _high; tick += step)
            {
                yield return tick;
            }
        }
    }

    protected override void OnParametersSet()
    {
        // Under a hand that drags, the scale itself must not move.
        if (_held is null)
        {
            var borders = Desk.Model.Bands.Select(band => band.From).OfType<int>().ToList();
            var lowest = Math.Min(0, borders.Append(Histogram.Lowest ?? 0).Min());
            var highest = Math.Max((Histogram.Highest ?? 0) + 1, borders.Append(10).Max() + Math.Max(5, borders.Append(10).Max() / 5));
            (_low, _high) = (lowest - (lowest < 0 ? 2 : 0), highest);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync(Script, Assets, "workshop.js", "attachScale", _scale, _self);
        }
    }

    [JSInvokable]
    public Task Dragged(string band, int score)
    {
        _dragging = true;

        return MoveAsync(band, _ => score);
    }

    /// <returns>Where the handle is to be shown.</returns>
    [JSInvokable]
    public string? Dropped(string band)
    {
        LetGo();
        StateHasChanged();

        return Desk.Model.Bands.FirstOrDefault(each => each.Id == band)?.From is { } from ? Left(from) : null;
    }

    /// <param name="points">By how many points the border is moved with the keyboard.</param>
    [JSInvokable]
    public Task Stepped(string band, int points) => MoveAsync(band, score => score + points);

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    // While one place is being stored, newer ones take each other's place; each is stored against what the one before led to.
    private async Task MoveAsync(string id, Func<int, int> to)
    {
        if (!Desk.MayEdit || Desk.Model.Bands.FirstOrDefault(band => band.Id == id) is not { From: not null } present)
        {
            return;
        }

        (_held, _goal) = _held?.Id == id ? (_held, _goal) : (present, null);
        var (lowest, highest) = BandEdits.RangeOf(Desk.Model, present);
        _goal = Math.Clamp(to(_goal ?? _held!.From!.Value), lowest, Math.Max(lowest, highest));

        if (_storing)
        {
            return;
        }

        _storing = true;

        try
        {
            while (_held is { } held && _goal is { } goal && held.From != goal)
            {
                var moved = held with { From = goal };
                _held = await Desk.EditAsync(new ChangeItem<ScoreBand>(held, moved)) ? moved : null;
                StateHasChanged();
            }
        }
        finally
        {
            _storing = false;

            // The next key stroke starts from what is then on show.
            (_held, _goal) = _dragging ? (_held, _goal) : (null, null);
        }
    }

    private void LetGo()
    {
        (_held, _goal, _dragging) = (null, null, false);
        Desk.Seat.Edit(null);
        OnParametersSet();
    }

    private double Share(double score) => Math.Clamp((score - _low) / (_high - _low), 0, 1);

    // By the root: a few hundred good leads must be seen beside thousands without any points.
    private double HeightOf(int leads) => Math.Max(1, 100 * Math.Sqrt(leads / (double)Highest));

    private int BandPlaceOf(int score) => Desk.Model.Bands.ToList().FindLastIndex(band => score >= (band.From ?? int.MinValue));

    private string Left(int score) => Number(100 * Share(score)) + "%";

    private string Width(int from, int to) => Number(100 * (Share(to) - Share(from))) + "%";

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
