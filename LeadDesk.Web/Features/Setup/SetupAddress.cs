namespace LeadDesk.Web.Features.Setup;

/// <summary>Address of the set-up page with its code in it, ready to be clicked on the console.</summary>
public static class SetupAddress
{
    public const string CodeParameter = "code";

    /// <param name="code">The set-up code.</param>
    /// <param name="listening">Addresses LeadDesk listens at, as Kestrel writes them.</param>
    /// <returns>An address that works on this machine, with https where there is a choice; null when LeadDesk listens at no port.</returns>
    public static string? With(string code, IEnumerable<string> listening) => listening
        .Select(BindingAddress.Parse)
        .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
        .OrderByDescending(address => address.Scheme == Uri.UriSchemeHttps)
        .Select(address => $"{address.Scheme}://{HostOf(address)}:{address.Port}{address.PathBase}{FirstRunServices.Path}?{CodeParameter}={code}")
        .FirstOrDefault();

    // "All addresses of this machine" is none that a browser could open.
    private static string HostOf(BindingAddress address) => address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : address.Host;
}
