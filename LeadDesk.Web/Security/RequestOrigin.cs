namespace LeadDesk.Web.Security;

/// <summary>Whether a request comes from LeadDesk's own pages, by the headers that browsers send and no page can change.</summary>
public static partial class RequestOrigin
{
    private static readonly PathString Circuits = "/_blazor";

    /// <summary>False when another site has made the browser ask; programs that are no browsers send neither header and pass.</summary>
    public static bool IsThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }

        var origin = request.Headers.Origin.ToString();

        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsThisHost(uri, request));
    }

    /// <summary>Whether an address is one of the host that was asked.</summary>
    public static bool IsThisHost(Uri uri, HttpRequest request) =>
        string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Refuses circuits and websockets that another site opens: the browser sends the cookie along, and nothing else would tell the two apart.
    /// </summary>
    public static void UseOriginCheck(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestOrigin));

        app.Use((context, next) =>
        {
            if (!IsConnection(context.Request) || IsThisSite(context.Request))
            {
                return next(context);
            }

            LogRefused(logger, context.Request.Headers.Origin.ToString(), context.Request.Host.Value ?? "");
            context.Response.StatusCode = StatusCodes.Status403Forbidden;

            return Task.CompletedTask;
        });
    }

    // HTTP/2 asks for a websocket by CONNECT.
    private static bool IsConnection(HttpRequest request) =>
        request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase)
        || HttpMethods.IsConnect(request.Method)
        || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Refused a connection that {Origin} opened to {Host}. Behind a reverse proxy, let it pass the Host header on, or name it in ReverseProxy:TrustedProxies.")]
    private static partial void LogRefused(ILogger logger, string origin, string host);
}
