using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Setup;

/// <summary>Leads everybody to the set-up until there is an administrator.</summary>
public static class FirstRunServices
{
    public const string Path = "/setup";

    public static void AddFirstRun(this IServiceCollection services)
    {
        services.AddSingleton<FirstRun>();
        services.AddSingleton(provider => new SetupCode(provider.GetRequiredService<TimeProvider>(), code => Print(provider, code)));
        services.AddScoped<Installation>();
        services.AddSingleton<SampleDataLoader>();
    }

    /// <summary>Only pages lead there: files, health and the switches for language and theme answer as always.</summary>
    public static void UseFirstRun(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsPage(context) && await context.RequestServices.GetRequiredService<FirstRun>().IsPendingAsync(context.RequestAborted))
        {
            context.Response.Redirect(context.Request.PathBase + Path);

            return;
        }

        await next(context);
    });

    /// <summary>Prints the set-up code once requests are answered, if there is no user yet; Development needs none.</summary>
    public static async Task AnnounceFirstRunAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        if (!app.Environment.IsDevelopment() && await app.Services.GetRequiredService<FirstRun>().IsPendingAsync(cancellationToken))
        {
            // Only then is it known which port was taken.
            app.Lifetime.ApplicationStarted.Register(app.Services.GetRequiredService<SetupCode>().EnsurePrinted);
        }
    }

    private static void Print(IServiceProvider services, string code)
    {
        var texts = services.GetRequiredService<IStringLocalizer<SetupCode>>();
        var listening = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

        if (SetupAddress.With(code, listening) is { } address)
        {
            Console.WriteLine(texts["Address", address]);
        }

        Console.WriteLine(texts["Announcement", code, SetupCode.Lifetime.TotalMinutes]);
    }

    private static bool IsPage(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page && page.Type != typeof(SetupPage)
        : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
}
