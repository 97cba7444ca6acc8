using System.Globalization;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Indexing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Insights;

/// <summary>What sales says of the scoring model by accepting and rejecting leads. Its address holds the period.</summary>
public sealed partial class SalesFeedbackPage
{
    private const int MostSources = 12;
    private const int UsualDays = 90;

    private static readonly (string Name, int? Days)[] Periods = [("30", 30), ("90", UsualDays), ("365", 365), ("all", null)];

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource _load = new();
    private Actor _actor = default!;
    private SalesSaid? _said;
    private string? _status;
    private bool _mayPlan;
    private bool _allSources;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [SupplyParameterFromQuery(Name = "period")] public string? PeriodInAddress { get; set; }

    [Inject] public required SalesFeedbackQuery Query { get; init; }

    [Inject] public required SalesAgenda Agenda { get; init; }

    [Inject] public required SalesFindingTexts Texts { get; init; }

    [Inject] public required LiveIndex Live { get; init; }

    private int? Days => Array.Find(Periods, period => period.Name == PeriodInAddress) is { Name: not null } known ? known.Days : UsualDays;

    private string Waiting => Live.Current is null ? L["LoadingLeads"] : L["Loading"];

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Session).User);
        _mayPlan = _actor.Can(Right.JoinWorkshop);
    }

    // Who changes the period faster than the leads are counted sees the last one only.
    protected override async Task OnParametersSetAsync()
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var token = _load.Token;
        (_said, _status) = (null, null);

        try
        {
            var said = await Query.RunAsync(_actor, Days, token);
            token.ThrowIfCancellationRequested();
            _said = said;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another period was chosen, or the page was closed.
        }
    }

    private static string AddressOf(string period) => $"/insights/sales?period={period}";

    private string? ComparedWithUsual(SalesFinding finding) => finding.Acceptance.IsTooFew ? null : Math.Round(finding.MoreThanUsual ?? 0) switch
    {
        0 => null,
        1 => L["OneMore"].Value,
        -1 => L["OneFewer"].Value,
        > 1 and var more => L["More", more.ToString("N0", CultureInfo.CurrentCulture)].Value,
        var fewer => L["Fewer", (-fewer).ToString("N0", CultureInfo.CurrentCulture)].Value,
    };

    private bool IsPlanned(SalesFinding finding) => _said!.Agenda!.OpenComments.Any(comment => Texts.IsCommentOf(finding, comment));

    private async Task PlanAsync(SalesFinding finding)
    {
        if (_busy || _said is not { } said)
        {
            return; // A second click before the button was drawn anew.
        }

        _busy = true;

        try
        {
            _said = said with { Agenda = await Agenda.AddAsync(_actor, finding, Days, said.Reasons, _closed.Token) };
            _status = _said.Agenda is { } agenda && IsPlanned(finding) ? L["IsPlanned", finding.Name, agenda.DraftName] : L["NoWorkshop"];
        }
        finally
        {
            _busy = false;
        }
    }
}
