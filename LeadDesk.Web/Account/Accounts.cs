using LeadDesk.Web.Access;
using LeadDesk.Web.Account.Passwords;
using LeadDesk.Web.Account.SecondFactor;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Setup;
using LeadDesk.Web.Features.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadDesk.Web.Account;

/// <summary>Who may use LeadDesk and how they prove it: registration, pipeline and endpoints.</summary>
public static class Accounts
{
    /// <summary>Needs <see cref="DataServices.AddLeadDeskData"/>.</summary>
    public static IServiceCollection AddLeadDeskIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<LeadDeskUser>(Configure)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<LeadDeskDbContext>()
            .AddSignInManager<EnabledUsersOnly>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<AccountErrors>()
            .AddPasswordValidator<UncommonPassword>()
            .AddTokenProvider<DataProtectorTokenProvider<LeadDeskUser>>(TokenOptions.DefaultProvider)
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddTokenProvider<InviteTokens>(InviteTokens.Name);

        // PBKDF2 with HMAC-SHA512; OWASP asks for at least 210,000 rounds of it (600,000 are its figure for SHA-256).
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 220_000);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = UserSessions.LookInterval;
            options.OnRefreshingPrincipal = SessionClaims.CarryOverAsync;
        });
        services.AddOptions<SessionLimits>().Bind(configuration.GetSection(SessionLimits.Section)).ValidateDataAnnotations().ValidateOnStart();

        services.AddHttpContextAccessor();
        services.AddScoped<AccountErrors>();
        services.AddScoped(provider => (EnabledUsersOnly)provider.GetRequiredService<SignInManager<LeadDeskUser>>());
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton(new SecondFactorDemand(configuration));
        services.AddScoped<AccountSignIn>();
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<TwoFactor>();
        services.AddScoped<OwnAccount>();
        services.AddSingleton<UserSessions>();
        services.AddSingleton<UserAdministration>();
        services.AddScoped<CircuitUser>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitUser>());
        services.AddScoped<CircuitHandler, SessionCircuits>();
        services.AddCookies();
        services.AddPolicies();
        services.AddFirstRun();
        SignInLimit.AddTo(services, configuration);

        return services;
    }

    /// <summary>Between the shell's middleware and the endpoints.</summary>
    public static void UseLeadDeskIdentity(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseFirstRun();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<SecondFactorDemand>().GuardAsync);
        app.UseAuthorization();
    }

    public static void MapLeadDeskIdentity(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/logout", async (HttpContext context, IAntiforgery antiforgery, SignInManager<LeadDeskUser> signIn) =>
        {
            // Another window has signed out already.
            if (context.User.Identity?.IsAuthenticated != true)
            {
                return Results.LocalRedirect("/account/login");
            }

            // A form that stayed open over a sign-in carries an old token; it shall not end the session of today.
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest();
            }

            await signIn.SignOutAsync();

            return Results.LocalRedirect("/account/login");
        }).AllowAnonymous().DisableAntiforgery();

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // Any: the user name is the e-mail address, which has its own check.
    }

    private static void AddCookies(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie = new AccountCookie("LeadDesk.SignIn");
            options.SlidingExpiration = false; // The session's row knows when somebody last did something, in circuits, too.
            options.LoginPath = "/account/login";
            options.LogoutPath = "/account/logout";
            options.AccessDeniedPath = "/access-denied";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = ValidateAsync;
            options.Events.OnRedirectToLogin = context => LeadOrRefuse(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => LeadOrRefuse(context, StatusCodes.Status403Forbidden);
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<SessionLimits>>((cookie, sessions) => cookie.ExpireTimeSpan = sessions.Value.Absolute);
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme, options => options.Cookie = new AccountCookie("LeadDesk.Code"));
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorRememberMeScheme, options => options.Cookie = new AccountCookie("LeadDesk.Device"));
        services.AddAntiforgery(options => options.Cookie = new AccountCookie("LeadDesk.Form"));
    }

    // A script that is led to a page takes it for its answer; people are led there.
    private static Task LeadOrRefuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ISkipStatusCodePagesMetadata>() is null)
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<UserSessions>();

        if (!await sessions.IsStillOpenAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.RequestServices.GetRequiredService<SignInManager<LeadDeskUser>>().SignOutAsync();

            return;
        }

        sessions.NoteInput(context.Principal);
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static void AddPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        foreach (var right in Enum.GetValues<Right>())
        {
            var roles = Roles.All.Where(role => Roles.RightsOf(role).Contains(right));
            authorization.AddPolicy(right.ToString(), policy => policy.RequireRole(roles));
        }
    }
}
