using LeadDesk.Core;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>What a key may be used for. Each scope is also the name of an authorization policy for the API's routes.</summary>
public static class ApiScopes
{
    /// <summary>Hand in lists.</summary>
    public const string WriteImports = "imports:write";

    /// <summary>See what became of lists that were handed in.</summary>
    public const string ReadImports = "imports:read";

    public static ValueList<string> All { get; } = [WriteImports, ReadImports];
}
