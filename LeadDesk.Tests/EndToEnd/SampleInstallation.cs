using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using LeadDesk.Tests.Account;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.EndToEnd;

/// <summary>LeadDesk after a first run with sample data. It is done once for each language; walks that are about something else go on with a copy.</summary>
/// <param name="Database">The whole file.</param>
/// <param name="Keys">The files in the folder of keys beside it, by name.</param>
/// <param name="Cookies">Of the administrator's browser: the keys that protect them lie in that folder.</param>
/// <param name="Passwords">Of the sample users, by e-mail address.</param>
public sealed partial record SampleInstallation(
    byte[] Database, IReadOnlyDictionary<string, byte[]> Keys, IReadOnlyList<(string Name, string Value)> Cookies, IReadOnlyDictionary<string, string> Passwords)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<SampleInstallation>>> Installations = new();

    /// <param name="language">Of the sample data and of the browser: "de" or "en".</param>
    public static Task<SampleInstallation> InAsync(string language) =>
        Installations.GetOrAdd(language, key => new(() => SetUpAsync(key))).Value;

    /// <summary>Lays the installation into a folder, under the names a server there expects.</summary>
    public async Task WriteAsync(string folder)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "leaddesk.db"), Database);
        var keys = Directory.CreateDirectory(Path.Combine(folder, "leaddesk.keys")).FullName;

        foreach (var (name, content) in Keys)
        {
            await File.WriteAllBytesAsync(Path.Combine(keys, name), content);
        }
    }

    private static async Task<SampleInstallation> SetUpAsync(string language)
    {
        await using var server = await LeadDeskServer.StartAsync();
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new(language));
        var browser = new Browser(client);
        await browser.GetAsync("/setup");
        await browser.PostAsync("/setup", new()
        {
            ["Name"] = "Anna Adler",
            ["Email"] = "anna@leaddesk.example",
            ["Password"] = "violet kettle under snowfall",
            ["Language"] = language,
            ["TimeZone"] = "Europe/Berlin",
            ["Choice"] = "sample",
        });
        var shown = new HtmlParser().ParseDocument(browser.Page).QuerySelectorAll("main td").Select(cell => cell.TextContent.Trim());
        var passwords = Account().Matches(string.Join(' ', shown)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.NotEmpty(passwords);

        return new(
            await CopyAsync(server),
            Directory.EnumerateFiles(Path.Combine(server.Folder, "leaddesk.keys")).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes),
            [.. cookies.GetCookies(server.Address).Select(cookie => (cookie.Name, cookie.Value))],
            passwords);
    }

    private static async Task<byte[]> CopyAsync(LeadDeskServer server)
    {
        var copy = Path.Combine(server.Folder, "copy.db");
        await using var db = await server.Service<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");

        return await File.ReadAllBytesAsync(copy);
    }

    [GeneratedRegex(@"(\S+@leaddesk\.example)\s+(\S{5}-\S{5}-\S{5}-\S{5})")]
    private static partial Regex Account();
}
