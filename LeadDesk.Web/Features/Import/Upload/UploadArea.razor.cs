using LeadDesk.Web.Components;
using LeadDesk.Web.Features.Import.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Import.Upload;

/// <summary>Where a list is dropped or chosen; tells when it is on the server and opened.</summary>
public sealed partial class UploadArea
{
    private readonly PageScript _script = new();
    private DotNetObjectReference<UploadArea>? _self;
    private ElementReference _area;
    private ElementReference _input;
    private Stage _stage;
    private string _fileName = "";
    private int _percent;
    private string? _problem;

    private enum Stage
    {
        Idle,
        Sending,
        Checking,
    }

    /// <summary>Called with the id of the opened list.</summary>
    [Parameter, EditorRequired] public EventCallback<string> OnOpened { get; set; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required IOptions<ReadingLimits> Limits { get; init; }

    [Inject] public required FileRefusal Refusals { get; init; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync(Script, Assets, "upload.js", "attach", _area, _input, _self);
        }
    }

    [JSInvokable]
    public void Started(string fileName) => Show(Stage.Sending, fileName, null);

    [JSInvokable]
    public void Progressed(int percent)
    {
        _percent = Math.Clamp(percent, 0, 100);
        _stage = _percent == 100 ? Stage.Checking : _stage;
        StateHasChanged();
    }

    [JSInvokable]
    public Task Opened(string id) => OnOpened.InvokeAsync(id);

    /// <param name="message">What the server says of the file.</param>
    [JSInvokable]
    public void Refused(string message) => Show(Stage.Idle, "", message);

    [JSInvokable]
    public void TooLarge(string fileName) => Show(Stage.Idle, "", Refusals.Describe(UploadEndpoints.TooLarge(fileName, Limits.Value)));

    /// <param name="reason">What upload.js calls it.</param>
    [JSInvokable]
    public void Failed(string reason) => Show(Stage.Idle, "", reason switch
    {
        "several" => L["OneAtATime"].Value,
        "signedOut" => L["SignedOut"].Value,
        "cancelled" => null,
        _ => L["NotSent"].Value,
    });

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    private Task CancelAsync() => _script.InvokeAsync("cancel");

    private void Show(Stage stage, string fileName, string? problem)
    {
        (_stage, _fileName, _percent, _problem) = (stage, fileName, 0, problem);
        StateHasChanged();
    }
}
