using System.Globalization;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Templates;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Workshop.Rooms;
using LeadDesk.Web.Features.Workshop.Workbook;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.Components;

namespace LeadDesk.Web.Features.Workshop.List;

/// <summary>Asks where a draft begins and starts it.</summary>
public sealed partial class NewDraft
{
    private readonly CancellationTokenSource _closed = new();
    private DraftOrigin _kind = DraftOrigin.Version;
    private int _version;
    private int _draft;
    private string? _template = ModelTemplates.All[0].Key;
    private DraftSource.Given? _file;
    private string? _name;
    private bool _working;

    [Parameter, EditorRequired] public required IReadOnlyList<DraftRow> Drafts { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<VersionRow> Versions { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    [Parameter] public bool CanCancel { get; set; }

    [Parameter] public EventCallback Cancelled { get; set; }

    [Inject] public required Drafts Workshops { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    private IEnumerable<DraftOrigin> Kinds => Enum.GetValues<DraftOrigin>()
        .Where(kind => kind is not DraftOrigin.Workbook && (kind is not DraftOrigin.Draft || Drafts.Count > 0));

    // "Workshop November 2026": a name that can stay.
    private string Proposed => L["Proposed", Clock.GetLocalNow().ToString("MMMM yyyy", CultureInfo.CurrentCulture)];

    /// <summary>What every draft comes with: the five scenarios, unless it has its own.</summary>
    internal static ScoringModel Completed(ScoringModel model) =>
        model.Scenarios.Count > 0 ? model : model with { Scenarios = DefaultScenarios.For(model, UserLanguages.Current) };

    public void Dispose() => _closed.Cancel();

    protected override void OnInitialized()
    {
        _version = Versions.Count > 0 ? Versions[0].Number : 0;
        _draft = Drafts.Count > 0 ? Drafts[0].Id : 0;
    }

    private void Choose(DraftOrigin kind) => (_kind, _file) = (kind, null);

    private void Take(ChosenFile? file) => _file = file?.Model is { } model ? new(model, file.Origin, file.Name) : null;

    private DraftSource? SourceOf() => _kind switch
    {
        DraftOrigin.Version => new DraftSource.Version(_version),
        DraftOrigin.Draft => new DraftSource.Draft(_draft),
        DraftOrigin.Template => SourceOf(TemplateOf(_template)),
        _ => _file,
    };

    private static DraftSource.Given SourceOf(ModelTemplate template) =>
        new(template.Create(UserLanguages.Current), DraftOrigin.Template, template.Name(UserLanguages.Current));

    private static ModelTemplate TemplateOf(string? key) => ModelTemplates.All.First(each => each.Key == key);

    private string NameOfVersion(int number) => $"v{number} · {Versions.FirstOrDefault(version => version.Number == number)?.Name}";

    private string? NameOfDraft(int id) => Drafts.FirstOrDefault(draft => draft.Id == id)?.Name;

    private async Task StartAsync()
    {
        // A second click may be on its way before the button is grey.
        if (_working || SourceOf() is not { } source)
        {
            return;
        }

        _working = true;
        var draft = await Workshops.StartAsync(Actor, string.IsNullOrWhiteSpace(_name) ? Proposed : _name, source, Completed, _closed.Token);
        Navigation.NavigateTo($"/workshop/{draft}");
    }

    private static string IconOf(DraftOrigin kind) => kind switch
    {
        DraftOrigin.Version => "verified",
        DraftOrigin.Draft => "content_copy",
        DraftOrigin.Template => "category",
        _ => "upload_file",
    };
}
