using LeadDesk.Core.Duplicates;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Leads.Duplicates;

/// <summary>Two leads that may be one person, side by side; field by field somebody says which value stays.</summary>
public sealed partial class MergePage
{
    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, JoinedSide> _sides = [];
    private JoinedSide? _stage;
    private CancellationTokenSource _load = new();
    private Actor _actor = default!;
    private JoinPreview? _preview;
    private (int, int)? _asked;
    private string? _problem;
    private bool _missing;
    private bool _asks;
    private bool _running;

    /// <summary>The lead that stays.</summary>
    [Parameter] public int Id { get; set; }

    /// <summary>The lead that goes.</summary>
    [Parameter] public int Other { get; set; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    [Inject] public required LeadJoin Join { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    // Both in the order of the data tab; where neither knows anything, there is nothing to see.
    private IEnumerable<LeadField> Fields => _preview!.Catalogue.Fields.Where(each => Kept(each) is not null || Theirs(each) is not null);

    public void Dispose() => _closed.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (_asked != (Id, Other))
        {
            (_asked, _preview, _missing, _asks, _problem) = ((Id, Other), null, false, false, null);
            _sides.Clear();
            _stage = null;
            _actor = Actor.From((await Authentication).User);
            await LoadAsync();
        }
    }

    private FieldValue? Kept(LeadField field) => _preview!.Kept.ValueOf(field.Key);

    private FieldValue? Theirs(LeadField field) => _preview!.Other.ValueOf(field.Key);

    private JoinedSide SideOf(LeadField field) => new JoinChoices(_sides).SideOf(field.Key, _preview!.KeptPerson, _preview.OtherPerson);

    private JoinedSide Stage => new JoinChoices(_sides, _stage).StageOf(_preview!.KeptPerson, _preview.OtherPerson);

    private bool HasSameStage => (_preview!.Kept.Status, _preview.Kept.SnoozedUntil) == (_preview.Other.Status, _preview.Other.SnoozedUntil);

    private async Task LoadAsync()
    {
        await _load.CancelAsync();
        _load = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        var (token, choices) = (_load.Token, new JoinChoices(new Dictionary<string, JoinedSide>(_sides), _stage));

        try
        {
            var preview = await Task.Run(() => Join.PreviewAsync(_actor, Id, Other, choices, token), token);
            token.ThrowIfCancellationRequested();
            (_preview, _missing) = (preview, preview is null);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer choice, or closing the page, made this answer useless.
        }
    }

    private Task ChooseAsync(LeadField field, JoinedSide side)
    {
        (_sides[field.Key], _asks) = (side, false);

        return LoadAsync();
    }

    private Task ChooseStageAsync(JoinedSide side)
    {
        (_stage, _asks) = (side, false);

        return LoadAsync();
    }

    private async Task RunAsync()
    {
        // A second click may be on its way before the button is grey.
        if (_running || _preview is not { } seen)
        {
            return;
        }

        _running = true;

        try
        {
            // Every choice as it is shown: nothing may be decided anew between what was seen and what is done.
            var sides = Fields.ToDictionary(field => field.Key, SideOf);
            var outcome = await Join.RunAsync(_actor, Id, seen.Kept.Version, Other, seen.Other.Version, new(sides, Stage), CancellationToken.None);

            if (outcome is JoinOutcome.Joined)
            {
                Navigation.NavigateTo(FormattableString.Invariant($"/leads/{Id}"), replace: true);

                return;
            }

            (_problem, _asks) = (L[outcome.ToString()], false);
            await LoadAsync();
        }
        finally
        {
            _running = false;
        }
    }
}
