using LeadDesk.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LeadDesk.Tests.Components;

public class PageScriptTests
{
    public static TheoryData<Exception> EndsOfACircuit => [new JSDisconnectedException("gone"), new TaskCanceledException(), new ObjectDisposedException("runtime")];

    [Theory]
    [MemberData(nameof(EndsOfACircuit))]
    public async Task A_script_whose_page_is_gone_is_let_go_without_a_word(Exception end)
    {
        var script = new PageScript();
        await script.AttachAsync(new Scripts(end), new ResourceAssetCollection([]), "board.js", "attach");

        await script.DisposeAsync();
    }

    [Fact]
    public async Task What_else_goes_wrong_is_not_hidden()
    {
        var script = new PageScript();
        await script.AttachAsync(new Scripts(new JSException("broken")), new ResourceAssetCollection([]), "board.js", "attach");

        await Assert.ThrowsAsync<JSException>(async () => await script.DisposeAsync());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_the_page_is_open_is_not_hidden_either()
    {
        await using var script = new PageScript();
        var scripts = new Scripts(new TaskCanceledException());
        await script.AttachAsync(scripts, new ResourceAssetCollection([]), "board.js", "attach");

        await Assert.ThrowsAsync<TaskCanceledException>(() => script.InvokeAsync("show"));
    }

    // Importing and attaching work; every call after that ends as given.
    private sealed class Scripts(Exception end) : IJSRuntime, IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => identifier is "import" or "attach"
            ? ValueTask.FromResult((TValue)(object)this)
            : ValueTask.FromException<TValue>(end);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
