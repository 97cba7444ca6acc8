using System.Text.Json;
using LeadDesk.Core.Import;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Mapping.Kept;

/// <summary>How lists were imported before: remembered by their headers, and kept under names for the folder and the API.</summary>
/// <remarks>Every method throws <see cref="AccessDeniedException"/> when the actor may not import.</remarks>
public sealed class ImportMappings(IDbContextFactory<LeadDeskDbContext> contexts, TimeProvider clock)
{
    /// <summary>Longer names are not kept.</summary>
    public const int LongestName = 100;

    private const int MostRemembered = 500;

    /// <summary>What makes two lists of one make: the same headers, folded, in the same order.</summary>
    public static string FingerprintOf(IEnumerable<string?> headers) => HeaderFingerprint.Of([.. headers]);

    /// <summary>Remembers how a list was imported, in place of how one with the same headers and of the same kind was before.</summary>
    public async Task RememberAsync(Actor actor, string fingerprint, ImportRecipe recipe, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.ImportMappings.FirstOrDefaultAsync(
            mapping => mapping.Name == null && mapping.Fingerprint == fingerprint && mapping.Kind == recipe.Kind, cancellationToken);
        Store(db, known, name: null, actor, fingerprint, recipe);
        await db.SaveChangesAsync(cancellationToken);

        await db.ImportMappings
            .Where(mapping => mapping.Name == null)
            .OrderByDescending(mapping => mapping.UsedAt)
            .ThenByDescending(mapping => mapping.Id)
            .Skip(MostRemembered)
            .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>How a list with these headers was last imported; null when none was.</summary>
    public async Task<ImportRecipe?> FindAsync(Actor actor, string fingerprint, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recipe = await db.ImportMappings
            .Where(mapping => mapping.Name == null && mapping.Fingerprint == fingerprint)
            .OrderByDescending(mapping => mapping.UsedAt)
            .ThenByDescending(mapping => mapping.Id)
            .Select(mapping => mapping.Recipe)
            .FirstOrDefaultAsync(cancellationToken);

        return recipe is null ? null : RecipeIn(recipe);
    }

    /// <summary>Keeps a recipe under a name. False when the name is empty or too long, or names somebody else's mapping.</summary>
    /// <remarks>A mapping of one's own is replaced; administrators and the command line replace anybody's.</remarks>
    public async Task<bool> SaveAsync(Actor actor, string name, string fingerprint, ImportRecipe recipe, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);
        var wanted = name.Trim();

        if (wanted.Length is 0 or > LongestName)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await OfNameAsync(db, wanted, cancellationToken);

        if (known is not null && !MayReplace(actor, known))
        {
            return false;
        }

        Store(db, known, wanted, actor, fingerprint, recipe);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>All mappings with a name, by name.</summary>
    public async Task<IReadOnlyList<KeptMapping>> NamedAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ImportMappings.AsNoTracking().Where(mapping => mapping.Name != null).ToListAsync(cancellationToken);
        var users = await db.Users.ToNamesAsync(cancellationToken);

        return
        [
            .. rows
                .Select(row => RecipeIn(row.Recipe) is { } recipe
                    ? new KeptMapping(row.Id, row.Name!, recipe, row.UsedAt, users.GetValueOrDefault(row.UserId ?? ""))
                    : null)
                .OfType<KeptMapping>()
                .OrderBy(mapping => mapping.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>The recipe kept under a name, however it is spelled; null when there is none.</summary>
    public async Task<KeptMapping?> FindNamedAsync(Actor actor, string name, CancellationToken cancellationToken) =>
        (await NamedAsync(actor, cancellationToken)).FirstOrDefault(mapping => Folding.Same(mapping.Name, name));

    /// <summary>Notes that something was imported by a mapping.</summary>
    public async Task NoteUseAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.ImportMappings.Where(mapping => mapping.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(mapping => mapping.UsedAt, now), cancellationToken);
    }

    /// <summary>Gives a mapping another name. False when it is gone, or the name is empty, too long or taken.</summary>
    public async Task<bool> RenameAsync(Actor actor, int id, string name, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);
        var wanted = name.Trim();

        if (wanted.Length is 0 or > LongestName)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await OfNameAsync(db, wanted, cancellationToken) is { } other && other.Id != id)
        {
            return false;
        }

        if (await db.ImportMappings.SingleOrDefaultAsync(mapping => mapping.Id == id && mapping.Name != null, cancellationToken) is not { } known)
        {
            return false;
        }

        known.Name = wanted;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return true;
    }

    /// <summary>Forgets a mapping with a name; what was imported by it stays.</summary>
    public async Task DeleteAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ImportMappings.Where(mapping => mapping.Id == id && mapping.Name != null).ExecuteDeleteAsync(cancellationToken);
    }

    private void Store(LeadDeskDbContext db, ImportMapping? known, string? name, Actor actor, string fingerprint, ImportRecipe recipe)
    {
        var mapping = known ?? db.ImportMappings.Add(new() { Fingerprint = fingerprint, Recipe = "" }).Entity;
        (mapping.Name, mapping.Kind, mapping.Fingerprint, mapping.Recipe) = (name, recipe.Kind, fingerprint, recipe.ToJson());
        (mapping.UsedAt, mapping.UserId) = (clock.GetUtcNow().UtcDateTime, actor.UserId);
    }

    // There are a few dozen names, and only LeadDesk folds them as people read them.
    private static async Task<ImportMapping?> OfNameAsync(LeadDeskDbContext db, string name, CancellationToken cancellationToken) =>
        (await db.ImportMappings.Where(mapping => mapping.Name != null).ToListAsync(cancellationToken))
            .FirstOrDefault(mapping => Folding.Same(mapping.Name, name));

    private static bool MayReplace(Actor actor, ImportMapping mapping) => mapping.UserId == actor.UserId || actor.Can(Right.Administer);

    // A newer LeadDesk may have kept what this one does not know.
    private static ImportRecipe? RecipeIn(string json)
    {
        try
        {
            return ImportRecipe.FromJson(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
