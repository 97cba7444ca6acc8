using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Routing;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Data;

/// <summary>Adds to what the organisation knows of its leads, the same way for an import and for an administrator.</summary>
public static class CatalogueEntries
{
    /// <summary>Adds a field under a key of its own; the caller saves.</summary>
    /// <param name="wanted">Its key is not looked at.</param>
    /// <param name="importId">The import that brings it; null for a person.</param>
    public static LeadField AddField(this LeadDeskDbContext db, FieldCatalogue catalogue, LeadField wanted, DateTime now, int? importId)
    {
        var field = wanted with { Key = FieldKeys.ForField(wanted.Name, catalogue) };
        db.CustomFields.Add(new()
        {
            Key = field.Key,
            Name = field.Name,
            GermanName = field.GermanName,
            Type = field.Type,
            Choices = [.. field.Choices],
            CreatedAt = now,
            ImportId = importId,
        });

        return field;
    }

    /// <summary>Adds an activity type under a key of its own; the caller saves.</summary>
    /// <param name="wanted">Its key is not looked at.</param>
    /// <param name="importId">The import that brings it; null for a person.</param>
    public static ActivityType AddActivityType(this LeadDeskDbContext db, FieldCatalogue catalogue, ActivityType wanted, DateTime now, int? importId)
    {
        var type = wanted with { Key = FieldKeys.ForActivityType(wanted.Name, catalogue) };
        db.CustomActivityTypes.Add(new()
        {
            Key = type.Key,
            Name = type.Name,
            GermanName = type.GermanName,
            Symbol = type.Symbol,
            IsContact = type.IsContact,
            CreatedAt = now,
            ImportId = importId,
        });

        return type;
    }

    /// <summary>
    /// Whether a version of the model, a draft or a rule of routing tests a field. Earlier versions count: they can be published again.
    /// </summary>
    public static async Task<bool> IsFieldUsedAsync(this LeadDeskDbContext db, string key, CancellationToken cancellationToken) =>
        await IsUsedAsync(db, key, CatalogueUse.OfField, cancellationToken)
        || (await db.RoutingDocuments.Select(plan => plan.Document).ToListAsync(cancellationToken))
            .Any(document => RoutingJson.Read(document).Rules.Any(rule => rule.Fields.Any(field => field.Field == key)));

    /// <summary>The same for an activity type.</summary>
    public static Task<bool> IsActivityTypeUsedAsync(this LeadDeskDbContext db, string key, CancellationToken cancellationToken) =>
        IsUsedAsync(db, key, CatalogueUse.OfActivityType, cancellationToken);

    /// <summary>What in a model's document speaks of an entry.</summary>
    /// <param name="find">Of <see cref="CatalogueUse"/>.</param>
    public static IReadOnlyList<ModelUse> UsesIn(string document, string key, Func<ScoringModel, string, IReadOnlyList<ModelUse>> find)
    {
        if (!document.Contains($"\"{key}\"", StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            return find(ModelJson.Read(document), key);
        }
        catch (ModelFormatException)
        {
            return [new(ModelPart.Rule, "")]; // Of another LeadDesk: what it means by the key nobody can say, so the entry stays.
        }
    }

    /// <summary>Ids of the leads that have a value in a field of the organisation's own.</summary>
    public static Task<List<int>> LeadsWithAsync(this LeadDeskDbContext db, string fieldKey, CancellationToken cancellationToken)
    {
        var path = PathOf(fieldKey);

        return db.Database.SqlQuery<int>($"SELECT Id AS Value FROM Leads WHERE json_type(Custom, {path}) IS NOT NULL").ToListAsync(cancellationToken);
    }

    /// <summary>Makes a field of the organisation's own unknown for every lead. The journal is the caller's to write.</summary>
    public static Task<int> ForgetValuesAsync(this LeadDeskDbContext db, string fieldKey, DateTime now, CancellationToken cancellationToken)
    {
        var path = PathOf(fieldKey);

        return db.Database.ExecuteSqlAsync(
            $"UPDATE Leads SET Custom = json_remove(Custom, {path}), Version = Version + 1, UpdatedAt = {now} WHERE json_type(Custom, {path}) IS NOT NULL",
            cancellationToken);
    }

    // A text that has the key may mean something else by it: only the document read says.
    private static async Task<bool> IsUsedAsync(
        LeadDeskDbContext db, string key, Func<ScoringModel, string, IReadOnlyList<ModelUse>> find, CancellationToken cancellationToken)
    {
        var quoted = $"\"{key}\"";
        var documents = await db.ModelVersions.Where(version => version.Document.Contains(quoted)).Select(version => version.Document)
            .Concat(db.Drafts.Where(draft => draft.Document.Contains(quoted)).Select(draft => draft.Document))
            .ToListAsync(cancellationToken);

        return documents.Any(document => UsesIn(document, key, find).Count > 0);
    }

    private static string PathOf(string fieldKey) => $"$.\"{fieldKey}\"";
}
