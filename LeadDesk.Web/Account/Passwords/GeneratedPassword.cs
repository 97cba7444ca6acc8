using System.Security.Cryptography;

namespace LeadDesk.Web.Account.Passwords;

/// <summary>Passwords that LeadDesk thinks up: about 98 bits, and no letters that look alike.</summary>
public static class GeneratedPassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
}
