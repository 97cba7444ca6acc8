using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Data.Seed;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Commands;
using LeadDesk.Web.Features.Import;
using LeadDesk.Web.Features.Import.Upload;
using LeadDesk.Web.Features.Insights;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Features.Model;
using LeadDesk.Web.Features.Routing;
using LeadDesk.Web.Features.Work;
using LeadDesk.Web.Features.Workshop;
using LeadDesk.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Import.Screens;

/// <summary>LeadDesk with database and imports on a real server; a cookie says who is signed in.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    public const string UserCookie = "test-user";

    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;

    private ImportHost(DirectoryInfo folder, WebApplication app) => (_folder, _app) = (folder, app);

    public Uri Address => new(_app.Urls.First());

    public OpenImports Imports => Service<OpenImports>();

    /// <summary>Names of the files that lie in the folder of uploads.</summary>
    public string[] Uploads => Directory.Exists(Service<UploadFolder>().FullPath) ? Directory.GetFiles(Service<UploadFolder>().FullPath) : [];

    public static Actor Marketing(string id = "marketing") => new(id, id, [.. Roles.RightsOf(Roles.Marketing)]);

    public static Actor Admin { get; } = new("marketing", "marketing", [.. Roles.RightsOf(Roles.Admin)]);

    public static Actor Sales { get; } = new("sales", "sales", [.. Roles.RightsOf(Roles.Sales)]);

    public static async Task<ImportHost> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("leaddesk-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "LeadDesk.Web",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
            Args = [.. settings, "--Urls=http://127.0.0.1:0", $"--Database:Path={Path.Combine(folder.FullName, "leaddesk.db")}"],
        });
        builder.Logging.ClearProviders();
        builder.AddShell();
        builder.Services.AddLeadDeskData(builder.Configuration);
        builder.Services.AddImport(builder.Configuration);
        builder.Services.AddModel().AddBoard().AddLeads().AddWork().AddCommands().AddLeadRouting().AddWorkshop().AddInsights();
        builder.Services.AddAuthentication(nameof(CookieSaysWho)).AddScheme<AuthenticationSchemeOptions, CookieSaysWho>(nameof(CookieSaysWho), null);
        builder.Services.AddAuthorization(options =>
        {
            foreach (var right in Enum.GetValues<Right>())
            {
                options.AddPolicy(right.ToString(), policy => policy.RequireAssertion(context => Actor.From(context.User).Can(right)));
            }
        });

        var app = builder.Build();
        app.UseShell();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapShell();
        app.MapImport();
        await PrepareAsync(app.Services);
        await app.StartAsync();

        return new(folder, app);
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public LeadDeskDbContext Open() => Service<IDbContextFactory<LeadDeskDbContext>>().CreateDbContext();

    /// <summary>A browser of somebody with a role, or of nobody.</summary>
    public HttpClient Client(Actor? user, string language = "en")
    {
        var cookies = new CookieContainer();

        if (user is not null)
        {
            cookies.Add(Address, new Cookie(UserCookie, CookieOf(user)));
        }

        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new(language));

        return client;
    }

    public static string CookieOf(Actor user) => $"{user.UserId}.{RoleOf(user)}";

    private static string RoleOf(Actor user) =>
        user.Can(Right.Administer) ? Roles.Admin : user.Can(Right.ImportLeads) ? Roles.Marketing : Roles.Sales;

    /// <summary>Uploads as the page's script does.</summary>
    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string fileName, byte[] content)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>(UploadEndpoints.TokenPath);

        return await PostAsync(client, fileName, content, (answer.GetProperty("header").GetString()!, answer.GetProperty("token").GetString()!));
    }

    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string fileName, byte[] content, (string Header, string Token)? antiforgery = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, UploadEndpoints.UploadPath) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add(UploadEndpoints.FileNameHeader, Uri.EscapeDataString(fileName));

        if (antiforgery is { } token)
        {
            request.Headers.Add(token.Header, token.Token);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Uploads lines as a CSV file and returns what was opened.</summary>
    public async Task<OpenImport> OpenAsync(Actor user, params string[] lines)
    {
        using var client = Client(user);
        using var answer = await UploadAsync(client, "liste.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return Imports.Find(user, body.GetProperty("id").GetString()!)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task PrepareAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<LeadDeskDbContext>>().CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync();
        await InitialData.EnsureAsync(db, TimeProvider.System, CancellationToken.None);

        if (!await db.ModelVersions.AnyAsync())
        {
            db.ModelVersions.Add(new() { Number = 1, Document = ModelJson.Write(DefaultModel.Create("en")), PublishedAt = DateTime.UnixEpoch });
        }

        db.Users.Add(new() { Id = "marketing", UserName = "anna@example.com", DisplayName = "Anna Becker" });
        await db.SaveChangesAsync();
    }

    private sealed class CookieSaysWho(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Cookies[UserCookie]?.Split('.') is not [var id, var role])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, id), new(ClaimTypes.Role, role)], Scheme.Name);

            return Task.FromResult(AuthenticateResult.Success(new(new(identity), Scheme.Name)));
        }
    }
}
