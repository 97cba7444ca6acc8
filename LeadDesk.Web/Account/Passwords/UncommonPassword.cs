using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace LeadDesk.Web.Account.Passwords;

/// <summary>Refuses passwords that attackers try first, and those with the user's name or address in them.</summary>
public sealed class UncommonPassword(AccountErrors errors) : IPasswordValidator<LeadDeskUser>
{
    private const int ShortestTellingName = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<LeadDeskUser> manager, LeadDeskUser user, string? password)
    {
        List<IdentityError> found = [];

        if (CommonPasswords.Contains(password ?? ""))
        {
            found.Add(errors.PasswordTooCommon());
        }

        if (NamesOf(user).Any(name => password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true))
        {
            found.Add(errors.PasswordContainsName());
        }

        return Task.FromResult(found.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. found]));
    }

    private static IEnumerable<string> NamesOf(LeadDeskUser user) =>
        [.. Telling((user.Email ?? "").Split('@')[0].Split('.', '-', '_', '+')), .. Telling(user.DisplayName.Split(' ', '-', '.'))];

    private static IEnumerable<string> Telling(string[] parts) => parts.Where(part => part.Length >= ShortestTellingName);
}
