using System.Text;
using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace LeadDesk.Web.Features.Model;

/// <summary>Publishes a model from a file, after showing what it would change.</summary>
public sealed partial class ModelUpload : IDisposable
{
    private const int LargestFile = 1_048_576;
    private const int LongestNote = 500;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    [Inject] public required ModelProblemTexts Problems { get; init; }

    private ScoringModel Current => View.Published.Model;

    public void Dispose() => _closed.Cancel();

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_candidate, _problems, _refusal) = (null, [], null);

        if (chosen.File.Size > LargestFile)
        {
            _refusal = L["TooLarge"];
            return;
        }

        try
        {
            var model = ModelJson.Read(await TextOfAsync(chosen.File));
            _problems = await Publishing.CheckAsync(Actor, model, _closed.Token);
            _refusal = _problems.Count > 0 ? L["Problems"].Value : null;
            _candidate = _problems.Count > 0 ? null : model;
        }
        catch (ModelFormatException failure)
        {
            _refusal = TextOf(failure);
        }
        catch (DecoderFallbackException)
        {
            _refusal = L["NotText"];
        }
        catch (IOException)
        {
            _refusal = L["Unreadable"]; // Gone or changed on the user's disk since it was chosen.
        }
    }

    private async Task<string> TextOfAsync(IBrowserFile file)
    {
        using var bytes = new MemoryStream();
        await using var stream = file.OpenReadStream(LargestFile, _closed.Token);
        await stream.CopyToAsync(bytes, _closed.Token);

        return StrictUtf8.GetString(bytes.ToArray()).TrimStart('\uFEFF');
    }

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

    private string TextOf(ModelFormatException failure) => failure switch
    {
        { Problem: ModelFormatProblem.OtherSchema, FoundSchema: { } found } => L["OtherSchema", found, ModelJson.Schema],
        { Problem: ModelFormatProblem.Malformed, Line: { } line } => L["Malformed", line, failure.Detail ?? ""],
        { Problem: ModelFormatProblem.Malformed } => L["MalformedSomewhere", failure.Detail ?? failure.Message],
        _ => L["NotAModel"],
    };

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
