using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Tests.Account;

public sealed class TwoFactorTests : IDisposable
{
    private readonly AccountServer _server = new();
    private Browser? _signedIn;

    [Fact]
    public async Task Sign_in_asks_for_the_code_once_it_is_switched_on()
    {
        var (key, _) = await SwitchOnAsync();
        var browser = _server.Open();

        var afterPassword = await browser.SignInAsync("anna@example.com", AccountServer.Password);
        Assert.StartsWith("/account/login/code", afterPassword.Destination(), StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["Code"] = "000000" == CodeOf(key) ? "111111" : "000000" });
        Assert.False(await browser.IsSignedInAsync());

        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["Code"] = CodeOf(key) });
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Recovery_code_lets_in_once()
    {
        var (_, codes) = await SwitchOnAsync();
        Assert.Equal(10, codes.Count);

        Assert.True(await RecoverAsync(codes[0]));
        Assert.False(await RecoverAsync(codes[0]));
        Assert.True(await RecoverAsync(codes[1]));
    }

    [Fact]
    public async Task Switching_off_needs_the_password()
    {
        await SwitchOnAsync();
        await using var db = _server.Db();
        var here = _signedIn!;

        await here.GetAsync("/account/manage/two-factor");
        await here.PostAsync("/account/manage/two-factor", new() { ["DisablePassword"] = "wrong wrong wrong" });
        Assert.True((await db.Users.AsNoTracking().SingleAsync()).TwoFactorEnabled);
        await here.GetAsync("/account/manage/two-factor");
        await here.PostAsync("/account/manage/two-factor", new() { ["DisablePassword"] = AccountServer.Password });

        Assert.False((await db.Users.AsNoTracking().SingleAsync()).TwoFactorEnabled);
        Assert.True(await here.IsSignedInAsync());
    }

    [Fact]
    public async Task Code_page_is_of_no_use_without_the_password()
    {
        await _server.SetUpAsync();

        var answer = await _server.Open().GetAsync("/account/login/code");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/login", answer.Destination());
    }

    public void Dispose() => _server.Dispose();

    private async Task<(string Key, IReadOnlyList<string> Codes)> SwitchOnAsync()
    {
        _signedIn = await _server.SetUpAsync();
        await _signedIn.GetAsync("/account/manage/two-factor");
        Assert.NotEmpty(_signedIn.TextsOf(".qr svg"));
        var key = _signedIn.TextOf(".secret").Replace(" ", "", StringComparison.Ordinal);
        await _signedIn.PostAsync("/account/manage/two-factor", new() { ["Code"] = CodeOf(key) });

        return (key, _signedIn.TextsOf(".codes li"));
    }

    private async Task<bool> RecoverAsync(string code)
    {
        var browser = _server.Open();
        await browser.SignInAsync("anna@example.com", AccountServer.Password);
        await browser.GetAsync("/account/login/code");
        await browser.PostAsync("/account/login/code", new() { ["RecoveryCode"] = code });

        return await browser.IsSignedInAsync();
    }

    // RFC 6238, as an authenticator app computes it.
    private static string CodeOf(string base32Key)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32Key.Select(letter => Convert.ToString(alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard, and every app, uses SHA-1 here.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;

        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
