using System.Security.Claims;
using System.Security.Cryptography;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace LeadDesk.Web.Account.SecondFactor;

/// <summary>A key that is offered to an authenticator app, and the same key sealed, to be sent back with the app's first code.</summary>
public sealed record OfferedKey(string Key, string Sealed);

/// <summary>The second factor: an authenticator app, and recovery codes for the day the phone is lost.</summary>
public sealed class TwoFactor(
    UserManager<LeadDeskUser> users,
    IUserStore<LeadDeskUser> store,
    OwnAccount account,
    AuthenticatorCodes codes,
    SecondFactorDemand demand,
    IDataProtectionProvider protection)
{
    private const int RecoveryCodes = 10;

    private static readonly TimeSpan OfferLifetime = TimeSpan.FromHours(1);

    /// <summary>A new key to show until the app proves that it knows it. Nothing is stored before.</summary>
    public OfferedKey Offer(LeadDeskUser user)
    {
        var key = users.GenerateNewAuthenticatorKey();

        return new(key, SealOf(user).Protect(key, OfferLifetime));
    }

    /// <summary>The offer a form sends back; null when it is not this user's or too old.</summary>
    public OfferedKey? Reopen(LeadDeskUser user, string? sealedKey)
    {
        try
        {
            return string.IsNullOrEmpty(sealedKey) ? null : new(SealOf(user).Unprotect(sealedKey), sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The recovery codes, which can be shown this once; null when the code of the app was wrong.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(LeadDeskUser user, OfferedKey offer, string code, CancellationToken cancellationToken)
    {
        if (!await codes.AcceptAsync(user.Id, offer.Key, code, cancellationToken))
        {
            return null;
        }

        await ((IUserAuthenticatorKeyStore<LeadDeskUser>)store).SetAuthenticatorKeyAsync(user, offer.Key, cancellationToken);
        await users.SetTwoFactorEnabledAsync(user, true);

        return await FinishAsync(user, "user.twoFactorEnabled");
    }

    public Task<IReadOnlyList<string>> NewRecoveryCodesAsync(LeadDeskUser user) => FinishAsync(user, "user.recoveryCodesRenewed");

    /// <summary>Also forgets the key, so that a lost phone is of no use to its finder.</summary>
    /// <returns>False when the user's roles demand the second factor.</returns>
    public async Task<bool> DisableAsync(LeadDeskUser user, ClaimsPrincipal session)
    {
        if (demand.IsMadeOf(session))
        {
            return false;
        }

        await ForgetAsync(users, user);
        await account.RecordAsync(user, "user.twoFactorDisabled");
        await account.KeepOnlyThisSessionAsync(user);

        return true;
    }

    /// <summary>Takes the second factor off a user: the app's key and the recovery codes are good for nothing from then on.</summary>
    internal static async Task ForgetAsync(UserManager<LeadDeskUser> users, LeadDeskUser user)
    {
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
    }

    /// <summary>The key as a picture for the app's camera.</summary>
    public static string QrCode(LeadDeskUser user, string key)
    {
        var address = $"otpauth://totp/LeadDesk:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer=LeadDesk&digits=6";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);

        // Always dark on white, whatever the theme: some cameras cannot read it the other way round.
        return new SvgQRCode(data).GetGraphic(4, "#000000", "#ffffff", true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private ITimeLimitedDataProtector SealOf(LeadDeskUser user) =>
        protection.CreateProtector("LeadDesk.OfferedKey", user.Id).ToTimeLimitedDataProtector();

    private async Task<IReadOnlyList<string>> FinishAsync(LeadDeskUser user, string action)
    {
        var recovery = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await account.RecordAsync(user, action);
        await account.KeepOnlyThisSessionAsync(user, hasSecondFactor: true);

        return [.. recovery!];
    }
}
