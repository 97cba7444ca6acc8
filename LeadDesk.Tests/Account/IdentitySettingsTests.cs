using LeadDesk.Web.Access;
using LeadDesk.Web.Account;
using LeadDesk.Web.Account.Sessions;
using LeadDesk.Web.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadDesk.Tests.Account;

/// <summary>The defaults that were changed on purpose stay changed.</summary>
public sealed class IdentitySettingsTests : IDisposable
{
    private readonly AccountServer _server = new();

    [Fact]
    public void Passwords_are_long_rather_than_colourful()
    {
        var password = Get<IdentityOptions>().Password;

        Assert.Equal(12, password.RequiredLength);
        Assert.False(password.RequireDigit || password.RequireLowercase || password.RequireUppercase || password.RequireNonAlphanumeric);
    }

    [Fact]
    public void Five_failures_lock_for_a_quarter_of_an_hour()
    {
        var lockout = Get<IdentityOptions>().Lockout;

        Assert.True(lockout.AllowedForNewUsers);
        Assert.Equal(5, lockout.MaxFailedAccessAttempts);
        Assert.Equal(TimeSpan.FromMinutes(15), lockout.DefaultLockoutTimeSpan);
    }

    [Fact]
    public void Hashes_take_at_least_what_owasp_asks_for_sha_512()
    {
        Assert.InRange(Get<PasswordHasherOptions>().IterationCount, 210_000, int.MaxValue);

        using var scope = _server.Services.CreateScope();
        var hash = Convert.FromBase64String(
            scope.ServiceProvider.GetRequiredService<IPasswordHasher<LeadDeskUser>>().HashPassword(new() { DisplayName = "" }, "x"));

        Assert.Equal(1, hash[0]); // Version 3 ...
        Assert.Equal([0, 0, 0, 2], hash[1..5]); // ... with HMAC-SHA512 ...
        Assert.Equal([0, 3, 0x5b, 0x60], hash[5..9]); // ... and 220,000 rounds.
    }

    [Fact]
    public void Sessions_are_looked_up_every_thirty_seconds_and_end_after_eight_idle_hours_or_twelve_in_all()
    {
        var cookie = _server.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);

        Assert.Equal(TimeSpan.FromSeconds(30), Get<SecurityStampValidatorOptions>().ValidationInterval);
        Assert.Equal(TimeSpan.FromSeconds(30), UserSessions.LookInterval);
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromHours(12)), (Get<SessionLimits>().Idle, Get<SessionLimits>().Absolute));
        Assert.Equal((5, TimeSpan.FromMinutes(30)), (Get<SessionLimits>().WindowsPerUser, Get<SessionLimits>().Rest));
        Assert.Equal(TimeSpan.FromHours(12), cookie.ExpireTimeSpan);
        Assert.False(cookie.SlidingExpiration);
        Assert.IsType<AccountCookie>(cookie.Cookie);
        Assert.True(cookie.Cookie.HttpOnly);
    }

    [Fact]
    public void Invitations_live_for_a_week_and_other_links_for_a_day()
    {
        Assert.Equal(TimeSpan.FromDays(7), Get<InviteTokenOptions>().TokenLifespan);
        Assert.Equal(TimeSpan.FromDays(1), Get<DataProtectionTokenProviderOptions>().TokenLifespan);
    }

    [Fact]
    public async Task Every_right_is_a_policy_and_every_page_needs_a_user()
    {
        var policies = _server.Services.GetRequiredService<IAuthorizationPolicyProvider>();

        foreach (var right in Enum.GetValues<Right>())
        {
            Assert.NotNull(await policies.GetPolicyAsync(right.ToString()));
        }

        Assert.NotNull(await policies.GetFallbackPolicyAsync());
    }

    public void Dispose() => _server.Dispose();

    private T Get<T>() where T : class => _server.Services.GetRequiredService<IOptions<T>>().Value;
}
