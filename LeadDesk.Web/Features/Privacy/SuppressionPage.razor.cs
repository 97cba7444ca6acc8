using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Import.History;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>Where administrators say who must not be contacted.</summary>
public sealed partial class SuppressionPage
{
    /// <summary>What fits through the circuit; longer lists go through the command line.</summary>
    private const int LongestInput = 12_000;

    private const int MostNumbers = 20;

    private readonly CancellationTokenSource _closed = new();
    private SuppressionOverview? _overview;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _lines;
    private string? _reason;
    private string? _told;
    private string? _notUnderstood;
    private bool _isEmpty;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required SuppressionList List { get; init; }

    [Inject] public required ImportHistory History { get; init; }

    private Dictionary<string, object?> TableLabel => new() { ["aria-label"] = L["Title"].Value };

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _zone = await History.ZoneAsync(_closed.Token);
        _overview = await List.OverviewAsync(await ActorAsync(), _closed.Token);
    }

    private async Task<Actor> ActorAsync() => Actor.From((await Session).User);

    private Task AddAsync() => ChangeAsync(async (actor, lines) =>
    {
        var change = await List.AddAsync(actor, lines, _reason, _closed.Token);
        _told = change.Done + change.Same == 0 ? null : L["Added", change.Done, change.Same].Value;

        return change;
    });

    private Task RemoveAsync() => ChangeAsync(async (actor, lines) =>
    {
        var change = await List.RemoveAsync(actor, lines, _closed.Token);
        _told = change.Done + change.Same == 0 ? null : L["Removed", change.Done, change.Same].Value;

        return change;
    });

    private async Task ChangeAsync(Func<Actor, string[], Task<SuppressionChange>> change)
    {
        if (_busy)
        {
            return; // A second click before the buttons were drawn anew.
        }

        _isEmpty = string.IsNullOrWhiteSpace(_lines);

        if (_isEmpty)
        {
            return;
        }

        _busy = true;

        try
        {
            var actor = await ActorAsync();
            var lines = _lines!.ReplaceLineEndings("\n").Split('\n');
            var result = await change(actor, lines);

            // What was not understood stays, to be mended.
            _lines = string.Join('\n', result.NotUnderstood.Select(number => lines[number - 1]));
            _notUnderstood = result.NotUnderstood.Count == 0 ? null : L["NotUnderstood", NumbersOf(result.NotUnderstood)].Value;
            _overview = await List.OverviewAsync(actor, _closed.Token);
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NumbersOf(IReadOnlyList<int> lines) =>
        string.Join(", ", lines.Take(MostNumbers)) + (lines.Count > MostNumbers ? ", …" : "");
}
