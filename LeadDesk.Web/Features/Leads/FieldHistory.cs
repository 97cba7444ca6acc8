using System.Text.Json;
using LeadDesk.Core.Leads;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads;

/// <summary>That a field got another value.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Display name of who did it; null for the command line and LeadDesk itself.</param>
/// <param name="File">The list it came with; null when it was typed in.</param>
public sealed record FieldHistoryEntry(DateTime At, string? By, string? File, DataChange Change);

/// <summary>Which value each field of a lead had before, by whom it was changed and when: by hand and by imports that were not undone.</summary>
internal static class FieldHistory
{
    /// <param name="log">What was done with the lead.</param>
    /// <returns>Latest first.</returns>
    public static async Task<IReadOnlyList<FieldHistoryEntry>> ReadAsync(
        LeadDeskDbContext db, int leadId, IReadOnlyList<WorkLogRow> log, CancellationToken cancellationToken)
    {
        var imports = await (
            from imported in db.ImportedLeads
            join run in db.Imports on imported.ImportId equals run.Id
            where imported.LeadId == leadId && imported.Changes != null && run.UndoneAt == null
            select new
            {
                run.FinishedAt,
                run.FileName,
                imported.Changes,
                By = db.Users.Where(user => user.Id == run.UserId).Select(user => user.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);

        return
        [
            .. log.Where(row => row is { Kind: WorkKind.DataChanged, UndoneAt: null })
                .Select(row => (row.At, row.By, Change: DataChange.Read(row.Note)))
                .Where(row => row.Change is not null)
                .Select(row => new FieldHistoryEntry(row.At, row.By, null, row.Change!))
                .Concat(imports.SelectMany(import => ChangesOf(import.Changes!)
                    .Select(change => new FieldHistoryEntry(import.FinishedAt, import.By, import.FileName, change))))
                .OrderByDescending(entry => entry.At),
        ];
    }

    /// <summary>When the fields of a lead got the values they have, UTC; those that nothing is known of are not named.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTime>> WrittenAsync(LeadDeskDbContext db, int leadId, CancellationToken cancellationToken)
    {
        var typed = await db.WorkLog
            .Where(entry => entry.LeadId == leadId && entry.Kind == WorkKind.DataChanged && entry.UndoneAt == null)
            .Select(entry => new { entry.At, entry.Note })
            .ToListAsync(cancellationToken);
        var imported = await (
            from link in db.ImportedLeads
            join run in db.Imports on link.ImportId equals run.Id
            where link.LeadId == leadId && link.Changes != null && run.UndoneAt == null
            select new { run.FinishedAt, link.Changes }).ToListAsync(cancellationToken);

        return typed.Select(entry => (entry.At, Field: DataChange.Read(entry.Note)?.Field))
            .Concat(imported.SelectMany(import => ChangesOf(import.Changes!).Select(change => (At: import.FinishedAt, Field: (string?)change.Field))))
            .Where(written => written.Field is not null)
            .GroupBy(written => written.Field!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Max(written => written.At), StringComparer.Ordinal);
    }

    private static IEnumerable<DataChange> ChangesOf(string stored) =>
        JsonSerializer.Deserialize<Dictionary<string, FieldValue?[]>>(stored)!.Select(field => new DataChange(field.Key, field.Value[0], field.Value[1]));
}
