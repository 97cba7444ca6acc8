using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Components;

/// <summary>What one component has attached of a script, until it is disposed. Used on the component's own dispatcher only.</summary>
/// <remarks>
/// Somebody may leave a page before its script has come: then nothing is attached, and what goes wrong about it is nobody's concern any
/// more. Without this it would fail the page that came after.
/// </remarks>
public sealed class PageScript : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _attached;
    private bool _isClosed;

    /// <param name="file">Name of the module in wwwroot.</param>
    /// <param name="function">What attaches; it returns an object with a function "detach".</param>
    /// <param name="arguments">What it is given.</param>
    public async Task AttachAsync(IJSRuntime script, ResourceAssetCollection assets, string file, string function, params object?[] arguments)
    {
        try
        {
            _module = await script.InvokeAsync<IJSObjectReference>("import", "./" + assets[file]);

            if (!_isClosed)
            {
                _attached = await _module.InvokeAsync<IJSObjectReference>(function, arguments);
            }

            if (_isClosed)
            {
                await ReleaseAsync();
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
        }
#pragma warning disable CA1031 // An element that is no longer there, a reference that is disposed: all of it follows from being closed.
        catch (Exception) when (_isClosed)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Calls a function of what was attached; does nothing before that, and nothing once the page is gone.</summary>
    public async Task InvokeAsync(string function, params object?[] arguments)
    {
        try
        {
            if (_attached is not null)
            {
                await _attached.InvokeVoidAsync(function, arguments);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        var (attached, module) = (_attached, _module);
        (_attached, _module) = (null, null);

        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("detach");
                await attached.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
        }
    }

    // The page is gone and its script with it: the connection is lost, or the circuit ends while an answer is awaited.
    private bool IsGone(Exception failure) => failure is JSDisconnectedException || (_isClosed && failure is (OperationCanceledException or ObjectDisposedException));
}
