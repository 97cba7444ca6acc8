using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LeadDesk.Web.Features.Workshop.Parts;

/// <summary>What one component has attached of workshop.js, until it is disposed.</summary>
internal sealed class WorkshopScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _attached;

    private WorkshopScript(IJSObjectReference module, IJSObjectReference attached) => (_module, _attached) = (module, attached);

    /// <param name="attach">Name of the function.</param>
    /// <param name="arguments">What it is given.</param>
    public static async Task<WorkshopScript> AttachAsync(IJSRuntime script, ResourceAssetCollection assets, string attach, params object?[] arguments)
    {
        var module = await script.InvokeAsync<IJSObjectReference>("import", "./" + assets["workshop.js"]);

        return new(module, await module.InvokeAsync<IJSObjectReference>(attach, arguments));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _attached.InvokeVoidAsync("detach");
            await _attached.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }
    }
}
