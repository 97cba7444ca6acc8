using System.Security.Cryptography;

namespace LeadDesk.Web.Errors;

/// <summary>A short name for one failure, in the log and on the user's screen, that can be read out over the telephone.</summary>
public static class ErrorReference
{
    // Without 0/O, 1/I/L and U, which are misread or misheard.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>For example "7F3K-22".</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 6);

        return $"{letters[..4]}-{letters[4..]}";
    }
}
