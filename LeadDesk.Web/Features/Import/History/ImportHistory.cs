using LeadDesk.Core.Leads;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.History;

/// <summary>An import that was made, and who made it.</summary>
/// <param name="By">Name of the user, or of the API's key; null when the command line imported.</param>
/// <param name="From">By which way the list came.</param>
public sealed record ImportEntry(ImportRun Run, string? By, ImportWay From);

/// <summary>By which way a list came in.</summary>
public enum ImportWay
{
    /// <summary>A user brought it on the page.</summary>
    Page,
    CommandLine,

    /// <summary>It lay in a watched folder.</summary>
    Folder,

    /// <summary>Another program sent it.</summary>
    Api,
}

/// <summary>Some rows of a longer list.</summary>
public sealed record ImportPortion<T>(IReadOnlyList<T> Rows, int Total);

/// <summary>A past import with everything its report shows but the problems themselves.</summary>
/// <param name="CreatedFields">Names of the custom fields it created, as far as they still exist.</param>
/// <param name="Problems">How many problems of each reason are stored, the most frequent first.</param>
public sealed record PastImport(
    ImportEntry Entry, IReadOnlyList<string> CreatedFields, IReadOnlyList<ReasonCount> Problems, TimeZoneInfo Zone);

/// <summary>How often a reason occurs.</summary>
public sealed record ReasonCount(string Reason, int Count);

/// <summary>What was imported, when, by whom, and with which problems.</summary>
public sealed class ImportHistory(IDbContextFactory<LeadDeskDbContext> contexts)
{
    /// <summary>Imports, the newest first.</summary>
    public async Task<ImportPortion<ImportEntry>> ListAsync(Actor actor, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await db.BeginSnapshotAsync(cancellationToken);
        var rows = await NewestFirst(db, db.Imports).Skip(skip).Take(take).ToListAsync(cancellationToken);

        return new(rows, await db.Imports.CountAsync(cancellationToken));
    }

    /// <summary>One import; null when there is none with this id.</summary>
    public async Task<PastImport?> FindAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        if (await NewestFirst(db, db.Imports.Where(run => run.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } entry)
        {
            return null;
        }

        var fields = await db.CustomFields
            .Where(field => field.ImportId == id)
            .OrderBy(field => field.Name)
            .Select(field => field.Name)
            .ToListAsync(cancellationToken);
        var reasons = await db.ImportProblems
            .Where(problem => problem.ImportId == id)
            .GroupBy(problem => problem.Reason)
            .Select(group => new { Reason = group.Key, Count = group.Count() })
            .OrderByDescending(reason => reason.Count)
            .ThenBy(reason => reason.Reason)
            .ToListAsync(cancellationToken);

        return new(
            entry,
            fields,
            [.. reasons.Select(reason => new ReasonCount(reason.Reason, reason.Count))],
            await db.LoadTimeZoneAsync(cancellationToken));
    }

    /// <summary>Problems of an import in the order of the file.</summary>
    /// <param name="reason">Only those of one reason; null for all.</param>
    public async Task<ImportPortion<ImportProblemRecord>> ProblemsAsync(
        Actor actor, int id, string? reason, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var problems = db.ImportProblems.AsNoTracking()
            .Where(problem => problem.ImportId == id && (reason == null || problem.Reason == reason));
        var rows = await problems.OrderBy(problem => problem.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);

        return new(rows, await problems.CountAsync(cancellationToken));
    }

    /// <summary>The last import of exactly this file; null when there was none.</summary>
    public async Task<ImportEntry?> EarlierAsync(Actor actor, string sha256, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await NewestFirst(db, db.Imports.Where(run => run.Sha256 == sha256)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Where the organisation's days begin and end.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.LoadTimeZoneAsync(cancellationToken);
    }

    /// <summary>All fields and types, by which a past import's columns are named.</summary>
    public async Task<FieldCatalogue> CatalogueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await db.LoadCatalogueAsync(cancellationToken);
    }

    private static IQueryable<ImportEntry> NewestFirst(LeadDeskDbContext db, IQueryable<ImportRun> runs) =>
        from run in runs.AsNoTracking()
        join user in db.Users on run.UserId equals user.Id into users
        from user in users.DefaultIfEmpty()
        let key = db.ImportJobs.Where(job => job.ImportId == run.Id).Join(db.ApiKeys, job => job.ApiKeyId, key => key.Id, (_, key) => key.Name).FirstOrDefault()
        orderby run.Id descending
        select new ImportEntry(
            run,
            user == null ? key : user.DisplayName,
            run.UserId != null ? ImportWay.Page
                : key != null ? ImportWay.Api
                : run.MappingName != null ? ImportWay.Folder // Of all that nobody looks at, only lists from the folder and the API have a mapping.
                : ImportWay.CommandLine);
}
