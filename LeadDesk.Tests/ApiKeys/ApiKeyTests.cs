using System.Security.Cryptography;
using System.Text;
using LeadDesk.Tests.Support;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.ApiKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadDesk.Tests.ApiKeys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private ScoredDatabase _database = default!;

    private ApiKeyAdministration Keys => _database.Get<ApiKeyAdministration>();

    public async Task InitializeAsync() => _database = await ScoredDatabase.CreateAsync(more: services => services.AddSingleton<ApiKeyAdministration>());

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_key_is_random_and_only_its_hash_is_stored()
    {
        var key = await Keys.CreateAsync(ScoredDatabase.Admin, "Nightly", [ApiScopes.WriteImports], CancellationToken.None);
        var other = await Keys.CreateAsync(ScoredDatabase.Admin, "Nightly", [ApiScopes.WriteImports], CancellationToken.None);

        await using var db = _database.Open();
        var stored = await db.ApiKeys.OrderBy(row => row.Id).FirstAsync();
        Assert.Matches("^ld_[A-Za-z0-9_-]{43}$", key);
        Assert.NotEqual(key, other);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key!)), stored.Hash);
        Assert.StartsWith(stored.Prefix, key, StringComparison.Ordinal);
        Assert.Equal(10, stored.Prefix.Length);
    }

    [Fact]
    public async Task Creating_and_revoking_leave_audit_events_without_the_key()
    {
        var key = await Keys.CreateAsync(ScoredDatabase.Admin, "Nightly", ApiScopes.All, CancellationToken.None);
        var row = Assert.Single(await Keys.ListAsync(ScoredDatabase.Admin, CancellationToken.None));
        await Keys.RevokeAsync(ScoredDatabase.Admin, row.Id, CancellationToken.None);
        await Keys.RevokeAsync(ScoredDatabase.Admin, row.Id, CancellationToken.None);

        await using var db = _database.Open();
        var audit = await db.AuditEvents.OrderBy(audit => audit.Id).ToListAsync();
        Assert.Equal(["apiKey.created", "apiKey.revoked"], audit.Select(audit => audit.Action));
        Assert.All(audit, audit => Assert.DoesNotContain(key!, audit.Subject + audit.Details, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_valid_key_is_recognised_and_its_use_noted()
    {
        var key = (await Keys.CreateAsync(ScoredDatabase.Admin, "Nightly", [ApiScopes.ReadImports], CancellationToken.None))!;

        var known = await Keys.RecogniseAsync(key, CancellationToken.None);
        var wrong = await Keys.RecogniseAsync(key + "x", CancellationToken.None);

        var row = Assert.Single(await Keys.ListAsync(ScoredDatabase.Admin, CancellationToken.None));
        Assert.Equal([ApiScopes.ReadImports], known!.Scopes);
        Assert.Null(wrong);
        Assert.Equal(ScoredDatabase.Now, row.LastUsedAt);
    }

    [Theory]
    [InlineData(" ", ApiScopes.ReadImports)]
    [InlineData("Nightly", "users:write")]
    public async Task A_key_needs_a_name_and_known_scopes(string name, string scope) =>
        Assert.Null(await Keys.CreateAsync(ScoredDatabase.Admin, name, [scope], CancellationToken.None));

    [Fact]
    public async Task Only_administrators_deal_with_keys()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Keys.CreateAsync(ScoredDatabase.Marketing, "x", ApiScopes.All, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Keys.ListAsync(ScoredDatabase.Marketing, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Keys.RevokeAsync(ScoredDatabase.Marketing, 1, CancellationToken.None));
    }

    [Fact]
    public void A_key_may_import_and_nothing_else() => Assert.Equal([Right.ImportLeads], Actor.OfApiKey("x").Rights);
}
