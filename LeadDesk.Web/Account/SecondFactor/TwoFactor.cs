using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace LeadDesk.Web.Account;

/// <summary>The second factor: an authenticator app, and recovery codes for the day the phone is lost.</summary>
public sealed class TwoFactor(UserManager<LeadDeskUser> users, OwnAccount account)
{
    private const int RecoveryCodes = 10;

    /// <summary>The key to show until the app proves that it knows it.</summary>
    public async Task<string> KeyAsync(LeadDeskUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is { Length: > 0 } known)
        {
            return known;
        }

        await users.ResetAuthenticatorKeyAsync(user);
        await account.KeepOnlyThisSessionAsync(user);

        return (await users.GetAuthenticatorKeyAsync(user))!;
    }

    /// <summary>The recovery codes, which can be shown this once; null when the code of the app was wrong.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(LeadDeskUser user, string code)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);

        if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return null;
        }

        await users.SetTwoFactorEnabledAsync(user, true);

        return await FinishAsync(user, "user.twoFactorEnabled");
    }

    public Task<IReadOnlyList<string>> NewRecoveryCodesAsync(LeadDeskUser user) => FinishAsync(user, "user.recoveryCodesRenewed");

    /// <summary>Also forgets the key, so that a lost phone is of no use to its finder.</summary>
    public async Task DisableAsync(LeadDeskUser user)
    {
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        await account.RecordAsync(user, "user.twoFactorDisabled");
        await account.KeepOnlyThisSessionAsync(user);
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

    private async Task<IReadOnlyList<string>> FinishAsync(LeadDeskUser user, string action)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await account.RecordAsync(user, action);
        await account.KeepOnlyThisSessionAsync(user);

        return [.. codes!];
    }
}
