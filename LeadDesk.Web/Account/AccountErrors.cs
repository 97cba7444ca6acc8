using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Account;

/// <summary>What is wrong with an e-mail address, a password or a code, in the user's language.</summary>
public sealed class AccountErrors(IStringLocalizer<AccountErrors> texts) : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), length.ToString(CultureInfo.CurrentCulture));

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch));

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), email);

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateEmail), userName);

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), email ?? "");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidEmail), userName ?? "");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure));

    /// <summary>The password is one of those that attackers try first.</summary>
    public IdentityError PasswordTooCommon() => Error(nameof(PasswordTooCommon));

    /// <summary>The password contains the user's name or e-mail address.</summary>
    public IdentityError PasswordContainsName() => Error(nameof(PasswordContainsName));

    private IdentityError Error(string code, params object[] arguments) => new() { Code = code, Description = texts[code, arguments] };
}
