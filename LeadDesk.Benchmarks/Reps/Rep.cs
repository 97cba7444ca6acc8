using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using LeadDesk.Web.Features.Board;

namespace LeadDesk.Benchmarks.Reps;

/// <summary>What was done and how long it took until it was drawn.</summary>
internal sealed record Done(string What, double Milliseconds);

/// <summary>A sales rep at work on the board: looks at lists, narrows and searches them, opens leads, accepts some; thinks in between.</summary>
internal sealed partial class Rep : IAsyncDisposable
{
    // The lists of the default look and what people look for in the generated base.
    private static readonly string[] Lists = ["/board", "/board?queue=mine", "/board?queue=unassigned", "/board?route=salesNow", "/board?route=salesReview", "/board?route=nurture"];
    private static readonly string[] Narrowing = ["grade=A", "grade=A,B", "source=Messe", "source=Webinar", "grade=B&source=Messe", "source=Partner&source=LinkedIn"];
    private static readonly string[] Words = ["mueller", "schmidt", "gmbh", "bau", "weber", "anna", "klein", "tech"];

    private readonly Random _random;
    private readonly Circuit _circuit;
    private string _list = "/board";

    private Rep(Circuit circuit, int number) => (_circuit, _random) = (circuit, new Random(number));

    public List<Done> Done { get; } = [];

    /// <summary>What did not work, in words.</summary>
    public List<string> Failures { get; } = [];

    public long Bytes => _circuit.Bytes;

    public static async Task<Rep> ArriveAsync(Uri server, string email, string password, int number, CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Accept-Language", "de-DE");
        var login = await http.GetStringAsync("/account/login", cancellationToken);
        var form = Hidden().Matches(login).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
        form["Email"] = email;
        form["Password"] = password;
        using var answer = await http.PostAsync("/account/login", new FormUrlEncodedContent(form), cancellationToken);

        return new(await Circuit.OpenAsync(http, cookies, server, "/board", cancellationToken), number);
    }

    /// <summary>Waits for the first list.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => _circuit.DrawnAsync("data-shown", "/board", cancellationToken);

    /// <summary>Works until it is time to stop.</summary>
    public async Task WorkAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && _circuit.Failure is null)
        {
            try
            {
                await Task.Delay(pause * (0.5 + _random.NextDouble()), stop);
                await DoSomethingAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
            {
                Failures.Add(failure.Message);
            }
        }

        if (_circuit.Failure is { } broken)
        {
            Failures.Add(broken);
        }
    }

    public ValueTask DisposeAsync() => _circuit.DisposeAsync();

    private Task DoSomethingAsync(CancellationToken stop) => _random.Next(100) switch
    {
        < 20 => ShowAsync("queue", OneOf(Lists), stop),
        < 40 => ShowAsync("facet", $"/board?{OneOf(Narrowing)}", stop),
        < 55 => ShowAsync("search", "/board?q=" + OneOf(Words), stop),
        < 65 => ShowAsync("page", (BoardAddress.Parse(_list) with { Page = _random.Next(1, 5) }).ToString(), stop),
        < 85 => OpenAsync(stop),
        _ => AcceptAsync(stop),
    };

    private async Task ShowAsync(string what, string wanted, CancellationToken stop)
    {
        var address = BoardAddress.Parse(wanted).ToString(); // As the page itself writes it.

        if (address == _list)
        {
            return; // Following a link to where one is changes nothing.
        }

        var drawn = _circuit.DrawnAsync("data-shown", address, stop);
        await MeasureAsync(what, async () =>
        {
            await _circuit.GoAsync(address, stop);
            await drawn.WaitAsync(TimeSpan.FromSeconds(30), stop);
        });
        _list = address;
    }

    private async Task OpenAsync(CancellationToken stop)
    {
        if (SomeLead() is not { } lead)
        {
            return;
        }

        var drawn = _circuit.DrawnAsync("data-lead-shown", $"{lead}", stop);
        var beside = BoardAddress.Parse(_list).Opening(lead).ToString();
        await MeasureAsync("open a lead", async () =>
        {
            await _circuit.GoAsync(beside, stop);
            await drawn.WaitAsync(TimeSpan.FromSeconds(30), stop);
        });
        await _circuit.GoAsync(_list, stop);
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        if (SomeLead() is { } lead)
        {
            await MeasureAsync("accept", () => _circuit.CallAsync("attachBoard", "ActFromKey", ["a", lead], stop).WaitAsync(TimeSpan.FromSeconds(30), stop));
        }
    }

    private async Task MeasureAsync(string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Done.Add(new(what, watch.Elapsed.TotalMilliseconds));
    }

    private int? SomeLead() => _circuit.Leads is { Count: > 0 } leads ? leads[_random.Next(leads.Count)] : null;

    private T OneOf<T>(T[] values) => values[_random.Next(values.Length)];

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
