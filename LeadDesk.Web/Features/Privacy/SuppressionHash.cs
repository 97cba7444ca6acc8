using System.Security.Cryptography;
using System.Text;
using LeadDesk.Core.Privacy;

namespace LeadDesk.Web.Features.Privacy;

/// <summary>What is kept of a key of the suppression list: it can be compared, but not read.</summary>
internal static class SuppressionHash
{
    public static byte[] Of(byte[] secret, SuppressionKey key) =>
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"suppression\n{key.Kind}\n{key.Text}"));
}
