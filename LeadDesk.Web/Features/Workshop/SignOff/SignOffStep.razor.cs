using LeadDesk.Core.Linting;
using LeadDesk.Core.Values;
using LeadDesk.Core.Workshop;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Workshop.Rooms;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.SignOff;

/// <summary>The last step: what is open, who signed, and publishing.</summary>
public sealed partial class SignOffStep
{
    private const int LogPage = 50;

    private IReadOnlyList<Finding>? _findings;
    private DraftImpact? _checked;
    private IReadOnlyList<string> _changes = [];
    private DraftImpact? _changesOf;
    private string? _problem;
    private string? _note;
    private string? _reason;
    private bool _working;
    private int _shown = LogPage;

    [CascadingParameter] public required WorkshopDesk Desk { get; set; }

    private Obstacles Obstacles { get; set; } = default!;

    private IReadOnlyList<Comment> OpenComments => [.. Desk.State.Comments.Where(comment => comment.IsOpen)];

    protected override async Task OnParametersSetAsync()
    {
        Obstacles = Signing.ObstaclesOf(Desk.State, EvaluationDay.At(Clock.GetUtcNow().UtcDateTime, Desk.Zone));

        if (Desk.Impact is not { } impact)
        {
            return;
        }

        if (_changesOf != impact)
        {
            _changesOf = impact;
            _changes =
            [
                .. ModelDifference.Between(impact.Before.Model, impact.After.Model)
                    .SelectMany(edit => Texts.Of(edit, edit is { Items: var items } && items.All(item => item.NameIn(impact.After.Model) is null) ? impact.Before.Model : impact.After.Model, Desk.Catalogue)),
            ];
        }

        if (_checked != impact)
        {
            _checked = impact;
            var findings = await Task.Run(() => impact.Findings, Desk.Closed);

            if (_checked == impact)
            {
                _findings = findings;
            }
        }
    }

    private string LinkTo(ItemKey item) => $"/workshop/{Desk.State.DraftId}/{AgendaStep.Of(item)}#{item}";

    private string VoidedText(Signature voided)
    {
        if (voided.Seen.Revision == Desk.State.Revision)
        {
            return L["VoidedByVersion", voided.By.Name, voided.Seen.Revision, voided.Seen.Published, Desk.State.Published.Number];
        }

        var by = Desk.State.Log.Find(line => line.Revision > voided.Seen.Revision);

        return L["Voided", voided.By.Name, voided.Seen.Revision, by?.By.Name ?? "LeadDesk", by?.Revision ?? Desk.State.Revision];
    }

    private string Waiting()
    {
        List<string> parts = [];

        if (Obstacles.Missing.Count > 0)
        {
            parts.Add(L["NeedsSignature", string.Join(", ", Obstacles.Missing.Select(department => L[department.ToString()].Value))]);
        }

        if (Obstacles.Red.Count > 0)
        {
            parts.Add(L["NeedsGreen", Obstacles.Red.Count]);
        }

        if (Obstacles.Objections.Count > 0)
        {
            parts.Add(L["NeedsAgreement", Obstacles.Objections.Count]);
        }

        return L["Waiting", string.Join("; ", parts)];
    }

    private async Task SignAsync(Department department, DraftSeen seen)
    {
        var result = await Signing.SignAsync(Desk.Actor, Desk.Room, department, seen, Desk.Closed);
        _problem = result switch
        {
            SigningResult.Accepted => null,
            SigningResult.Overtaken => L["Signing.Overtaken"].Value,
            _ => L[result.ToString()].Value,
        };
        Desk.Show();
    }

    private async Task PublishAsync(DraftSeen seen)
    {
        if (_working)
        {
            return; // A second click may be on its way before the button is grey.
        }

        _working = true;

        try
        {
            var reason = Obstacles.None ? null : _reason;
            var result = await Signing.PublishAsync(Desk.Actor, Desk.Room, seen, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), reason, Desk.Closed);
            _problem = result switch
            {
                { Version: not null } => null,
                { Unchanged: true } => L["Unchanged"].Value,
                { Outdated: true } => L["Outdated"].Value,
                _ => L["Refused"].Value,
            };
            Desk.Show();
        }
        finally
        {
            _working = false;
        }
    }
}
