using System.Security.Claims;
using System.Text.Encodings.Web;
using LeadDesk.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>Recognises programs by <c>Authorization: Bearer ld_…</c>. Only the API's own routes ask for this scheme; cookies do not count there.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyAdministration keys,
    ApiLimit limit,
    IStringLocalizer<ApiKeyAuthentication> texts) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    private bool _shutOut;

    /// <summary>The key a request presents; null when it presents none.</summary>
    public static string? PresentedIn(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    /// <summary>Id of the key by which somebody came in.</summary>
    public static int KeyIdOf(ClaimsPrincipal principal) =>
        int.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What may be done with the key by which somebody came in.</summary>
    public static Actor ActorOf(ClaimsPrincipal principal) => Actor.OfApiKey(principal.Identity?.Name ?? "");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedIn(Request) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        var address = Context.Connection.RemoteIpAddress;

        if (limit.IsShutOut(address))
        {
            _shutOut = true;

            return AuthenticateResult.Fail("Too many wrong keys.");
        }

        if (await keys.RecogniseAsync(presented, Context.RequestAborted) is not { } key)
        {
            limit.CountFailure(address);

            return AuthenticateResult.Fail("Unknown key.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, key.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(ClaimTypes.Name, key.Name),
                .. key.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
            ],
            SchemeName);

        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_shutOut)
        {
            return limit.RefuseAsync(Context);
        }

        Response.Headers.WWWAuthenticate = Bearer.TrimEnd();

        return ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, texts["WrongKey"]);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, texts["MissingScope"]);
}
