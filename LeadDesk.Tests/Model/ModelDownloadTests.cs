using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using LeadDesk.Core.Modelling;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Model;

public sealed class ModelDownloadTests
{
    [Fact]
    public async Task The_published_model_is_a_file_for_everybody_with_a_role()
    {
        await using var database = await ScoredDatabase.CreateAsync();
        await using var app = await StartAsync(database);

        var answer = await app.GetTestClient().GetAsync(new Uri("/model/download?role=Sales", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("leaddesk-model-v1.json", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(DefaultModel.Create("de"), ModelJson.Read(await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/model/download", HttpStatusCode.Unauthorized)]
    [InlineData("/model/download?role=Visitor", HttpStatusCode.Forbidden)]
    public async Task Nobody_else_gets_it(string address, HttpStatusCode expected)
    {
        await using var database = await ScoredDatabase.CreateAsync();
        await using var app = await StartAsync(database);

        var answer = await app.GetTestClient().GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(ScoredDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(database.Get<ModelPublishing>());
        builder.Services.AddAuthentication("Address").AddScheme<AuthenticationSchemeOptions, RoleFromAddress>("Address", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            nameof(Right.ViewLeads),
            policy => policy.RequireRole(Roles.All.Where(role => Roles.RightsOf(role).Contains(Right.ViewLeads))));

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapModel();
        await app.StartAsync();

        return app;
    }

    private sealed class RoleFromAddress(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var role = Request.Query["role"].ToString();

            return Task.FromResult(role.Length == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Role, role)], Scheme.Name)), Scheme.Name)));
        }
    }
}
