using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Setup;
using LeadDesk.Web.Features.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.Account;

/// <summary>The real application with a database file of its own, as a browser would meet it outside Development.</summary>
public sealed class AccountServer : WebApplicationFactory<Program>
{
    public const string Password = "violet kettle under snowfall";

    private readonly string _folder = Directory.CreateTempSubdirectory("leaddesk-").FullName;

    /// <summary>Set-up codes in the order they were printed.</summary>
    public ConcurrentQueue<string> PrintedCodes { get; } = new();

    public int AttemptsPerMinute { get; init; } = 1000;

    public string Environment { get; init; } = "Production";

    /// <summary>Further settings, such as "Api:RequestsPerMinute".</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>A browser with no cookies that does not follow redirects.</summary>
    public Browser Open(string address = "http://localhost", string? userAgent = null)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new(address) });

        if (userAgent is not null)
        {
            client.DefaultRequestHeaders.Add("User-Agent", userAgent);
        }

        return new(client);
    }

    public LeadDeskDbContext Db() => Services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    /// <summary>The browser of the administrator anna@example.com, just after an empty set-up.</summary>
    public async Task<Browser> SetUpAsync()
    {
        var browser = Open();
        await browser.GetAsync("/setup");
        var answer = await browser.PostAsync("/setup", SetupForm("anna@example.com"));
        Assert.Equal("/", answer.Destination());

        return browser;
    }

    public Dictionary<string, string> SetupForm(string email, string choice = "empty") => new()
    {
        ["Code"] = PrintedCodes.LastOrDefault() ?? "",
        ["Name"] = "Anna Adler",
        ["Email"] = email,
        ["Password"] = Password,
        ["Language"] = "en",
        ["TimeZone"] = "Europe/Berlin",
        ["Choice"] = choice,
    };

    /// <summary>Adds a user with a generated password.</summary>
    public async Task<(string Id, string Password)> AddUserAsync(string email, params string[] roles)
    {
        var change = await Services.GetRequiredService<UserAdministration>().AddAsync(Actor.System, email, "Bert Berger", roles, CancellationToken.None);
        Assert.Empty(change.Problems);
        await using var db = Db();

        return ((await db.Users.SingleAsync(user => user.Email == email)).Id, change.Secret!);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Settings
        .Aggregate(builder, (configured, setting) => configured.UseSetting(setting.Key, setting.Value))
        .UseEnvironment(Environment)
        .UseSetting("urls", "http://127.0.0.1:0") // The usual one may be that of a LeadDesk in use.
        .UseSetting("Database:Path", Path.Combine(_folder, "leaddesk.db"))
        .UseSetting("SignIn:AttemptsPerMinute", AttemptsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .ConfigureTestServices(services => services.AddSingleton(new SetupCode(TimeProvider.System, PrintedCodes.Enqueue)));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

public static class Answers
{
    /// <summary>Where a redirect leads: the path when it stays on the same host, the whole address when it does not.</summary>
    public static string? Destination(this HttpResponseMessage answer) => answer.Headers.Location switch
    {
        { IsAbsoluteUri: true } address when address.Authority == answer.RequestMessage!.RequestUri!.Authority => address.PathAndQuery,
        var address => address?.OriginalString,
    };
}

/// <summary>Posts the forms of the page it looked at last, hidden fields included.</summary>
public sealed class Browser(HttpClient client)
{
    private static readonly HtmlParser Html = new();

    public string Page { get; private set; } = "";

    public async Task<HttpResponseMessage> GetAsync(string path) => await ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Posts the first form that has one of these fields.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
    {
        var form = Html.ParseDocument(Page).QuerySelectorAll("main form").First(form =>
            fields.Keys.Any(name => form.QuerySelector($"[name={name}]") is not null));

        return await SendAsync(path, HiddenFieldsOf(form).Concat(fields));
    }

    /// <summary>Posts a form just as it is.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string selector)
    {
        var form = Html.ParseDocument(Page).QuerySelector(selector)!;

        return await SendAsync(form.GetAttribute("action")!, HiddenFieldsOf(form));
    }

    /// <summary>Posts what another site could post: nothing it had to read from a page first.</summary>
    public Task<HttpResponseMessage> PostBareAsync(string path) => SendAsync(path, []);

    public async Task<HttpResponseMessage> SignInAsync(string email, string password, string path = "/account/login")
    {
        await GetAsync(path);

        return await PostAsync(path, new() { ["Email"] = email, ["Password"] = password });
    }

    /// <summary>Whether the page for signed-in users answers, or sends to the sign-in.</summary>
    public async Task<bool> IsSignedInAsync() => (await GetAsync("/account/manage")).StatusCode == HttpStatusCode.OK;

    public string TextOf(string selector) => Html.ParseDocument(Page).QuerySelector(selector)?.TextContent.Trim() ?? "";

    public string ValueOf(string selector) => Html.ParseDocument(Page).QuerySelector(selector)?.GetAttribute("value") ?? "";

    public IReadOnlyList<string> TextsOf(string selector) =>
        [.. Html.ParseDocument(Page).QuerySelectorAll(selector).Select(element => element.TextContent.Trim())];

    private static IEnumerable<KeyValuePair<string, string>> HiddenFieldsOf(IElement form) => form
        .QuerySelectorAll("input[type=hidden][name]")
        .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));

    private async Task<HttpResponseMessage> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);

        return await ReadAsync(await client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    private async Task<HttpResponseMessage> ReadAsync(HttpResponseMessage answer)
    {
        Page = await answer.Content.ReadAsStringAsync();

        return answer;
    }
}
