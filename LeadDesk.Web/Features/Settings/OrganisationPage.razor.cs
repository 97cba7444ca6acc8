using System.Globalization;
using LeadDesk.Core.WorkingTime;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Setup;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace LeadDesk.Web.Features.Settings;

/// <summary>Where administrators say what holds for the whole organisation.</summary>
public sealed partial class OrganisationPage
{
    private static readonly string[] Languages = [.. UserLanguages.All.Select(language => language.Name)];

    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private OrganisationFacts? _read;
    private OrganisationFacts? _facts;
    private IReadOnlyList<OrganisationProblem> _problems = [];
    private OverdueOutlook? _outlook;
    private bool _isSaved;
    private bool _isOutdated;
    private bool _warns;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required OrganisationSettings Settings { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private bool IsChanged => _facts != _read && !_isOutdated;

    private bool ZoneChanges => _facts?.TimeZone != _read?.TimeZone;

    private bool HoursChange => _facts?.Hours != _read?.Hours;

    private string StateText =>
        _isOutdated ? L["Outdated"]
        : _problems.Count > 0 ? L["NotSaved"]
        : _warns ? L["StillChanged"]
        : IsChanged ? L["Changed"]
        : _isSaved ? L["Saved"]
        : L["Unchanged"];

    // What saving will do beyond what is seen on the page.
    private IReadOnlyList<string> Effects =>
    [
        .. ZoneChanges ? [L["DaysMove", _facts!.TimeZone].Value] : Array.Empty<string>(),
        .. ZoneChanges || HoursChange ? [L["WaitingAnew"].Value] : Array.Empty<string>(),
        .. HoursChange && !ZoneChanges && _outlook is { } outlook ? [L["Overdue", Number(outlook.Then), Number(outlook.Now)].Value] : Array.Empty<string>(),
        .. _facts?.Currency != _read?.Currency ? [L["NothingConverted", _facts!.Currency].Value] : Array.Empty<string>(),
    ];

    public void Dispose() => _closed.Cancel();

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private static string NameOfLanguage(string? language) =>
        language is null ? "" : CultureInfo.CurrentCulture.TextInfo.ToTitleCase(CultureInfo.GetCultureInfo(language).NativeName);

    private static Task<IEnumerable<string>> FindZones(string typed, CancellationToken cancellationToken)
    {
        var words = typed.Replace('_', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return Task.FromResult(TimeZones.All.Where(zone => words.All(word => zone.Replace('_', ' ').Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    private string? Problem(OrganisationProblem problem) => _problems.Contains(problem) ? L[$"Problem.{problem}", OrganisationSettings.LongestName].Value : null;

    // A name alone leaves doubts; the time on the wall there does not.
    private string? Clocks(string zone) => TimeZones.IsKnown(zone)
        ? L["ClockShows", TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("t", CultureInfo.CurrentCulture)].Value
        : null;

    private async Task LoadAsync()
    {
        _actor = Actor.From((await Session).User);
        _read = _facts = await Settings.ReadAsync(_actor, _closed.Token);
        (_problems, _outlook, _isOutdated, _warns, _isSaved) = ([], null, false, false, false);
    }

    private void Change(OrganisationFacts facts) => (_facts, _problems, _warns, _isSaved) = (facts, [], false, false);

    private async Task ChangeHoursAsync(WorkingHours hours)
    {
        Change(_facts! with { Hours = hours });
        _outlook = null;
        var outlook = HoursChange ? await Settings.OutlookAsync(_actor, hours, _closed.Token) : null;
        _outlook = hours == _facts!.Hours ? outlook : _outlook; // Otherwise a later change asks for its own.
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;

        try
        {
            var saved = await Settings.SaveAsync(_actor, _facts!, _read!, _closed.Token);
            (_problems, _isOutdated) = (saved.Problems, saved.IsOutdated);

            if (saved.Stored is { } stored)
            {
                (_read, _facts, _outlook, _warns, _isSaved) = (stored, stored, null, false, true);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private void StayWhileChanged(LocationChangingContext leaving)
    {
        if (IsChanged)
        {
            leaving.PreventNavigation();
            _warns = true;
            StateHasChanged();
        }
    }
}
