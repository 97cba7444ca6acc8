using LeadDesk.Core.Import;
using LeadDesk.Core.Leads;
using LeadDesk.Core.Privacy;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Indexing;
using LeadDesk.Web.Features.Leads.Duplicates;
using LeadDesk.Web.Features.Privacy;
using LeadDesk.Web.Features.Scoring;
using LeadDesk.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Leads.Entry;

/// <summary>What became of a lead that was typed in.</summary>
public abstract record EntryResult
{
    private EntryResult()
    {
    }

    /// <param name="Batch">By this it is undone.</param>
    public sealed record Entered(int LeadId, string Batch) : EntryResult;

    /// <summary>Fields do not take what was typed.</summary>
    /// <param name="Problems">By field key.</param>
    public sealed record Refused(IReadOnlyDictionary<string, FieldProblem> Problems) : EntryResult;

    /// <summary>Neither a name, a company, an address nor a number.</summary>
    public sealed record Nobody : EntryResult;

    /// <summary>The person is on the suppression list.</summary>
    public sealed record Suppressed : EntryResult;

    /// <summary>The owner can no longer be given leads.</summary>
    public sealed record UnknownOwner : EntryResult;

    /// <summary>By what an import recognises people by, the person is known already.</summary>
    public sealed record Known(IReadOnlyList<DuplicateRow> People) : EntryResult;
}

/// <summary>Adds leads that people type in; the score follows in the same transaction.</summary>
public sealed class LeadEntry(
    IDbContextFactory<LeadDeskDbContext> contexts, DuplicatesQuery duplicates, SuppressionList suppressed, LeadScoring scoring, LiveIndex live, TimeProvider time)
{
    /// <summary>Adds the lead unless the person must not be contacted or is known.</summary>
    /// <param name="evenIfKnown">The actor has seen who is known and wants a lead of its own.</param>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<EntryResult> AddAsync(Actor actor, TypedLead typed, bool evenIfKnown, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await live.LoadedAsync(cancellationToken);
        var result = await Task.Run(() => TryAddAsync(actor, typed, evenIfKnown, cancellationToken), cancellationToken);

        if (result is EntryResult.Entered)
        {
            await live.AnnounceAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>Who is known by what is typed so far, the surest first.</summary>
    /// <exception cref="AccessDeniedException">The actor may not work leads.</exception>
    public async Task<IReadOnlyList<DuplicateRow>> KnownAsync(Actor actor, TypedLead typed, CancellationToken cancellationToken)
    {
        actor.Demand(Right.WorkLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (row, _) = typed.Read(await db.LoadCatalogueAsync(cancellationToken));

        return TypedLead.TellsWho(row) ? await duplicates.RunAsync(actor, LeadOf(row), cancellationToken) : [];
    }

    private async Task<EntryResult> TryAddAsync(Actor actor, TypedLead typed, bool evenIfKnown, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (row, problems) = typed.Read(await db.LoadCatalogueAsync(cancellationToken));

        if (problems.Count > 0)
        {
            return new EntryResult.Refused(problems);
        }

        if (!TypedLead.TellsWho(row))
        {
            return new EntryResult.Nobody();
        }

        if (await suppressed.ContainsAsync(db, SuppressionKeys.Of(row), cancellationToken))
        {
            return new EntryResult.Suppressed();
        }

        if (typed.OwnerId is { } owner && !await db.MembersWhoWorkLeads().AnyAsync(user => user.Id == owner, cancellationToken))
        {
            return new EntryResult.UnknownOwner();
        }

        if (!evenIfKnown && await SurelyKnownAsync(actor, row, cancellationToken) is { Count: > 0 } known)
        {
            return new EntryResult.Known(known);
        }

        var entered = await WriteAsync(db, actor, row, typed.OwnerId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return entered;
    }

    // The transaction keeps other writers out: the index then holds every lead.
    private async Task<IReadOnlyList<DuplicateRow>> SurelyKnownAsync(Actor actor, LeadRow row, CancellationToken cancellationToken)
    {
        await live.CatchUpAsync(cancellationToken);

        return [.. (await duplicates.RunAsync(actor, LeadOf(row), cancellationToken)).Where(known => known.IsSure)];
    }

    private async Task<EntryResult> WriteAsync(LeadDeskDbContext db, Actor actor, LeadRow row, string? ownerId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var batch = Guid.NewGuid().ToString("N");
        var lead = LeadOf(row);
        (lead.OwnerId, lead.CreatedAt, lead.UpdatedAt) = (ownerId, now, now);
        db.Leads.Add(lead);
        await db.SaveChangesAsync(cancellationToken);
        db.WorkLog.Add(new() { LeadId = lead.Id, At = now, UserId = actor.UserId, Kind = WorkKind.Entered, Batch = batch, VersionAfter = lead.Version });
        await db.SaveChangesAsync(cancellationToken);
        await scoring.ScoreAsync(db, [lead.Id], ScoreChangeCause.Edit, cancellationToken);

        return new EntryResult.Entered(lead.Id, batch);
    }

    private static Lead LeadOf(LeadRow row)
    {
        var lead = new Lead();
        LeadMerge.Apply(lead, row.Values.Select(value => (value.Key, (FieldValue?)value.Value)));

        return lead;
    }
}
