using LeadDesk.Core.Leads;
using LeadDesk.Core.Privacy;
using LeadDesk.Core.Values;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads;

/// <summary>One field of a lead as somebody wants it.</summary>
/// <param name="Seen">The value that stood there when they began; null for unknown.</param>
/// <param name="Typed">What they typed; see <see cref="FieldEntry.Read"/>.</param>
/// <param name="Form">How they write numbers.</param>
public sealed record FieldEdit(string FieldKey, FieldValue? Seen, string? Typed, NumberForm Form);

/// <summary>What became of an edit.</summary>
public abstract record FieldEditResult
{
    private FieldEditResult()
    {
    }

    /// <summary>It is as wanted now.</summary>
    public sealed record Saved : FieldEditResult;

    /// <summary>Something else stands there than was seen, and nothing was changed.</summary>
    /// <param name="Theirs">What stands there; null for unknown.</param>
    /// <param name="By">Display name of who typed that; null when it came with an import.</param>
    public sealed record Conflict(FieldValue? Theirs, string? By) : FieldEditResult;

    /// <summary>The field does not take it.</summary>
    public sealed record Refused(FieldProblem Problem) : FieldEditResult;

    /// <summary>The lead or the field was deleted.</summary>
    public sealed record Gone : FieldEditResult;
}

/// <summary>Changes single fields of a lead; the score follows in the same transaction. Who changed what when is in the work log.</summary>
public sealed class LeadEdit(IDbContextFactory<LeadDeskDbContext> contexts, SuppressionList suppressed, LeadScoring scoring, LiveIndex live, TimeProvider time)
{
    /// <summary>Writes the field unless somebody else has changed this very field since it was seen; other fields do not matter.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<FieldEditResult> SetAsync(Actor actor, int leadId, FieldEdit edit, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var lead = await db.Leads.SingleOrDefaultAsync(row => row.Id == leadId, cancellationToken);

        if (lead is null || (await db.LoadCatalogueAsync(cancellationToken)).Field(edit.FieldKey) is not { } field)
        {
            return new FieldEditResult.Gone();
        }

        var (typed, problem) = FieldEntry.Read(field, edit.Typed, edit.Form);
        var value = InStoredForm(field.Key, typed, lead);
        var present = lead.ValueOf(field.Key);

        if (problem is not FieldProblem.None)
        {
            return new FieldEditResult.Refused(problem);
        }

        if (present == value)
        {
            return new FieldEditResult.Saved();
        }

        if (await suppressed.ContainsAsync(db, KeysOf(lead, field.Key, typed), cancellationToken))
        {
            return new FieldEditResult.Refused(FieldProblem.Suppressed);
        }

        if (present != edit.Seen)
        {
            return new FieldEditResult.Conflict(present, await LastEditorAsync(db, leadId, field.Key, cancellationToken));
        }

        await WriteAsync(db, actor, lead, new(field.Key, present, value), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await live.AnnounceAsync(cancellationToken);

        return new FieldEditResult.Saved();
    }

    // An address or a number by which somebody who must not be contacted would come back.
    private static IEnumerable<SuppressionKey> KeysOf(Lead lead, string field, FieldValue? value) => (field, value?.Invariant) switch
    {
        (BuiltInFields.Email, { } email) => SuppressionKeys.OfAddress(email),
        (BuiltInFields.Phone or BuiltInFields.Mobile, { } phone) => SuppressionKeys.OfNumber(phone, lead.Country),
        _ => [],
    };

    private static FieldValue? InStoredForm(string field, FieldValue? value, Lead lead) =>
        field is BuiltInFields.Phone or BuiltInFields.Mobile && value is not null ? new FieldValue.Text(StoredPhone.Of(value.Invariant, lead.Country)) : value;

    private async Task WriteAsync(LeadDeskDbContext db, Actor actor, Lead lead, DataChange change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        lead.Set(change.Field, change.After);
        lead.UpdatedAt = now;
        await db.SaveChangesAsync(cancellationToken); // Counts the version that the log tells.
        db.WorkLog.Add(new()
        {
            LeadId = lead.Id,
            At = now,
            UserId = actor.UserId,
            Kind = WorkKind.DataChanged,
            Note = DataChange.Write(change),
            VersionAfter = lead.Version,
        });
        await db.SaveChangesAsync(cancellationToken);
        await scoring.ScoreAsync(db, [lead.Id], ScoreChangeCause.Edit, cancellationToken);
    }

    private static async Task<string?> LastEditorAsync(LeadDeskDbContext db, int leadId, string field, CancellationToken cancellationToken)
    {
        var edits = await db.WorkLog
            .Where(entry => entry.LeadId == leadId && entry.Kind == WorkKind.DataChanged)
            .OrderByDescending(entry => entry.Id)
            .Select(entry => new { entry.Note, By = db.Users.Where(user => user.Id == entry.UserId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellationToken);

        return edits.FirstOrDefault(edit => DataChange.Read(edit.Note)?.Field == field)?.By;
    }
}
