using System.Text.Json;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Work;

/// <summary>What LeadDesk remembers of how somebody wants it, such as the columns of the board, as JSON by key.</summary>
public sealed class UserPreferences(IDbContextFactory<LeadDeskDbContext> contexts)
{
    /// <summary>How many characters the JSON of one preference may have.</summary>
    public const int LongestValue = 16_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What is kept under a key; null when nothing is, or what an earlier LeadDesk kept there cannot be read any more.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    public async Task<T?> GetAsync<T>(Actor actor, string key, CancellationToken cancellationToken)
        where T : class
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.UserPreferences
            .Where(preference => preference.UserId == actor.UserId && preference.Key == key)
            .Select(preference => preference.Value)
            .SingleOrDefaultAsync(cancellationToken);

        try
        {
            return stored is null ? null : JsonSerializer.Deserialize<T>(stored, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps something; null forgets it. Without a user, as on the command line, nothing is kept.</summary>
    /// <exception cref="AccessDeniedException">The actor may not view leads.</exception>
    /// <exception cref="ArgumentException">It is longer than <see cref="LongestValue"/>.</exception>
    public async Task SetAsync<T>(Actor actor, string key, T? value, CancellationToken cancellationToken)
        where T : class
    {
        actor.Demand(Right.ViewLeads);
        var json = value is null ? null : JsonSerializer.Serialize(value, Json);

        if (json?.Length > LongestValue)
        {
            throw new ArgumentException($"A preference of {json.Length} characters is too long.", nameof(value));
        }

        if (actor.UserId is null)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken); // Two windows may keep the same at once.
        await db.UserPreferences
            .Where(preference => preference.UserId == actor.UserId && preference.Key == key)
            .ExecuteDeleteAsync(cancellationToken);

        if (json is not null)
        {
            db.UserPreferences.Add(new() { UserId = actor.UserId, Key = key, Value = json });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
