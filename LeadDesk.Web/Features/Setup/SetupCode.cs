using System.Security.Cryptography;
using System.Text;

namespace LeadDesk.Web.Features.Setup;

/// <summary>The code that proves the first administrator can read the console; otherwise the first visitor would own LeadDesk.</summary>
public sealed class SetupCode(TimeProvider clock, Action<string> print)
{
    /// <summary>Wrong codes after which a new one is printed.</summary>
    public const int MostAttempts = 5;

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private readonly Lock _gate = new();
    private string _code = "";
    private DateTimeOffset _expires = DateTimeOffset.MinValue;
    private int _attempts;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(60);

    /// <summary>Prints a code unless the last one is still good.</summary>
    public void EnsurePrinted()
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() >= _expires)
            {
                PrintNew();
            }
        }
    }

    /// <summary>Whether this is the code on the console; the answer takes as long for every wrong one.</summary>
    public bool Accepts(string? code)
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() >= _expires)
            {
                PrintNew();

                return false;
            }

            var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Plain(code ?? "")), Encoding.UTF8.GetBytes(Plain(_code)));

            if (!right && ++_attempts >= MostAttempts)
            {
                PrintNew();
            }

            return right;
        }
    }

    private void PrintNew()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 12);
        _code = $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
        _expires = clock.GetUtcNow() + Lifetime;
        _attempts = 0;
        print(_code);
    }

    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}
