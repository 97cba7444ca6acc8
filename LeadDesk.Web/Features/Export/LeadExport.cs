using System.Collections.Concurrent;
using System.Text.Json;
using LeadDesk.Core.Indexing;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Board;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads;
using LeadDesk.Web.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace LeadDesk.Web.Features.Export;

/// <summary>
/// Takes the board, or the part of it that a filter finds, out as a list that can be imported again without changing anything. Order and
/// results are of one moment; the leads' data are read in portions, so memory does not grow with the list.
/// </summary>
public sealed class LeadExport(
    IDbContextFactory<LeadDeskDbContext> contexts,
    LiveIndex live,
    FieldNames fields,
    StatusNames statuses,
    ValueTexts values,
    TimeProvider clock,
    IStringLocalizer<LeadExport> texts) : IDisposable
{
    private const int LeadsPerPortion = 1_000;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>For example "leads-2026-11-22.xlsx".</summary>
    public string FileName(ExportFormat format) => texts[
        "FileName", clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), format == ExportFormat.Csv ? "csv" : "xlsx"];

    /// <summary>Writes the file in the user's language, one at a time for each user, and notes who took out how much.</summary>
    /// <returns>How many leads were written.</returns>
    /// <exception cref="AccessDeniedException">The actor may not see leads.</exception>
    public async Task<int> WriteAsync(Actor actor, BoardFilter filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        var turn = _turns.GetOrAdd(actor.UserId ?? "", _ => new(1, 1));
        await turn.WaitAsync(cancellationToken);

        try
        {
            return await Task.Run(() => WriteInTurnAsync(actor, filter, format, output, cancellationToken), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var turn in _turns.Values)
        {
            turn.Dispose();
        }
    }

    private async Task<int> WriteInTurnAsync(Actor actor, BoardFilter filter, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        var state = await live.LoadedAsync(cancellationToken);
        var order = state.Queue.InOrder(filter.ToQueueFilter(actor.UserId), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var columns = await ColumnsAsync(db, state.Published.Model, cancellationToken);
        var style = new TableStyle(columns, texts["Sheet"], UserLanguages.Current == UserLanguages.German.Name, values.YesNo);

        using var table = TableWriter.Open(format, output, style);
        var written = 0;

        foreach (var portion in order.Leads.Chunk(LeadsPerPortion))
        {
            foreach (var lead in await ReadAsync(db, portion, state.Evaluation.Day, cancellationToken))
            {
                table.Write(columns.Select(column => column.Read(lead)));
                written++;
            }
        }

        table.Complete();
        await NoteAsync(db, actor, filter, format, written, cancellationToken);

        return written;
    }

    private async Task<IReadOnlyList<ExportColumn>> ColumnsAsync(LeadDeskDbContext db, ScoringModel model, CancellationToken cancellationToken)
    {
        var catalogue = await db.LoadCatalogueAsync(cancellationToken);
        var owners = await db.Users.ToNamesAsync(cancellationToken);
        var personas = model.Personas.ToDictionary(persona => persona.Id, persona => persona.Name);
        List<ExportColumn> results =
        [
            Result("Score", FieldType.Number, lead => FieldValue.OfNumber(lead.Standing.Score)),
            Result("Grade", FieldType.Text, lead => FieldValue.OfText(lead.Standing.Grade.ToString())),
            Result("Persona", FieldType.Text, lead => FieldValue.OfText(personas.GetValueOrDefault(lead.Standing.PersonaId ?? ""))),
            Result("Route", FieldType.Text, lead => FieldValue.OfText(lead.Standing.Route.Name)),
            Result("Status", FieldType.Text, lead => FieldValue.OfText(statuses.Of(lead.Standing.Status))),
            Result("Owner", FieldType.Text, lead => FieldValue.OfText(owners.GetValueOrDefault(lead.Lead.OwnerId ?? ""))),
            Result("LastActivity", FieldType.Date, lead => FieldValue.OfDate(lead.LastActivity)),
        ];
        var number = new ExportColumn(texts["LeadNumber"], FieldType.Number, lead => FieldValue.OfNumber(lead.Lead.Id));
        var taken = results.Append(number).Select(column => Folding.Fold(column.Header)).ToHashSet(StringComparer.Ordinal);

        return [number, .. catalogue.OfferedFields.Select(field => OfField(field, taken)), .. results];
    }

    // Two fields may have one name; the key, which an import knows as well, tells them apart.
    private ExportColumn OfField(LeadField field, HashSet<string> taken)
    {
        var name = fields.Of(field);
        var header = taken.Add(Folding.Fold(name)) ? name : field.Key;
        taken.Add(Folding.Fold(header));

        return new(header, field.Type, lead => lead.Lead.ValueOf(field.Key));
    }

    // The addition tells an import that these are LeadDesk's own answers and nothing to take over.
    private ExportColumn Result(string name, FieldType type, Func<ExportedLead, FieldValue?> read) =>
        new(texts["Result", texts[name].Value], type, read);

    private static async Task<IEnumerable<ExportedLead>> ReadAsync(
        LeadDeskDbContext db, Standing[] standings, EvaluationDay day, CancellationToken cancellationToken)
    {
        int[] ids = [.. standings.Select(standing => standing.LeadId).Order()];
        var leads = await db.Leads.AsNoTracking().AmongIds(ids, lead => lead.Id).ToDictionaryAsync(lead => lead.Id, cancellationToken);
        var end = day.EndUtc;
        var activities = await db.Activities.AmongIds(ids, activity => activity.LeadId)
            .Where(activity => activity.OccurredAt < end)
            .GroupBy(activity => activity.LeadId)
            .Select(group => new { LeadId = group.Key, Last = group.Max(activity => activity.OccurredAt) })
            .ToDictionaryAsync(last => last.LeadId, last => last.Last, cancellationToken);

        // One that was deleted meanwhile is left out.
        return standings
            .Where(standing => leads.ContainsKey(standing.LeadId))
            .Select(standing => new ExportedLead(
                leads[standing.LeadId], standing, activities.TryGetValue(standing.LeadId, out var last) ? day.DateOf(last) : null));
    }

    private async Task NoteAsync(
        LeadDeskDbContext db, Actor actor, BoardFilter filter, ExportFormat format, int leads, CancellationToken cancellationToken)
    {
        db.AuditEvents.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actor.UserId,
            Action = "leads.exported",
            Subject = new BoardAddress { Filter = filter with { Search = null } }.ToString(), // People are searched for by name.
            Details = JsonSerializer.Serialize(
                new { leads, format = format.ToString(), filter.Route, filter.Letters, searched = filter.Search is not null, filter.IncludeClosed },
                JsonSerializerOptions.Web),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
