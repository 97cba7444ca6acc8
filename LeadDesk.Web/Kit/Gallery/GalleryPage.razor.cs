using LeadDesk.Core.Modelling;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Route = LeadDesk.Core.Qualification.Route;

namespace LeadDesk.Web.Kit.Gallery;

/// <summary>Shows the pieces; holds what is entered into them.</summary>
public sealed partial class GalleryPage
{
    private static readonly string[] Markets = ["DACH", "Benelux", "Nordics", "United Kingdom and Ireland"];
    private static readonly string[] People = ["Ada Lovelace", "Grace Hopper", "Margaret Hamilton", "Katherine Johnson"];
    private static readonly string[] Grades = ["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F"];
    private static readonly (int Score, string Band, int? Change)[] Scores = [(-5, "Cold", -12), (12, "Cold", 0), (38, "Warm", null), (92, "Hot", 12), (1_240, "Hot", 400)];
    private static readonly Severity[] Severities = [Severity.Info, Severity.Success, Severity.Warning, Severity.Error];

    private string? _text = "Ada Lovelace";
    private string? _note;
    private int? _number = 4;
    private decimal? _money = -1_234.5m;
    private string? _market = Markets[0];
    private IReadOnlyCollection<string>? _markets = [Markets[0], Markets[2]];
    private string? _owner;
    private DateOnly? _day;
    private TimeOnly? _time = new(8, 30);
    private bool _tick = true;
    private string? _answer;

    [Inject] public required IHostEnvironment Environment { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private static IReadOnlyList<Route> Routes { get; } = DefaultModel.Create("en").Routes;

    private IEnumerable<DateTime> Moments
    {
        get
        {
            var now = Clock.GetUtcNow().UtcDateTime;

            return [now, now.AddMinutes(-40), now.AddHours(-3), now.AddDays(-1), now.AddDays(-5), now.AddDays(-40)];
        }
    }

    protected override void OnInitialized()
    {
        if (!Environment.IsDevelopment())
        {
            Navigation.NotFound();
        }
    }

    private static Task<IEnumerable<string>> SearchAsync(string typed, CancellationToken cancellationToken) =>
        Task.FromResult(People.Where(person => person.Contains(typed, StringComparison.CurrentCultureIgnoreCase)));

    private async Task AskAsync() =>
        _answer = await Dialogs.AskAsync("Delete this draft?", "Its 14 comments go with it. This cannot be undone.", "Delete", "Cancel") ? "Deleted" : "Kept";

    private void Tell() => Snackbars.Add("Saved. Every lead has been scored again.", Severity.Success);
}
