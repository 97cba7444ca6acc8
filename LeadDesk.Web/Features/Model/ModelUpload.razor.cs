using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace LeadDesk.Web.Features.Model;

/// <summary>Publishes a model from a file, after showing what it would change.</summary>
public sealed partial class ModelUpload : IDisposable
{
    private const int LongestNote = 500;

    private readonly CancellationTokenSource _closed = new();
    private ScoringModel? _candidate;
    private ValueList<ModelProblem> _problems = [];
    private string? _refusal;
    private string? _note;
    private bool _publishing;
    private int _attempt;

    [Parameter, EditorRequired] public required ModelView View { get; set; }

    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    [Parameter] public EventCallback<Publication> Published { get; set; }

    [Inject] public required ModelPublishing Publishing { get; init; }

    [Inject] public required ModelDocuments Documents { get; init; }

    [Inject] public required ModelProblemTexts Problems { get; init; }

    private ScoringModel Current => View.Published.Model;

    public void Dispose() => _closed.Cancel();

    private async Task ReadAsync(InputFileChangeEventArgs chosen) =>
        (_candidate, _refusal, _problems) = await Documents.ReadAsync(Actor, chosen.File, _closed.Token);

    private async Task PublishAsync()
    {
        // A second click may be on its way before the button is grey.
        if (_candidate is not { } model || _publishing)
        {
            return;
        }

        _publishing = true;

        try
        {
            var note = string.IsNullOrWhiteSpace(_note) ? null : _note.Trim();
            var publication = await Publishing.PublishAsync(Actor, model, note, _closed.Token);

            if (publication.Problems.Count > 0)
            {
                // A field it tests may have gone since it was checked.
                (_candidate, _problems, _refusal) = (null, publication.Problems, L["Problems"]);
                return;
            }

            StartAfresh();
            await Published.InvokeAsync(publication);
        }
        finally
        {
            _publishing = false;
        }
    }

    private void StartAfresh()
    {
        (_candidate, _problems, _refusal, _note) = (null, [], null, null);
        _attempt++; // A new file input: the browser keeps the old one's choice and would not tell of the same file again.
    }

    private IEnumerable<string> Differences(ScoringModel candidate)
    {
        var differences = ModelDifferences.Between(Current, candidate);

        if (candidate.Name != Current.Name)
        {
            yield return L["name", Current.Name, candidate.Name];
        }

        if (candidate.BaseScore != Current.BaseScore)
        {
            yield return L["base", Current.BaseScore, candidate.BaseScore];
        }

        foreach (var part in differences.Parts)
        {
            var lines = new[] { ("Added", part.Added), ("Changed", part.Changed), ("Removed", part.Removed) }
                .Where(line => line.Item2.Count > 0)
                .Select(line => L[line.Item1, string.Join(", ", line.Item2)].Value);

            yield return $"{L[part.Part]} – {string.Join("; ", lines)}";
        }

        if (differences.Cells > 0)
        {
            yield return differences.Cells == 1 ? L["cell"] : L["cells", differences.Cells];
        }

        if (differences is { Parts.Count: 0, Cells: 0 } && candidate.Name == Current.Name && candidate.BaseScore == Current.BaseScore)
        {
            yield return L["order"];
        }
    }
}
