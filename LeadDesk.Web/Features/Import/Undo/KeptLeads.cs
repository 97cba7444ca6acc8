using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Import.History;
using LeadDesk.Web.Features.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Import.Undo;

/// <summary>A lead that stayed, or kept some fields, when an import was taken back.</summary>
/// <param name="Name">Null when it is gone by now, or has no name.</param>
/// <param name="Fields">Keys of the fields that were kept; empty when the whole lead was.</param>
public sealed record KeptLead(int LeadId, string? Name, string Reason, IReadOnlyList<string> Fields);

/// <summary>Who took an import back.</summary>
/// <param name="By">Null when the command line did.</param>
public sealed record TakenBack(DateTime At, string? By, int Kept);

/// <summary>What remained of imports that were taken back, since somebody had worked on it.</summary>
public sealed class KeptLeads(IDbContextFactory<LeadDeskDbContext> contexts)
{
    /// <summary>When and by whom imports were taken back, by their id; those that were not are missing.</summary>
    public async Task<IReadOnlyDictionary<int, TakenBack>> TakenBackAsync(Actor actor, IReadOnlyCollection<int> imports, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Imports
            .Where(run => imports.Contains(run.Id) && run.UndoneAt != null)
            .Select(run => new
            {
                run.Id,
                run.UndoneAt,
                By = db.Users.Where(user => user.Id == run.UndoneById).Select(user => user.DisplayName).FirstOrDefault(),
                Kept = db.KeptAtUndo.Count(kept => kept.ImportId == run.Id),
            })
            .ToListAsync(cancellationToken);

        return rows.ToDictionary(row => row.Id, row => new TakenBack(row.UndoneAt!.Value, row.By, row.Kept));
    }

    /// <summary>The leads that were kept when an import was taken back.</summary>
    public async Task<ImportPortion<KeptLead>> ListAsync(Actor actor, int import, int skip, int take, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ImportLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.KeptAtUndo.AsNoTracking().Where(kept => kept.ImportId == import);
        var rows = await (
            from kept in all
            join lead in db.Leads.AsNoTracking() on kept.LeadId equals lead.Id into leads
            from lead in leads.DefaultIfEmpty()
            orderby kept.Id
            select new { kept, lead }).Skip(skip).Take(take).ToListAsync(cancellationToken);

        return new(
            [.. rows.Select(row => new KeptLead(row.kept.LeadId, row.lead is null ? null : LeadName.Of(row.lead), row.kept.Reason, row.kept.Fields))],
            await all.CountAsync(cancellationToken));
    }
}
