using System.Globalization;
using LeadDesk.Core.Leads;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Leads;

/// <summary>The form for an activity typed in by hand.</summary>
public sealed partial class ActivityForm
{
    // Older is a slip of the keyboard: nobody has known a lead that long.
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    private string? _type;
    private DateOnly? _date;
    private TimeOnly? _time;
    private string? _detail;
    private string? _typeProblem;
    private string? _whenProblem;
    private string? _detailProblem;
    private string? _problem;
    private bool _saving;

    [Parameter, EditorRequired] public required FieldCatalogue Catalogue { get; set; }

    /// <summary>The zone in which date and time are meant.</summary>
    [Parameter, EditorRequired] public required TimeZoneInfo Zone { get; set; }

    /// <summary>Stores the activity and says what was wrong with it.</summary>
    [Parameter, EditorRequired] public required Func<NewActivity, Task<ActivityProblem>> Add { get; set; }

    private string? NameOf(string? type) => type is null ? null : Activities.Of(type, Catalogue);

    /// <summary>The moment a clock in a zone shows this time; a time that was skipped in spring counts as the hour after.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var existing = zone.IsInvalidTime(local) ? local.AddHours(1) : local;

        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(existing, DateTimeKind.Unspecified), zone);
    }

    protected override void OnInitialized() => StartAfresh();

    private void StartAfresh()
    {
        var now = TimeZoneInfo.ConvertTimeFromUtc(Clock.GetUtcNow().UtcDateTime, Zone);
        (_type, _detail) = (null, null);
        (_date, _time) = (DateOnly.FromDateTime(now), new(now.Hour, now.Minute));
    }

    private async Task SaveAsync()
    {
        // A second click may be on its way before the button is grey.
        if (_saving || Read() is not { } activity)
        {
            return;
        }

        _saving = true;

        try
        {
            var problem = await Add(activity);

            if (problem is ActivityProblem.None)
            {
                StartAfresh();
            }
            else
            {
                Show(problem);
            }
        }
        finally
        {
            _saving = false;
        }
    }

    private NewActivity? Read()
    {
        _typeProblem = _type is null ? L["TypeMissing"].Value : null;
        _whenProblem = _date is not { } day || _time is null ? L["DateMissing"].Value
            : day < Earliest ? L["TooLongAgo", Earliest.ToString("d", CultureInfo.CurrentCulture)].Value
            : null;
        (_detailProblem, _problem) = (null, null);

        return _typeProblem is null && _whenProblem is null
            ? new(_type!, ToUtc(_date!.Value.ToDateTime(_time!.Value), Zone), _detail)
            : null;
    }

    private void Show(ActivityProblem problem)
    {
        string text = L[problem.ToString(), LeadWork.LongestDetail];

        switch (problem)
        {
            case ActivityProblem.UnknownType:
                _typeProblem = text;
                break;
            case ActivityProblem.InTheFuture:
                _whenProblem = text;
                break;
            case ActivityProblem.DetailTooLong:
                _detailProblem = text;
                break;
            default:
                _problem = text;
                break;
        }
    }
}
