using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Web.Access;
using LeadDesk.Web.Data;
using LeadDesk.Web.Features.Scoring;
using Microsoft.EntityFrameworkCore;

namespace LeadDesk.Web.Features.Model;

/// <summary>What became of a model that was to be published.</summary>
/// <param name="Number">The number of the new version, or of the present one when nothing differs; null when it was refused.</param>
/// <param name="Unchanged">The model equals the published one: no new version.</param>
public sealed record Publication(int? Number, bool Unchanged, ValueList<ModelProblem> Problems);

/// <summary>What a version keeps besides its model.</summary>
/// <param name="Signatures">JSON, as <see cref="ModelVersion.Signatures"/> has it.</param>
internal sealed record VersionFacts(string? Note, int? DraftId = null, string Signatures = "[]", string? OverrideReason = null);

/// <summary>Publishes scoring models as numbered versions that never change.</summary>
public sealed class ModelPublishing(
    IDbContextFactory<LeadDeskDbContext> contexts, PublishedModels models, LeadScoring scoring, TimeProvider time)
{
    /// <summary>The published model.</summary>
    public async Task<PublishedModel> CurrentAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Right.ViewLeads);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return await models.CurrentAsync(db, cancellationToken);
    }

    /// <summary>What stands against publishing a model; changes nothing.</summary>
    public async Task<ValueList<ModelProblem>> CheckAsync(Actor actor, ScoringModel model, CancellationToken cancellationToken)
    {
        actor.Demand(Right.JoinWorkshop);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        return ModelValidation.Check(model, await db.LoadCatalogueAsync(cancellationToken));
    }

    /// <summary>Checks a model, publishes it as the next version and scores every lead by it. Invalid ones change nothing.</summary>
    public async Task<Publication> PublishAsync(Actor actor, ScoringModel model, string? note, CancellationToken cancellationToken)
    {
        actor.Demand(Right.OverrideModel);

        var publication = await StoreAsync(actor, model, note, cancellationToken);

        if (publication is { Problems.Count: 0, Unchanged: false })
        {
            await scoring.EnsureCurrentAsync(cancellationToken);
        }

        return publication;
    }

    /// <summary>Publishes an earlier version again, as the next one, and scores every lead by it.</summary>
    /// <param name="reason">Stays on the new version: nobody signed it.</param>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public async Task<Publication> RollBackAsync(Actor actor, int version, string reason, CancellationToken cancellationToken)
    {
        actor.Demand(Right.OverrideModel);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var model = await models.FindAsync(db, version, cancellationToken) ?? throw new ArgumentException($"There is no version {version}.", nameof(version));
        var publication = await AddAsync(db, actor, model, new(null, OverrideReason: reason), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await scoring.EnsureCurrentAsync(cancellationToken);

        return publication;
    }

    /// <summary>Checks a model and adds it as the next version, within the caller's transaction. Leads are still to be scored by it.</summary>
    internal async Task<Publication> AddAsync(
        LeadDeskDbContext db, Actor actor, ScoringModel model, VersionFacts facts, CancellationToken cancellationToken)
    {
        var problems = ModelValidation.Check(model, await db.LoadCatalogueAsync(cancellationToken));

        if (problems.Count > 0)
        {
            return new(null, false, problems);
        }

        var current = await models.CurrentAsync(db, cancellationToken);

        if (current.Model == model)
        {
            return new(current.Number, true, []);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var number = current.Number + 1;
        db.ModelVersions.Add(new()
        {
            Number = number,
            Document = ModelJson.Write(model),
            PublishedAt = now,
            PublishedById = actor.UserId,
            Note = facts.Note,
            DraftId = facts.DraftId,
            Signatures = facts.Signatures,
            OverrideReason = facts.OverrideReason,
        });
        db.AuditEvents.Add(new()
        {
            At = now,
            UserId = actor.UserId,
            Action = facts.OverrideReason is null ? "model.published" : "model.publishedByOverride",
            Subject = $"version {number}",
            Details = facts.OverrideReason ?? facts.Note,
        });
        await db.SaveChangesAsync(cancellationToken);

        return new(number, false, []);
    }

    private async Task<Publication> StoreAsync(Actor actor, ScoringModel model, string? note, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var publication = await AddAsync(db, actor, model, new(note), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return publication;
    }
}
