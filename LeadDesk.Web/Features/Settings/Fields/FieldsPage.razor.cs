using System.Globalization;
using LeadDesk.Web.Access;
using LeadDesk.Web.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LeadDesk.Web.Features.Settings.Fields;

/// <summary>Where administrators keep the fields and activity types of their own.</summary>
public sealed partial class FieldsPage
{
    private const int MostUses = 4;

    private readonly CancellationTokenSource _closed = new();
    private Actor _actor = default!;
    private CatalogueView? _view;
    private FieldDraft? _field;
    private TypeDraft? _type;
    private CatalogueProblem _problem;
    private object? _at;
    private string? _said;
    private bool _busy;

    [CascadingParameter] public required Task<AuthenticationState> Session { get; set; }

    [Inject] public required CatalogueSettings Catalogue { get; init; }

    private static Dictionary<string, object?> FieldsLabel => new() { ["aria-labelledby"] = "fields" };

    private static Dictionary<string, object?> TypesLabel => new() { ["aria-labelledby"] = "types" };

    public void Dispose() => _closed.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _actor = Actor.From((await Session).User);
        await ReadAsync();
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private string OccurrencesOf(ActivityTypeRow row) =>
        row.Occurrences == 0 ? Number(0) : L[row.Leads == 1 ? "ByOneLead" : "ByLeads", Number(row.Occurrences), Number(row.Leads)];

    private async Task ReadAsync() => _view = await Catalogue.ReadAsync(_actor, _closed.Token);

    private void Open(FieldDraft draft) => (_field, _type, _problem, _said) = (draft, null, CatalogueProblem.None, null);

    private void Open(TypeDraft draft) => (_field, _type, _problem, _said) = (null, draft, CatalogueProblem.None, null);

    private void Close() => (_field, _type, _problem, _at) = (null, null, CatalogueProblem.None, null);

    private Task SaveFieldAsync(FieldDraft draft) => ChangeAsync(at: null, L["Saved", draft.Name.Trim()], () => draft.Key is null
        ? Catalogue.AddFieldAsync(_actor, draft.Field, _closed.Token)
        : Catalogue.ChangeFieldAsync(_actor, draft.Field, _closed.Token));

    private Task SaveTypeAsync(TypeDraft draft) => ChangeAsync(at: null, L["Saved", draft.Name.Trim()], () => draft.Key is null
        ? Catalogue.AddTypeAsync(_actor, draft.Type, _closed.Token)
        : Catalogue.ChangeTypeAsync(_actor, draft.Type, _closed.Token));

    private Task HideFieldAsync(FieldRow row) => ChangeAsync(
        _view!.Fields, L[row.Field.IsHidden ? "IsShown" : "IsHidden", Names.Of(row.Field)], () => Catalogue.HideFieldAsync(_actor, row.Field.Key, !row.Field.IsHidden, _closed.Token));

    private Task HideTypeAsync(ActivityTypeRow row) => ChangeAsync(
        _view!.Types, L[row.Type.IsHidden ? "IsShown" : "IsHidden", Activities.Of(row.Type)], () => Catalogue.HideTypeAsync(_actor, row.Type.Key, !row.Type.IsHidden, _closed.Token));

    private async Task DeleteFieldAsync(FieldRow row)
    {
        var name = Names.Of(row.Field);
        var loss = row.Leads switch
        {
            0 => L["NothingLost"],
            1 => L["OneLost"],
            _ => L["Lost", Number(row.Leads)],
        };

        if (await Dialogs.AskAsync(L["DeleteTitle", name], loss, L["Delete"], L["Cancel"]))
        {
            await ChangeAsync(_view!.Fields, L["Deleted", name], () => Catalogue.DeleteFieldAsync(_actor, row.Field.Key, row.Leads, _closed.Token));
        }
    }

    private async Task DeleteTypeAsync(ActivityTypeRow row)
    {
        var name = Activities.Of(row.Type);

        if (await Dialogs.AskAsync(L["DeleteTitle", name], L["NothingLost"], L["Delete"], L["Cancel"]))
        {
            await ChangeAsync(_view!.Types, L["Deleted", name], () => Catalogue.DeleteTypeAsync(_actor, row.Type.Key, _closed.Token));
        }
    }

    /// <param name="at">The list beside which a refusal stands; null where it stands in the form that is open.</param>
    private async Task ChangeAsync(object? at, string done, Func<Task<CatalogueProblem>> change)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;

        try
        {
            var problem = await change();
            var wasFields = ReferenceEquals(at, _view!.Fields);
            await ReadAsync();

            if (problem is CatalogueProblem.None)
            {
                Close();
                _said = done;
            }
            else
            {
                (_problem, _at, _said) = (problem, at is null ? null : wasFields ? _view.Fields : _view.Types, null);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
