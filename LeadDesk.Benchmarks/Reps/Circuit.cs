using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>
/// One page of LeadDesk without a browser: it speaks Blazor's own protocol ("blazorpack": SignalR messages in MessagePack over a web socket),
/// acknowledges what is drawn and answers scripts with nothing, as a browser that shows nothing would.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    // JSCallResultType.JSObjectReference
    private const int ObjectReference = 1;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private readonly Dictionary<string, TaskCompletionSource<string?>> _calls = [];
    private readonly Lock _lock = new();
    private readonly List<Watch> _watches = [];
    private Task _receiving = Task.CompletedTask;
    private int _nextCall;
    private int _nextObject = 1;

    private Circuit(Uri address) => Address = address;

    public Uri Address { get; }

    /// <summary>What went wrong with the circuit itself; null when nothing did.</summary>
    public string? Failure { get; private set; }

    /// <summary>By the name of a script's function: the object of the page that it was given.</summary>
    public Dictionary<string, long> Objects { get; } = [];

    /// <summary>The leads of the rows that were drawn last.</summary>
    public IReadOnlyList<int> Leads { get; private set; } = [];

    /// <summary>How many bytes of drawing came.</summary>
    public long Bytes { get; private set; }

    /// <summary>Opens a page as a browser would that is signed in with these cookies.</summary>
    public static async Task<Circuit> OpenAsync(HttpClient http, CookieContainer cookies, Uri server, string path, CancellationToken cancellationToken)
    {
        var page = new Uri(server, path);
        var html = await http.GetStringAsync(page, cancellationToken);
        var circuit = new Circuit(server);
        circuit._socket.Options.Cookies = cookies;
        await circuit._socket.ConnectAsync(new UriBuilder(new Uri(server, "/_blazor")) { Scheme = "ws" }.Uri, cancellationToken);
        await circuit._socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, cancellationToken);
        circuit._receiving = circuit.ReceiveAsync();
        await circuit.InvokeAsync("StartCircuit", [server.ToString(), page.ToString(), "[]", ""], cancellationToken);
        var operations = Marker().Matches(html).Select((match, place) => $$"""{"type":"add","ssrComponentId":{{place + 1}},"marker":{{match.Groups[1].Value}}}""");
        await circuit.SendAsync(
            "UpdateRootComponents", [$$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", State().Match(html).Groups[1].Value], cancellationToken);

        return circuit;
    }

    /// <summary>Completes when something is drawn that has an attribute of this value.</summary>
    public Task DrawnAsync(string attribute, string value, CancellationToken cancellationToken)
    {
        var watch = new Watch(attribute, value);

        lock (_lock)
        {
            _watches.Add(watch);
        }

        return watch.Seen.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Somebody follows a link within the page.</summary>
    public Task GoAsync(string path, CancellationToken cancellationToken) =>
        SendAsync("OnLocationChanged", [new Uri(Address, path).ToString(), null, true], cancellationToken);

    /// <summary>A script calls a method of the page; completes when the page has answered.</summary>
    public async Task CallAsync(string script, string method, object[] arguments, CancellationToken cancellationToken)
    {
        var id = NewCall(out var answer);
        await SendAsync("BeginInvokeDotNetFromJS", [id, null, method, Objects[script], JsonSerializer.Serialize(arguments)], cancellationToken);
        await answer.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _socket.Abort();

        try
        {
            await _receiving;
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            // It was closed from here.
        }

        _socket.Dispose();
    }

    private string NewCall(out Task<string?> answer)
    {
        var source = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);

        lock (_lock)
        {
            var id = (++_nextCall).ToString(CultureInfo.InvariantCulture);
            _calls.Add(id, source);
            answer = source.Task;

            return id;
        }
    }

    private async Task InvokeAsync(string method, object?[] arguments, CancellationToken cancellationToken)
    {
        var id = NewCall(out var answer);
        await WriteAsync(id, method, arguments, cancellationToken);
        await answer.WaitAsync(cancellationToken);
    }

    private Task SendAsync(string method, object?[] arguments, CancellationToken cancellationToken) => WriteAsync(null, method, arguments, cancellationToken);

    private async Task WriteAsync(string? id, string method, object?[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await SendAsync(BlazorPack.Framed(BlazorPack.Invocation(id, method, arguments)));
    }

    private async Task SendAsync(byte[] framed)
    {
        await _sending.WaitAsync(_closed.Token);

        try
        {
            await _socket.SendAsync(framed, WebSocketMessageType.Binary, true, _closed.Token); // A message that is broken off would end the circuit.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var received = new MemoryStream();
        var isOpen = false;

        while (!_closed.IsCancellationRequested)
        {
            var part = await _socket.ReceiveAsync(buffer, _closed.Token);

            if (part.MessageType is WebSocketMessageType.Close)
            {
                Fail("The server closed the connection.");

                return;
            }

            received.Write(buffer, 0, part.Count);
            var bytes = received.ToArray();
            var at = isOpen ? 0 : Array.IndexOf(bytes, (byte)0x1e) + 1; // What the server answers to the greeting ends with this byte.
            isOpen |= at > 0;

            while (isOpen && BlazorPack.Next(bytes, ref at) is { } message)
            {
                await HandleAsync(message);
            }

            received.SetLength(0);
            received.Write(bytes, at, bytes.Length - at);
        }
    }

    private async Task HandleAsync(byte[] bytes)
    {
        var (kind, method, id, arguments) = BlazorPack.Parse(bytes);

        switch (kind)
        {
            case BlazorPack.Call:
                await AnswerAsync(method!, arguments);
                break;
            case BlazorPack.Completion:
                Complete(id!, null);
                break;
            case BlazorPack.Close:
                Fail("The server ended the circuit.");
                break;
            case BlazorPack.Ping:
                await SendAsync(BlazorPack.Framed([0x91, BlazorPack.Ping]));
                break;
        }
    }

    private async Task AnswerAsync(string method, object?[] arguments)
    {
        switch (method)
        {
            case "JS.RenderBatch":
                Draw(new((byte[])arguments[1]!));
                Bytes += ((byte[])arguments[1]!).Length;
                await SendAsync("OnRenderCompleted", [arguments[0], null], _closed.Token);
                break;
            case "JS.BeginInvokeJS":
                await AnswerScriptAsync((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2], Convert.ToInt32(arguments[3], CultureInfo.InvariantCulture));
                break;
            case "JS.EndInvokeDotNet":
                Complete((string)arguments[0]!, arguments[1] is true ? null : $"A call failed: {arguments[2]}");
                break;
            case "JS.Error":
                Fail((string?)arguments[0] ?? "The circuit failed.");
                break;
        }
    }

    private void Draw(RenderBatch batch)
    {
        var leads = batch.ValuesOf("data-lead").Select(lead => int.TryParse(lead, out var id) ? id : 0).Where(id => id > 0).ToList();

        lock (_lock)
        {
            Leads = leads.Count > 0 ? leads : Leads;

            foreach (var watch in _watches.ToList().Where(watch => batch.ValuesOf(watch.Attribute).Contains(watch.Value)))
            {
                _watches.Remove(watch);
                watch.Seen.TrySetResult();
            }
        }
    }

    // A script that nobody runs: it returns nothing, or an object of its own where one is asked for.
    private async Task AnswerScriptAsync(long call, string function, string? arguments, int result)
    {
        if (arguments is not null && PageObject().Match(arguments) is { Success: true } found)
        {
            Objects[function] = long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        if (call != 0)
        {
            var value = result == ObjectReference ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _nextObject)}}}""" : "null";
            await SendAsync("EndInvokeJSFromDotNet", [call, true, $"[{call.ToString(CultureInfo.InvariantCulture)},true,{value}]"], _closed.Token);
        }
    }

    private void Complete(string id, string? failure)
    {
        lock (_lock)
        {
            if (_calls.Remove(id, out var source))
            {
                if (failure is null)
                {
                    source.TrySetResult(null);
                }
                else
                {
                    source.TrySetException(new InvalidOperationException(failure));
                }
            }
        }
    }

    private void Fail(string failure)
    {
        lock (_lock)
        {
            Failure ??= failure;
            _calls.Values.ToList().ForEach(call => call.TrySetException(new InvalidOperationException(failure)));
            _watches.ForEach(watch => watch.Seen.TrySetException(new InvalidOperationException(failure)));
            _calls.Clear();
            _watches.Clear();
        }
    }

    private sealed record Watch(string Attribute, string Value)
    {
        public TaskCompletionSource Seen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex PageObject();
}
