using LeadDesk.Core.Companies;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Leads.Companies;

/// <summary>A company by its leads: who is there, how they stand, and what happened with all of them.</summary>
public sealed partial class CompanyPage
{
    private const int PeoplePerPage = 50;
    private const int EventsPerPage = 30;

    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = new(null, "", []);
    private CompanyView? _view;
    private IReadOnlyList<CompanyEvent> _events = [];
    private List<int> _thresholds = [];
    private string? _asked;
    private bool _isKnown = true;
    private int _shownPeople = PeoplePerPage;
    private int _shownEvents = EventsPerPage;

    /// <summary>As <see cref="CompanyKey"/> writes it.</summary>
    [Parameter] public string Key { get; set; } = "";

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required CompanyQuery Query { get; init; }

    /// <summary>The address of a company's page.</summary>
    public static string AddressOf(CompanyKey key) => $"/companies/{Uri.EscapeDataString(key.Text)}";

    public void Dispose() => _closed.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Key)
        {
            return;
        }

        (_asked, _view, _isKnown, _shownPeople, _shownEvents) = (Key, null, true, PeoplePerPage, EventsPerPage);
        _actor = Actor.From((await Authentication).User);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (CompanyKey.Parse(Key) is not { } key)
        {
            _isKnown = false;

            return;
        }

        try
        {
            // One more than is shown tells whether there are older ones.
            var events = await Query.EventsAsync(_actor, key, _shownEvents + 1, _closed.Token);
            var view = await Query.FindAsync(_actor, key, _shownPeople, _closed.Token);
            (_view, _events, _isKnown) = (view, events, view is not null);
            _thresholds = view is null ? [] : [.. view.Published.Model.Bands.Select(band => ScoringModel.ThresholdOf(band, market: null)).OfType<int>()];
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private Task MorePeopleAsync()
    {
        _shownPeople += PeoplePerPage;

        return LoadAsync();
    }

    private Task MoreEventsAsync()
    {
        _shownEvents += EventsPerPage;

        return LoadAsync();
    }

    private string WaitingOf(TimeSpan? waiting) => waiting switch
    {
        null => L["NobodyWaits"],
        { TotalHours: < 1 } time => L["WaitsMinutes", (int)time.TotalMinutes],
        { TotalDays: < 2 } time => L["WaitsHours", (int)time.TotalHours],
        { } time => L["WaitsDays", (int)time.TotalDays],
    };

    // What nobody did was LeadDesk itself.
    private string WhatOf(CompanyEvent happened, CompanyView view)
    {
        var activity = happened.Type is { } type ? Activities.Of(type, view.Catalogue) : "";

        return happened.Kind is { } kind ? Timeline[kind.ToString(), happened.By ?? "LeadDesk", activity]
            : happened.Count > 1 ? $"{Timeline["Count", Numbers.Of(happened.Count)].Value} {activity}"
            : activity;
    }

    private static string AddressOf(int leadId) => FormattableString.Invariant($"/leads/{leadId}");
}
