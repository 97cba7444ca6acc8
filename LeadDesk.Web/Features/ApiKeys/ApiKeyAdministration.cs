using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LeadDesk.Core;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.ApiKeys;

/// <summary>Keys by which other programs use LeadDesk: made, listed, revoked and recognised. Only their hashes are stored.</summary>
public sealed class ApiKeyAdministration(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock)
{
    public const int LongestName = 100;

    /// <summary>What every key begins with, so that it is recognised where it should not be.</summary>
    public const string Beginning = "ld_";

    private const int RandomBytes = 32;
    private const int PrefixLength = 10;

    // So that a busy key does not write at every request.
    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key and returns it: this is the only time anybody sees it. Null when the name or the scopes are not usable.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<string?> CreateAsync(Actor actor, string name, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);
        var wanted = name.Trim();

        if (wanted.Length is 0 or > LongestName || scopes.Count == 0 || scopes.Except(ApiScopes.All).Any())
        {
            return null;
        }

        var key = Beginning + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ApiKeys.Add(new()
        {
            Name = wanted,
            Prefix = key[..PrefixLength],
            Hash = HashOf(key),
            Scopes = [.. ApiScopes.All.Where(scopes.Contains)],
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            CreatedById = actor.UserId,
        });
        Note(db, actor, "apiKey.created", $"{wanted} ({key[..PrefixLength]})", string.Join(' ', scopes.Order(StringComparer.Ordinal)));
        await db.SaveChangesAsync(cancellationToken);

        return key;
    }

    /// <summary>All keys, the newest first, revoked ones included.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var users = await db.Users.ToNamesAsync(cancellationToken);
        var keys = await db.ApiKeys.AsNoTracking().OrderByDescending(key => key.Id).ToListAsync(cancellationToken);

        return
        [
            .. keys.Select(key => new ApiKeyRow(
                key.Id, key.Name, key.Prefix, key.Scopes.ToValueList(), key.CreatedAt, users.GetValueOrDefault(key.CreatedById ?? ""), key.LastUsedAt, key.RevokedAt)),
        ];
    }

    /// <summary>Ends a key for good, at once.</summary>
    /// <exception cref="AccessDeniedException">The actor may not administer.</exception>
    public async Task RevokeAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.Administer);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id && key.RevokedAt == null, cancellationToken) is not { } key)
        {
            return;
        }

        key.RevokedAt = clock.GetUtcNow().UtcDateTime;
        Note(db, actor, "apiKey.revoked", $"{key.Name} ({key.Prefix})", details: null);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The key somebody presents; null when there is none, or it was revoked.</summary>
    public async Task<ApiKey?> RecogniseAsync(string presented, CancellationToken cancellationToken)
    {
        if (!presented.StartsWith(Beginning, StringComparison.Ordinal))
        {
            return null;
        }

        // Looked up by the hash of something random and long: how long the search takes tells nothing about any key.
        var hash = HashOf(presented);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(known => known.Hash == hash && known.RevokedAt == null, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;

        if (key is not null && !(now - key.LastUsedAt < UseInterval))
        {
            await db.ApiKeys.Where(known => known.Id == key.Id).ExecuteUpdateAsync(
                update => update.SetProperty(known => known.LastUsedAt, now), cancellationToken);
        }

        return key;
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private void Note(LeadDeskDbContext db, Actor actor, string action, string subject, string? details) =>
        db.AuditEvents.Add(new() { At = clock.GetUtcNow().UtcDateTime, UserId = actor.UserId, Action = action, Subject = subject, Details = details });
}
