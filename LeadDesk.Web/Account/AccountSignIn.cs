using LeadDesk.Web.Account.Passwords;
using LeadDesk.Web.Account.SecondFactor;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using LeadDesk.Web.Languages;
using Microsoft.AspNetCore.Identity;

namespace LeadDesk.Web.Account;

public enum SignInStep
{
    Done,

    /// <summary>The password was right; the code of the authenticator app is still needed.</summary>
    CodeNeeded,

    /// <summary>Not signed in, for whatever reason: whoever guesses learns nothing from it.</summary>
    Refused,
}

/// <summary>The ways to sign in, and what is noted when somebody does.</summary>
public sealed class AccountSignIn(
    EnabledUsersOnly signIn, UserManager<LeadDeskUser> users, OneTimeCodes oneTimeCodes, IPasswordHasher<LeadDeskUser> hasher, TimeProvider clock)
{
    private static readonly LeadDeskUser Nobody = new() { DisplayName = "" };
    private static string? _nobodysHash;

    public async Task<SignInStep> WithPasswordAsync(string email, string password)
    {
        var user = await users.FindByEmailAsync(email);

        if (user is null || user.IsDisabled || user.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            SpendTheTimeOfAHash(password);

            return SignInStep.Refused;
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);

        return result.RequiresTwoFactor ? SignInStep.CodeNeeded : await FinishAsync(user, result);
    }

    /// <summary>The user whose password was right a moment ago; null when there is none, or it is too long ago.</summary>
    public Task<LeadDeskUser?> WaitingForCodeAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    public async Task<SignInStep> WithCodeAsync(string code) => await WaitingForCodeAsync() is { } user
        ? await FinishAsync(user, await signIn.TwoFactorAuthenticatorSignInAsync(Digits(code), isPersistent: false, rememberClient: false))
        : SignInStep.Refused;

    /// <summary>With one of the user's recovery codes or the code an administrator has issued. Wrong ones count as wrong passwords do.</summary>
    public async Task<SignInStep> WithRecoveryCodeAsync(string code)
    {
        if (await WaitingForCodeAsync() is not { IsDisabled: false } user || await users.IsLockedOutAsync(user))
        {
            return SignInStep.Refused;
        }

        if (await oneTimeCodes.RedeemAsync(user.Id, code, signIn.Context.RequestAborted))
        {
            await signIn.CompleteAsync(user);

            return await FinishAsync(user, SignInResult.Success);
        }

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim());

        if (!result.Succeeded)
        {
            await users.AccessFailedAsync(user);
        }

        return await FinishAsync(user, result);
    }

    /// <summary>Signs in somebody who has just proved who they are otherwise: by set-up or by a one-time link.</summary>
    public async Task DirectlyAsync(LeadDeskUser user)
    {
        await signIn.SignInAsync(user, isPersistent: false);
        await NoteAsync(user);
    }

    private async Task<SignInStep> FinishAsync(LeadDeskUser user, SignInResult result)
    {
        if (!result.Succeeded)
        {
            return SignInStep.Refused;
        }

        await NoteAsync(user);

        return SignInStep.Done;
    }

    private async Task NoteAsync(LeadDeskUser user)
    {
        user.LastSignInAt = clock.GetUtcNow().UtcDateTime;
        await users.UpdateAsync(user);

        if (UserLanguages.All.FirstOrDefault(language => language.Name == user.Language) is { } language)
        {
            UserLanguages.Remember(signIn.Context, language);
        }
    }

    // Otherwise the quick answer would tell that there is no such account.
    private void SpendTheTimeOfAHash(string password)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, GeneratedPassword.New());
        hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
    }

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);
}
